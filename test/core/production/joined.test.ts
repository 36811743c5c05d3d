import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineId } from '../../../core/ids.ts'
import { apply } from '../../../core/production/apply.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import { emptyHistory, type History, joined, patched, redone, remembered, undone } from '../../../core/production/history.ts'
import type { Patch } from '../../../core/records/patch.ts'
import type { Production } from '../../../core/records/production.ts'
import { granted, type Wish, wishes } from './arbitrary.ts'
import { recording, small } from './small.ts'

/** What two edits must not share: a place in the records, or one within the other. The count of ids belongs to nobody. */
const touches = (some: readonly Patch[], others: readonly Patch[]): boolean =>
  some.some(({ path: a }) => others.some(({ path: b }) => a[0] !== 'nextId' && a.every((key, at) => at >= b.length || b[at] === key)))

/** A line that has no take in the small production, and one that has. */
const lines = Object.values(small.lines)
const free = lines.find(({ take }) => take === null)?.id as LineId
const match = { by: 'name' as const, confidence: 0.9, reason: { code: 'by-number', values: {} }, candidates: [] }
const take = (of: number, line: LineId, start: number) => ({
  ...{ recording: of, line, start, end: start + 1, by: 'name' as const, confidence: 0.9, note: '' },
})

/** The parts of a delivery: what names tell, what words decide, what words confirm. */
const parts: ((production: Production) => CommandInput | null)[] = [
  () => ({ do: 'attach', recordings: [recording('c.wav', 'c'), recording('d.wav', 'd')], takes: [take(0, free, 1), take(1, free, 2)] }),
  () => ({ do: 'attach', recordings: [recording('e.wav', 'e')], takes: [take(0, free, 0), take(0, free, 4)] }),
  ({ recordings, takes }) => {
    const own = Object.values(recordings).find(({ name }) => name === 'c.wav')
    const [known] = Object.values(takes).filter((one) => one.recording === own?.id)
    if (!own || !known) return null
    const heard = { ...take(0, known.line, known.start), check: [{ start: 0, end: 3 }], confidence: 0.97 }
    return { do: 'match-recordings', matched: [{ recording: own.id, match, takes: [heard], asides: [], missing: [] }] }
  },
]

const plain = (production: Production): unknown => ({ ...JSON.parse(JSON.stringify(production)), nextId: 0 })
const at = (line: { start: number }, offset: number): number => line.start + offset

/** Makes the parts with other edits between them, none of which touches what the delivery touches. */
const told = (between: readonly (readonly Wish[])[]) => {
  let production = small
  let history: History = emptyHistory
  let revision = 0
  const own: Patch[] = []
  const others: { patches: Patch[]; inverse: Patch[] }[] = []
  const make = (command: Command, isPart: boolean): void => {
    const applied = apply(production, command, at)
    if (!applied.ok || applied.value.patches.length === 0) return
    const { patches, inverse } = applied.value
    const rest = isPart ? others.flatMap((one) => one.patches) : own
    if (touches(patches, rest) || touches(rest, patches)) return
    revision += 1
    const step = { name: command.do, patches, inverse, revision }
    const next = isPart && revision > 1 ? joined(history, step, 1) : remembered(history, step)
    if (!next) throw new Error('the delivery is not there to go on with')
    history = next
    production = applied.value.production
    if (isPart) own.push(...patches)
    else others.push({ patches, inverse })
  }
  parts.forEach((part, index) => {
    const command = part(production)
    if (command) make(Command.parse(command), true)
    for (const wish of between[index] ?? []) {
      make(granted(wish, production), false)
      // Somebody takes back, or does again, what was done last; never the delivery.
      const way = (wish.dice[0] ?? 0) % 4
      const back = way === 0 && history.undo && history.undo.step.revision > 1 ? undone(history) : null
      const again = way === 1 ? redone(history) : null
      if (back) others.pop()
      if (again) others.push(again.step)
      const turned = back ?? again
      if (!turned) continue
      history = turned.history
      production = patched(production, back ? turned.step.inverse : turned.step.patches)
    }
  })
  return { production, history, others }
}

test('A delivery goes with one undo, whatever was done between its parts: nothing else goes with it', () => {
  let most = 0
  fc.assert(
    fc.property(fc.array(wishes, { minLength: 3, maxLength: 3 }), (between) => {
      const { production, history, others } = told(between)
      most = Math.max(most, others.length)
      const onlyOthers = others.reduce((records, { patches }) => patched(records, patches), small)
      const steps: { patches: Patch[]; inverse: Patch[]; revision: number }[] = []
      for (let stack = history.undo; stack; stack = stack.below) steps.push(stack.step)
      const delivery = steps.at(-1)
      expect([delivery?.revision, steps.length]).toEqual([1, others.length + 1])
      // Beneath the others: all of it goes, and nothing of them.
      expect(plain(patched(production, delivery?.inverse ?? []))).toEqual(plain(onlyOthers))
      // Step by step back to the beginning, and forth again.
      let now = { production, history }
      for (let back = undone(now.history); back; back = undone(now.history))
        now = { production: patched(now.production, back.step.inverse), history: back.history }
      expect(plain(now.production)).toEqual(plain(small))
      for (let left = steps.length; left > 0; left -= 1) {
        const again = redone(now.history)
        if (!again) throw new Error('a step is lost')
        now = { production: patched(now.production, again.step.patches), history: again.history }
      }
      expect(plain(now.production)).toEqual(plain(production))
    }),
    { numRuns: 60 },
  )
  expect(most).toBeGreaterThan(5)
})

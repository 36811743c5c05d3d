import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply } from '../../../core/production/apply.ts'
import { emptyHistory, type History, patched, redone, remembered, undone } from '../../../core/production/history.ts'
import { mended } from '../../../core/production/mend.ts'
import { Production } from '../../../core/records/production.ts'
import { granted, names, wishes } from './arbitrary.ts'
import { flagged, small } from './small.ts'

/** As the disk holds it: what JSON loses is lost. */
const written = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The records without the count of ids, which an undo leaves raised. */
const records = ({ nextId: _, ...rest }: Production) => rest

const tables = ['chapters', 'lines', 'characters', 'actors', 'recordings', 'takes', 'sounds', 'pickups'] as const
const idsOf = (production: Production): string[] => tables.flatMap((table) => Object.keys(production[table]))

describe('every command of the closed union', () => {
  it('has a diff whose reverse gives the same production, also after both went through JSON', () => {
    fc.assert(
      fc.property(wishes, (sequence) => {
        let production = flagged
        for (const wish of sequence) {
          const before = production
          const applied = apply(production, granted(wish, production))
          if (!applied.ok) {
            expect([applied.failure.code, production]).toEqual(['command-refused', before])
            continue
          }
          const { production: next, patches, inverse } = applied.value
          expect(written(patched(before, written(patches)))).toEqual(written(next))
          expect(written(records(patched(next, written(inverse))))).toEqual(written(records(before)))
          production = next
        }
      }),
      { numRuns: 300 },
    )
  })

  // Nothing is proven by refusals alone.
  it.each(names)('lets %s hold', (name) => {
    const dice = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 12, maxLength: 12 }), { numRuns: 200, seed: 1 })
    const holds = dice.some((own) => {
      const applied = apply(flagged, granted({ name, dice: own }, flagged))
      return applied.ok && applied.value.patches.length > 0
    })
    expect(holds).toBe(true)
  })

  it('leaves records that the schema takes and in which every id points somewhere', () => {
    fc.assert(
      fc.property(wishes, (sequence) => {
        const end = sequence.reduce((production, wish) => {
          const applied = apply(production, granted(wish, production))
          return applied.ok ? applied.value.production : production
        }, flagged)
        expect(Production.parse(written(end))).toEqual(written(end))
        expect(mended(end).issues).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('gives new records ids that were never given before, whatever was removed or undone', () => {
    fc.assert(
      fc.property(wishes, (sequence) => {
        const given = new Set(idsOf(flagged))
        let production = flagged
        for (const wish of sequence) {
          const applied = apply(production, granted(wish, production))
          if (!applied.ok) continue
          for (const id of applied.value.created) {
            expect(given).not.toContain(id)
            given.add(id)
          }
          production = applied.value.production
          // Every other edit is taken back: its ids are spent all the same.
          if ((wish.dice[0] ?? 0) % 2 === 0) production = patched(production, applied.value.inverse)
        }
      }),
    )
  })
})

describe('the history', () => {
  it('takes back every edit and does every one again, however many', () => {
    fc.assert(
      fc.property(wishes, (sequence) => {
        const states = [small]
        let history: History = emptyHistory
        for (const wish of sequence) {
          const production = states.at(-1) ?? small
          const applied = apply(production, granted(wish, production))
          if (!applied.ok || applied.value.patches.length === 0) continue
          states.push(applied.value.production)
          history = remembered(history, { name: wish.name, revision: 1, ...applied.value })
        }
        let now = states.at(-1) ?? small
        for (const state of states.slice(0, -1).reverse()) {
          const back = undone(history)
          if (!back) throw new Error('nothing to undo')
          history = back.history
          now = patched(now, back.step.inverse)
          expect(records(now)).toEqual(records(state))
        }
        expect(undone(history)).toBeNull()
        for (const state of states.slice(1)) {
          const again = redone(history)
          if (!again) throw new Error('nothing to redo')
          history = again.history
          now = patched(now, again.step.patches)
          expect(records(now)).toEqual(records(state))
        }
        expect(redone(history)).toBeNull()
      }),
      { numRuns: 100 },
    )
  })

  it('forgets what was taken back when something new is done', () => {
    const step = { name: 'cast', patches: [], inverse: [], revision: 1 }
    const back = undone(remembered(remembered(emptyHistory, step), step))
    expect(back && redone(remembered(back.history, step))).toBeNull()
    const names = (history: History | null): string[] => {
      const last = history && undone(history)
      return last ? [last.step.name, ...names(last.history)] : []
    }
    expect(names(back && remembered(back.history, { ...step, name: 'new' }))).toEqual(['new', 'cast'])
  })
})

import type { LineId, RecordingId, TakeId } from '../../../core/ids.ts'
import type { Failure } from '../../../core/outcome.ts'
import { Command, type CommandInput } from '../../../core/production/command.ts'
import type { NameReading } from '../../../core/records/name-reading.ts'
import type { Production } from '../../../core/records/production.ts'
import { inParts } from '../../../core/takes/parts.ts'
import { saysUnheard } from '../../../core/takes/was-heard.ts'
import { giveWay } from '../threads/breather.ts'
import type { AttachStore } from './attach.ts'
import type { FileSettled } from './settle-delivery.ts'

/** Takes of recordings that one edit matches: so many keep the host's thread for a moment only. */
export const toldAtOnce = 400

/** What was heard in a recording. `before`: the takes that this replaces; `keep`: those that stay beside. */
export type HeardAnew = {
  recording: RecordingId
  answer: FileSettled
  before: readonly { line: LineId }[]
  keep?: readonly TakeId[]
  reading?: NameReading | null
}

export type Matched = Extract<CommandInput, { do: 'match-recordings' }>['matched'][number]

/**
 * Tells a production what was heard, as part of the step that led to revision `joins`. Answers with those that it took, and the revision
 * that further parts of the step join.
 */
export const tellHeard = async <Heard extends HeardAnew>(
  store: AttachStore,
  heard: readonly Heard[],
  joins: number | undefined,
): Promise<{ told: Heard[]; joins: number | undefined; refusal: Failure | null }> => {
  const told: Heard[] = []
  let refusal: Failure | null = null
  let first = joins
  // Takes that come or go may be those that somebody chose meanwhile: that is a step of its own then.
  for (const remarks of [true, false]) {
    const own = heard.filter((one) => onlyRemarks(one) === remarks)
    let step = first
    // In parts, so that nothing waits long; takes of a line come together, so that the right one is chosen.
    for (const part of inParts(own, remarks ? () => [] : linesOf, toldAtOnce, takesOf)) {
      const { production } = store
      const here = part.filter(({ recording }) => production.recordings[recording])
      if (here.length === 0) continue
      const matched = here.map((one) => matchedOf(one, production))
      const edited = await store.edit(commandOf(matched, production), { joins: step, beneath: remarks })
      if (edited.ok) {
        step = edited.value.step
        first ??= step
        told.push(...here)
      } else refusal = edited.failure
      await giveWay()
    }
  }
  return { told, joins: first, refusal }
}

const linesOf = ({ answer }: HeardAnew): readonly LineId[] => answer.settled.takes.map(({ line }) => line)

/** How much work a recording is: its takes before and now. */
const takesOf = ({ answer, before }: HeardAnew): number => Math.max(1, answer.settled.takes.length, before.length)

/** The command that matches recordings. A line may have gone from the script meanwhile; then there is no take of it. */
export const commandOf = (matched: readonly Matched[], { lines }: Production): Command =>
  Command.parse({
    do: 'match-recordings',
    matched: matched.map(({ takes, ...one }) => ({ ...one, takes: takes.filter(({ line }) => Object.hasOwn(lines, line)) })),
  })

const matchedOf = ({ recording, answer, keep = [], reading }: HeardAnew, { recordings }: Production): Matched => {
  const { match, takes, asides, missing } = answer.settled
  const before = recordings[recording]?.issues ?? []
  const issues = [...before.filter((issue) => !saysUnheard(issue)), ...answer.unheard]
  return {
    ...{ recording, match, asides, missing, keep: [...keep] },
    takes: takes.map((take) => ({ ...take, note: '' })),
    ...(before.some(saysUnheard) || answer.unheard.length > 0 ? { issues } : {}),
    ...(reading ? { reading } : {}),
  }
}

/** Whether the takes stay on their lines, and only more is known of them. */
const onlyRemarks = ({ answer: { settled }, before }: HeardAnew): boolean =>
  settled.takes.length === before.length && settled.takes.every(({ line }, index) => line === before[index]?.line)

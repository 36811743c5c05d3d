import type { LineId, RecordingId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Recording, Take } from '../../../core/records/take.ts'
import { asidesBeside } from '../../../core/takes/around.ts'
import type { Settled } from '../../../core/takes/settle.ts'
import { asDelivered } from './as-delivered.ts'
import type { AttachStore } from './attach.ts'
import { takesHeld } from './read-again.ts'
import { commandOf, type Matched } from './tell-heard.ts'

/** Puts a recording that holds one take, or none, on a line, or with null sets it aside. One of many takes is worked on in the editor. */
export const placeRecording = async (
  store: AttachStore,
  { recording: id, line }: { recording: RecordingId; line: LineId | null },
): Promise<Reply<{ revision: number }>> => {
  const recording = store.production.recordings[id]
  const takes = takesHeld(store.production.takes).get(id) ?? []
  if (recording?.role !== 'voice' || takes.length > 1) return failed('command-refused', { reason: 'no-such-recording' })
  if (line !== null && !store.production.lines[line]) return failed('command-refused', { reason: 'no-such-line' })
  const placed = matchedAs(recording, await placedOn(line, recording, takes, store.folder))
  const edited = await store.edit(commandOf([placed], store.production))
  return edited.ok ? done({ revision: edited.value.revision }) : edited
}

/** A recording as the producer's word has it: its speech is the take of the line; where none is to be found, all of it. */
export const placedOn = async (
  line: LineId | null,
  recording: Recording,
  [take, ...others]: readonly Take[],
  folder: string,
): Promise<Settled> => {
  const { match, asides = [], missing = [], duration } = recording
  const code = line === null ? 'set-aside' : 'producer'
  const told = { by: 'producer' as const, confidence: 1, reason: { code, values: {} }, candidates: match.candidates }
  if (line === null) return { match: told, takes: [], asides, missing }
  const delivered = take ? null : await asDelivered(folder, recording, others, new AbortController().signal)
  const { start, end } = take ?? (delivered?.ok ? delivered.value.speech : null) ?? { start: 0, end: duration }
  return {
    match: told,
    takes: [{ line, start, end, by: 'producer', confidence: 1 }],
    asides: asidesBeside(asides, [{ start, end }]),
    missing: missing.filter((one) => one !== line),
  }
}

export const matchedAs = ({ id }: Recording, { match, takes, asides, missing }: Settled): Matched => ({
  ...{ recording: id, match, asides, missing },
  takes: takes.map((one) => ({ ...one, note: '' })),
})

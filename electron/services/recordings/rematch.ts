import { join } from 'node:path'
import type { Answer, Asked } from '../../../core/contract/api.ts'
import type { ActorId, LineId, RecordingId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Match, Recording, Take } from '../../../core/records/take.ts'
import { groupBy } from '../../../core/takes/group.ts'
import { matchDelivery, type NameMatch } from '../../../core/takes/match.ts'
import { settleByName } from '../../../core/takes/settle.ts'
import { type Stretch, speechRange } from '../../../core/takes/voice-activity.ts'
import { cachedAudio } from '../media/decode.ts'
import { decodeAgain } from './decode-again.ts'
import { inTurn } from './in-turn.ts'
import { levelsOf } from './levels.ts'

type RematchStore = {
  readonly folder: string
  readonly production: Production
  readonly revision: number
  edit: (command: Command) => Promise<Reply<{ revision: number }>>
}

type Rematch = Omit<Asked<'rematch'>, 'placed'> & {
  store: RematchStore
  placed: readonly { recording: RecordingId; line: LineId | null }[]
}

/** Recordings whose sound is measured at a time. */
const atOnce = 4

type Held = { recording: Recording; takes: Take[] }

/** Reads the names of recordings again, with corrections, and puts the recordings where they then belong, as one edit. */
export const rematch = async ({ store, recordings, corrections, placed, apply }: Rematch): Promise<Reply<Answer<'rematch'>>> => {
  const { production } = store
  const takes = groupBy(
    Object.values(production.takes).filter(({ pieces }) => !pieces),
    (take) => take.recording,
  )
  const held = recordings.flatMap((id): Held[] => {
    const recording = production.recordings[id]
    return recording?.role === 'voice' ? [{ recording, takes: takes.get(id) ?? [] }] : []
  })
  if (held.length === 0) return failed('command-refused', { reason: 'no-such-recording' })
  const { matches, manners } = matchDelivery(held.map(named), production, {
    actor: senderOf(held),
    corrections: new Map(corrections.map(({ shape, ...correction }) => [shape, correction])),
  })
  const answers = new Map(placed.map(({ recording, line }) => [recording, line]))
  const files = held.map(({ recording }, index) => {
    const match = matches[index] as NameMatch
    const line = answers.get(recording.id)
    return line === undefined
      ? { recording: recording.id, line: match.line, confidence: match.confidence, reason: match.reason }
      : { recording: recording.id, line, confidence: 1, reason: { code: line === null ? 'set-aside' : 'producer', values: {} } }
  })
  if (!apply) return done({ manners, files, revision: store.revision })
  const matched = await inTurn([...held.keys()], atOnce, async (index) => {
    const [one, match] = [held[index] as Held, matches[index] as NameMatch]
    const answer = answers.get(one.recording.id)
    // A recording of many takes is worked on in the editor, take by take.
    if (answer === undefined ? !byNameAlone(one) : one.takes.length > 1) return []
    // What was heard beside its takes was heard beside other takes.
    return [{ recording: one.recording.id, ...(await settled(one, match, answer, store.folder)), asides: [], missing: [] }]
  })
  const changed = matched.flat()
  if (changed.length === 0) return done({ manners, files, revision: store.revision })
  const edited = await store.edit(Command.parse({ do: 'match-recordings', matched: changed }))
  return edited.ok ? done({ manners, files, revision: edited.value.revision }) : edited
}

/** Who sent the recordings: the one actor of all, told with the delivery or found by it. */
const senderOf = (held: readonly Held[]): ActorId | null => {
  const actors = new Set(held.map(({ recording }) => recording.actor))
  const [actor = null] = actors
  return actors.size === 1 ? actor : null
}

const named = ({ recording, takes }: Held): { name: string; duration: number } => ({
  name: recording.folder ? `${recording.folder}/${recording.name}` : recording.name,
  duration: takes[0] ? Math.min(recording.duration, takes[0].end - takes[0].start + 1) : recording.duration,
})

/** Neither heard nor placed by hand, nor known from a booth pack: a name, or nothing, decided. */
const byNameAlone = ({ recording: { match, own }, takes }: Held): boolean =>
  !own &&
  (match.by === null || match.by === 'name' || match.by === 'order') &&
  match.reason.code !== 'name-and-words' &&
  match.reason.code !== 'booth-pack' &&
  match.reason.code !== 'by-pauses' &&
  takes.every(({ by }) => by === 'name' || by === 'order')

const settled = async (
  { recording, takes }: Held,
  match: NameMatch,
  answer: LineId | null | undefined,
  folder: string,
): Promise<{ match: Match; takes: unknown[] }> => {
  const { candidates } = recording.match
  if (answer === null) return { match: { by: 'producer', confidence: 1, reason: { code: 'set-aside', values: {} }, candidates }, takes: [] }
  const speech = takes[0] ?? (await speechOf(recording, folder))
  if (answer !== undefined) {
    const range = { start: speech?.start ?? 0, end: speech?.end ?? recording.duration }
    return {
      match: { by: 'producer', confidence: 1, reason: { code: 'producer', values: {} }, candidates },
      takes: [{ line: answer, ...range, by: 'producer', confidence: 1, note: '' }],
    }
  }
  const one = settleByName(match, speech && { start: speech.start, end: speech.end })
  return { match: one.match, takes: one.takes.map((take) => ({ ...take, note: '' })) }
}

/** Where speech is heard in a recording; its sound is decoded again if the cache has lost it. Null: nowhere, or its file is missing. */
const speechOf = async (recording: Recording, folder: string): Promise<Stretch | null> => {
  const decoded = await decodeAgain(folder, recording, new AbortController().signal)
  const speech = decoded.ok ? speechRange(await levelsOf(cachedAudio(join(folder, 'cache'), recording.sha256))) : null
  return speech && speech.start < recording.duration ? { start: speech.start, end: Math.min(recording.duration, speech.end) } : null
}

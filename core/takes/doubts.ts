import type { LineId, RecordingId, TakeId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { Match, Recording, Take } from '../records/take.ts'
import { inCountingOrder } from './counting.ts'
import { groupBy } from './group.ts'
import { recordingsOf } from './pieces.ts'
import { placeOf } from './place.ts'
import { settledFrom } from './settle.ts'

/** Something that the inbox does not know: which line a recording is (`take` null), or whether a take is of its line. */
export type Doubt = { recording: RecordingId; take: TakeId | null; reason: Match['reason']; candidates: LineId[] }

/** What was found in one recording. `sought`: lines found and missing. */
export type Findings = { found: number; sought: number; doubts: number; missing: number; asides: number; removed: number }

/** Lines that a doubt offers. */
const mostCandidates = 9

/** A voice on no line, which the producer has not set aside. */
export const isUnplaced = ({ role, match }: Recording, takes: readonly Take[]): boolean =>
  role === 'voice' && takes.length === 0 && match.by !== 'producer'

/** A take that the program is not sure of and nobody has looked at. */
export const isUnsure = ({ by, confidence, rejected, pieces }: Take): boolean =>
  by !== 'producer' && confidence < settledFrom && !rejected && !pieces

/** Recordings as the inbox lists them: the newest first, those that came together as people count. */
export const inInboxOrder = (a: Recording, b: Recording): number => b.received - a.received || inCountingOrder(a.name, b.name)

/** Takes by each recording that they hold a piece of. */
export const takesByRecording = (takes: Production['takes']): ReadonlyMap<string, Take[]> => {
  const held = Object.values(takes).flatMap((take) => [...new Set(recordingsOf(take))].map((recording) => ({ recording, take })))
  return new Map([...groupBy(held, ({ recording }) => recording)].map(([recording, own]) => [recording, own.map(({ take }) => take)]))
}

/** All doubts in the order of the inbox, those of one recording in the order of its sound. */
export const doubtsOf = (production: Production): Doubt[] => {
  const takes = takesByRecording(production.takes)
  return Object.values(production.recordings)
    .filter(({ role }) => role === 'voice')
    .sort(inInboxOrder)
    .flatMap((recording): Doubt[] => {
      const own = takes.get(recording.id) ?? []
      if (isUnplaced(recording, own))
        return [
          {
            recording: recording.id,
            take: null,
            reason: recording.match.reason,
            candidates: recording.match.candidates.filter((id) => production.lines[id]).slice(0, mostCandidates),
          },
        ]
      return own
        .filter(isUnsure)
        .sort((a, b) => a.start - b.start)
        .map((take) => takeDoubt(production, recording, take))
    })
}

const takeDoubt = (production: Production, recording: Recording, take: Take): Doubt => {
  const line = production.lines[take.line]
  const values = { line: line ? placeOf(production, line) : '', at: take.start.toFixed(1) }
  const others = (recording.missing ?? []).filter((id) => id !== take.line && production.lines[id])
  return {
    recording: recording.id,
    take: take.id,
    reason: { code: 'take-unsure', values },
    candidates: [take.line, ...others].slice(0, mostCandidates),
  }
}

/** Lines that a recording should hold and does not, as long as no take of them came from elsewhere. */
export const missingIn = ({ takes, lines }: Pick<Production, 'takes' | 'lines'>, { missing = [] }: Recording): LineId[] => {
  const taken = new Set(missing.length > 0 ? Object.values(takes).map(({ line }) => line) : [])
  return missing.filter((id) => !taken.has(id) && lines[id])
}

/** What was found in a recording, counted. */
export const findingsOf = (production: Production, recording: Recording): Findings => {
  const own = Object.values(production.takes).filter((take) => recordingsOf(take).includes(recording.id))
  const lines = new Set(own.map(({ line }) => line))
  const missing = missingIn(production, recording).length
  const { asides = [] } = recording
  const removed = asides.filter(({ kind }) => kind === 'removed').length
  return {
    found: lines.size,
    sought: lines.size + missing,
    doubts: isUnplaced(recording, own) ? 1 : own.filter(isUnsure).length,
    missing,
    asides: asides.length - removed,
    removed,
  }
}

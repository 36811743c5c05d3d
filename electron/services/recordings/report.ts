import type { AttachReport } from '../../../core/contract/api.ts'
import type { ActorId, LineId, RecordingId } from '../../../core/ids.ts'
import type { Failure, Issue } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import { placeOf } from '../../../core/takes/place.ts'
import { missingLines } from '../../../core/takes/takes-of.ts'
import { type Arrived, takenLine } from './records.ts'

/**
 * What became of a delivery, file by file. `created` are the ids that the edit gave, new recordings first, in their order.
 * Lines are told by the production as it was before; what is missing, as it is now.
 */
export const reportOf = (
  before: Production,
  after: Production,
  arrived: readonly Arrived[],
  created: readonly string[],
  refused: readonly { file: string; failure: Failure }[],
  actor: ActorId | null,
): AttachReport => {
  const place = (id: LineId): string => {
    const line = before.lines[id]
    return line ? placeOf(before, line) : ''
  }
  const ids = idsBySha(arrived, created)
  const fresh = arrived.filter(({ known, sameAs }) => known === null && sameAs === null)
  return {
    recordings: arrived.map(({ incoming, shelved, decoded, known, sameAs }) => ({
      id: known ?? ids.get(shelved.sha256) ?? ('' as RecordingId),
      file: incoming.name,
      sha256: shelved.sha256,
      duration: decoded.duration,
      issues: [...repetition(known, sameAs, before), ...decoded.issues],
    })),
    matches: fresh.flatMap((one) => {
      const line = takenLine(one)
      if (line === null || !one.speech || !one.match?.by) return []
      return { file: one.incoming.name, line: place(line), id: line, take: one.speech, by: one.match.by, confidence: one.match.confidence }
    }),
    doubts: fresh.flatMap((one) => {
      if (!one.match || takenLine(one) !== null) return []
      const { code, values } = one.speech ? one.match.reason : { code: 'silent', values: {} }
      return { file: one.incoming.name, reason: code, values, candidates: one.match.candidates.map(place) }
    }),
    missing: missingLines(after, actor).map((line) => placeOf(after, line)),
    refused: [...refused],
  }
}

const idsBySha = (arrived: readonly Arrived[], created: readonly string[]): ReadonlyMap<string, RecordingId> => {
  const fresh = arrived.filter(({ known, sameAs }) => known === null && sameAs === null)
  return new Map(fresh.map(({ shelved }, index) => [shelved.sha256, (created[index] ?? '') as RecordingId]))
}

/** A file that arrives again is told, not kept twice. */
const repetition = (known: RecordingId | null, sameAs: string | null, production: Production): Issue[] => {
  if (known !== null) return [{ code: 'delivered-before', values: { file: production.recordings[known]?.name ?? '' } }]
  return sameAs === null ? [] : [{ code: 'same-content', values: { file: sameAs } }]
}

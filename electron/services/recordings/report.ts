import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { ActorId, LineId, RecordingId } from '../../../core/ids.ts'
import type { Failure, Issue } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import { placeOf } from '../../../core/takes/place.ts'
import { settledFrom } from '../../../core/takes/settle.ts'
import { missingLines } from '../../../core/takes/takes-of.ts'
import type { SkipReason } from './gather.ts'
import type { Arrived } from './records.ts'

type Told = {
  arrived: readonly Arrived[]
  refused: readonly { file: string; failure: Failure }[]
  skipped: readonly { file: string; reason: SkipReason }[]
  actor: ActorId | null
  /** What new recordings are called, by their content. */
  ids: ReadonlyMap<string, RecordingId>
  unheard: Failure | null
}

/** What became of a delivery, file by file. Lines are told by the production as it was before; what is missing, as it is now. */
export const reportOf = (
  before: Production,
  after: Production,
  { arrived, refused, skipped, actor, ids, unheard: deaf }: Told,
): AttachReport => {
  const place = (id: LineId): string => {
    const line = before.lines[id]
    return line ? placeOf(before, line) : ''
  }
  const fresh = arrived.filter(({ known, sameAs }) => known === null && sameAs === null)
  return {
    recordings: arrived.flatMap(({ name, shelved, decoded, known, sameAs, settled, unheard }) => {
      const id = known ?? ids.get(shelved.sha256)
      if (!id) return []
      return [
        {
          id,
          file: name,
          sha256: shelved.sha256,
          duration: decoded.duration,
          issues: [...repetition(known, sameAs, before), ...decoded.issues, ...unheard],
          missing: settled.missing.map(place),
          asides: settled.asides.map(({ kind, start, end, line }) => ({ kind, start, end, line: line && place(line) })),
        },
      ]
    }),
    matches: fresh.flatMap(({ name, settled }) =>
      settled.takes.map(({ line, start, end, by, confidence, check = [] }) => ({
        file: name,
        line: place(line),
        id: line,
        take: { start, end },
        by,
        confidence,
        check: check.map((range) => before.lines[line]?.text.slice(range.start, range.end) ?? ''),
      })),
    ),
    doubts: fresh.flatMap(({ name, settled: { match, takes } }) => {
      if (takes.length === 0)
        return match.reason.code === 'sound'
          ? []
          : [{ file: name, reason: match.reason.code, values: match.reason.values, candidates: match.candidates.map(place) }]
      return takes
        .filter(({ confidence }) => confidence < settledFrom)
        .map(({ line, start }) => ({
          file: name,
          reason: 'take-unsure',
          values: { line: place(line), at: start.toFixed(1) },
          candidates: [place(line)],
        }))
    }),
    missing: missingLines(after, actor).map((line) => placeOf(after, line)),
    refused: [...refused],
    skipped: [...skipped],
    unheard: deaf,
  }
}

/** One report of deliveries that came after one another; what a later one brought again is told once. */
export const joinedReports = (earlier: AttachReport, later: AttachReport): AttachReport => {
  const known = new Set(earlier.recordings.map(({ id }) => id))
  const came = new Set(later.recordings.map(({ file }) => file))
  return {
    recordings: [...earlier.recordings, ...later.recordings.filter(({ id }) => !known.has(id))],
    matches: [...earlier.matches, ...later.matches],
    doubts: [...earlier.doubts, ...later.doubts],
    missing: later.missing,
    refused: [...earlier.refused.filter(({ file }) => !came.has(file)), ...later.refused],
    skipped: [...earlier.skipped, ...later.skipped],
    unheard: earlier.unheard ?? later.unheard,
  }
}

/** A file that arrives again is told, not kept twice. */
const repetition = (known: RecordingId | null, sameAs: string | null, production: Production): Issue[] => {
  if (known !== null) return [{ code: 'delivered-before', values: { file: production.recordings[known]?.name ?? '' } }]
  return sameAs === null ? [] : [{ code: 'same-content', values: { file: sameAs } }]
}

import type { LineId, RecordingId } from '../../ids.ts'
import type { Aside, Take } from '../../records/take.ts'
import { asidesBeside, covers } from '../../takes/around.ts'
import { type Draft, known, recordsBefore } from './draft.ts'

/** Sets a stretch of a recording aside. Two that begin at the same moment would not be told apart: the last holds. */
export const putAside = (draft: Draft, recording: RecordingId, aside: Aside): void => {
  const record = known(draft.recordings[recording], 'recording')
  record.asides = [...(record.asides ?? []).filter(({ start }) => start !== aside.start), aside].sort((a, b) => a.start - b.start)
}

/** Keeps where a take was that the producer removed; not where the line has another take in the same place. */
export const noteRemoved = (draft: Draft, { id, recording, line, start, end, pieces }: Take): void => {
  const isThere = (take: Take): boolean =>
    take.id !== id && take.recording === recording && take.line === line && !take.pieces && covers(take, { start, end })
  if (pieces || Object.values(recordsBefore(draft).takes).some(isThere)) return
  putAside(draft, recording, { kind: 'removed', start, end, line, by: 'producer' })
}

/** What was set aside of a line that becomes part of another goes with it. */
export const moveAsides = (draft: Draft, from: LineId, to: LineId): void => {
  for (const { id, asides = [] } of Object.values(recordsBefore(draft).recordings)) {
    const record = asides.some(({ line }) => line === from) ? draft.recordings[id] : undefined
    for (const aside of record?.asides ?? []) if (aside.line === from) aside.line = to
  }
}

/** What a take holds was not said beside it, and where it lies none of its line was removed any more. */
export const takeFromAsides = (draft: Draft, take: Take): void => {
  const record = draft.recordings[take.recording]
  if (take.pieces || !record?.asides) return
  const isTaken = (aside: Aside): boolean =>
    aside.kind === 'removed' ? aside.line === take.line && covers(aside, take) : asidesBeside([aside], [take]).length === 0
  if (record.asides.some(isTaken)) record.asides = record.asides.filter((aside) => !isTaken(aside))
}

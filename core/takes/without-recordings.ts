import type { RecordingId } from '../ids.ts'
import type { Production } from '../records/production.ts'

/** A production as it was before some recordings came to it: neither they nor their takes are there. To be read, not to be kept. */
export const withoutRecordings = (production: Production, ids: ReadonlySet<RecordingId>): Production => {
  if (ids.size === 0) return production
  const rest = <Value>(records: Record<string, Value>, recordingOf: (value: Value) => RecordingId): Record<string, Value> =>
    Object.fromEntries(Object.entries(records).filter(([, value]) => !ids.has(recordingOf(value))))
  return {
    ...production,
    recordings: rest(production.recordings, ({ id }) => id),
    takes: rest(production.takes, ({ recording }) => recording),
  }
}

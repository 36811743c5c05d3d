/** The records of a production of some format: plain data, not yet checked. */
export type Records = Record<string, unknown>

/** A step from one format to the next. It sets the field `format` too. */
export type Migration = (records: Records) => Records

/** Format 2 knows pickups and respellings. */
const withPickups: Migration = (records) => ({ ...records, format: 2, pickups: {}, respellings: {} })

/** Steps from format n to n + 1, in order: `migrations[0]` leads from 1 to 2. */
const migrations: readonly Migration[] = [withPickups]

/** Records of an older format as today's. */
export const migrated = (records: Records, format: number, steps: readonly Migration[] = migrations): Records =>
  steps.slice(format - 1).reduce((before, step) => step(before), records)

/** Steps from format n to n + 1, in order: `migrations[0]` leads from 1 to 2. None yet: 1 is the first format. */
const migrations: readonly ((production: Record<string, unknown>) => Record<string, unknown>)[] = []

/** Records of an older format as today's. */
export const migrated = (production: Record<string, unknown>, format: number): Record<string, unknown> =>
  migrations.slice(format - 1).reduce((records, step) => step(records), production)

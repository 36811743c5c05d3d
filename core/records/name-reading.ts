import { z } from 'zod'

/** What a column of numbers in a delivery's names is taken for. */
export const columnRoles = ['chapter', 'scene', 'line', 'take', 'aside'] as const
export type ColumnRole = (typeof columnRoles)[number]

/** What the line's number counts: the script's own numbers, the speaker's lines from the first, all lines of the script, or files in a rising order. */
export const lineCounts = ['number', 'nth', 'script', 'rank'] as const
export type LineCount = (typeof lineCounts)[number]

/** How the producer says that names of one shape are to be read. `chapter`: the one they are all of. */
export const NameReading = z.object({
  shape: z.string().max(200),
  roles: z.array(z.enum(columnRoles)).max(8),
  counts: z.enum(lineCounts),
  chapter: z.number().int().nonnegative().nullable(),
})
export type NameReading = z.infer<typeof NameReading>

import { z } from 'zod'

/** One step of a diff: RFC 6902-like, as immer makes it. */
export const Patch = z.object({
  op: z.enum(['add', 'remove', 'replace']),
  path: z.array(z.union([z.string(), z.number()])),
  value: z.unknown().optional(),
})
export type Patch = z.infer<typeof Patch>

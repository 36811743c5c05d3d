import { z } from 'zod'
import { ActorId, ChapterId, LineId, RecordingId } from '../../../../core/ids.ts'
import { RecordingRole } from '../../../../core/records/take.ts'

const nth = z.number().int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** How a delivery began: what it is to be taken for, and the names of all its files. */
export const Begun = z.object({
  kind: z.literal('begun'),
  format: z.literal(1),
  /** When it arrived, in milliseconds since 1970: what all its recordings have in common. */
  received: z.number(),
  actor: ActorId.nullable(),
  chapter: ChapterId.nullable(),
  role: RecordingRole,
  /** Whether its words are to be listened to. */
  heard: z.boolean(),
  names: z.array(z.string()),
})
export type Begun = z.infer<typeof Begun>

/** A file, by its place among the names, that was copied into the production; `booth`: what a booth pack that came along knows of it. */
const Shelved = z.object({
  kind: z.literal('shelved'),
  nth,
  file: z.string().regex(/^recordings\/[^/\\]+$/),
  sha256,
  bytes: z.number().int().positive(),
  /** false where it lay there already. */
  fresh: z.boolean(),
  booth: z
    .object({ line: LineId, take: z.number().int().positive(), accepted: z.boolean(), actor: ActorId })
    .or(z.literal('changed'))
    .nullable(),
})
export type ShelvedEntry = z.infer<typeof Shelved>

/**
 * What became of a delivery after it began: a file was refused; recordings were attached by the edit that led to `revision`; it was
 * taken up again after it was broken off; it was left because its production was closed.
 */
export const PendingEntry = z.discriminatedUnion('kind', [
  Shelved,
  z.object({ kind: z.literal('refused'), nth }),
  z.object({ kind: z.literal('attached'), revision: z.number().int(), recordings: z.array(z.object({ sha256, id: RecordingId })) }),
  z.object({ kind: z.literal('resumed') }),
  z.object({ kind: z.literal('left') }),
])
export type PendingEntry = z.infer<typeof PendingEntry>

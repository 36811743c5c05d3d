import { z } from 'zod'
import { LineId, PickupId, TakeId } from '../ids.ts'

/** Why a line is to be recorded again. */
export const PickupReason = z.enum(['misread', 'noise', 'tone', 'pronunciation', 'new-text', 'other'])
export type PickupReason = z.infer<typeof PickupReason>

/** A line to record again. Times are milliseconds since 1970, as told by the host. A closed pickup stays as history. */
export const Pickup = z.object({
  id: PickupId,
  line: LineId,
  reason: PickupReason,
  /** What the actor should know. */
  note: z.string().max(2000),
  /** What was said instead, where that matters. */
  said: z.string().max(2000),
  /** The take that fell short; null when the line had none. */
  take: TakeId.nullable(),
  raised: z.number(),
  /** When it last went out in a pickup list; null while it has not. */
  sent: z.number().nullable(),
  /** When it was done, and with which take; `take` is null when it was called off. */
  closed: z.object({ at: z.number(), take: TakeId.nullable() }).nullable(),
})
export type Pickup = z.infer<typeof Pickup>

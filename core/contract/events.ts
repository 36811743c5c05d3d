import { z } from 'zod'
import { RecordingId } from '../ids.ts'
import { Failure } from '../outcome.ts'
import { Patch } from '../records/patch.ts'
import { JobId } from './handles.ts'
import { Hearings } from './hearing.ts'

export const JobKind = z.enum(['import', 'attach', 'rematch', 'relink', 'export', 'sides', 'repair', 'open'])
export type JobKind = z.infer<typeof JobKind>

/** Events that a host sends without being asked. */
export const HostEvent = z.discriminatedUnion('event', [
  /** The open production changed: apply `patches` to the records. */
  z.object({
    event: z.literal('changed'),
    revision: z.number().int(),
    patches: z.array(Patch),
    undo: z.string().nullable(),
    redo: z.string().nullable(),
  }),
  /** `at`: when the journal was last synced to disk (ms since 1970); `failure` while it cannot be written. */
  z.object({ event: z.literal('saved'), revision: z.number().int(), at: z.number(), failure: Failure.nullable() }),
  /**
   * Progress of a job: `done` of `total` in `unit`, `item` the file or chapter at work, `left` estimated seconds; `hearings` while words
   * are listened to that decide where recordings go, of a delivery or again.
   */
  z.object({
    event: z.literal('progress'),
    job: JobId,
    kind: JobKind,
    item: z.string(),
    done: z.number(),
    total: z.number(),
    unit: z.enum(['files', 'seconds', 'chapters', 'bytes']),
    left: z.number().nullable(),
    hearings: Hearings.nullable().default(null),
    ended: z.boolean(),
  }),
  /** Recordings whose file is missing now, or holds something else: those are `changed` too. */
  z.object({ event: z.literal('offline'), recordings: z.array(RecordingId), changed: z.array(RecordingId) }),
  /** The system asks for a production: its folder was dropped on the program, named when it was started, or chosen in the menu. */
  z.object({ event: z.literal('asked-to-open'), folder: z.string() }),
])
export type HostEvent = z.infer<typeof HostEvent>

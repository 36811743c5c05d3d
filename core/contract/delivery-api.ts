import { z } from 'zod'
import { ActorId, ChapterId } from '../ids.ts'
import { Failure, Issue } from '../outcome.ts'
import { Cover } from '../publish/cover.ts'
import { DeliveryTargetName, MasterFormat } from '../publish/targets.ts'
import { JobId, none, UploadId } from './handles.ts'
import { Master, SidesFormat } from './master.ts'

/** Masters and hand-outs out. */
export const deliveryApi = {
  export: {
    ask: z.object({ job: JobId, chapters: z.array(ChapterId).min(1), target: DeliveryTargetName, format: MasterFormat }),
    answer: z.object({
      masters: z.array(Master),
      failures: z.array(z.object({ chapter: ChapterId, failure: Failure })),
      folder: z.string(),
    }),
  },
  /** Masters already made, newest first for each chapter and target. */
  masters: { ask: none, answer: z.object({ masters: z.array(Master), folder: z.string() }) },
  /** The cover picture; null when there is none. */
  cover: { ask: none, answer: z.object({ cover: Cover.nullable() }) },
  /** Takes a handed-over picture as the cover; null takes the cover off. */
  setCover: { ask: z.object({ picture: UploadId.nullable() }), answer: z.object({ revision: z.number().int() }) },
  /** Writes hand-outs for one actor or for everyone. `what`: all their lines, or those that wait as pickups, which then count as sent. */
  sides: {
    ask: z.object({ job: JobId, actor: ActorId.nullable(), what: z.enum(['lines', 'pickups']).default('lines'), format: SidesFormat }),
    answer: z.object({ files: z.array(z.string()), folder: z.string(), issues: z.array(Issue), sent: z.number().int() }),
  },
} as const

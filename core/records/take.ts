import { z } from 'zod'
import { ActorId, LineId, RecordingId, TakeId } from '../ids.ts'
import { Issue } from '../outcome.ts'

/** What an imported file is used for. */
export const RecordingRole = z.enum(['voice', 'sound'])

/** How an inbox match came about: by the file's name, by its words, by its place in the delivery, or by hand. */
export const MatchBy = z.enum(['name', 'speech', 'order', 'producer'])
export type MatchBy = z.infer<typeof MatchBy>

/** What the inbox believes about a whole recording. `candidates` are the lines in question, best first. */
export const Match = z.object({
  by: MatchBy.nullable(),
  confidence: z.number().min(0).max(1),
  /** Wording: locales `match.<code>`. */
  reason: z.object({ code: z.string(), values: z.record(z.string(), z.string()).default({}) }),
  candidates: z.array(LineId).max(20),
})
export type Match = z.infer<typeof Match>

/** An imported audio file as received; immutable. `file` is its path inside the production's folder, with forward slashes. */
export const Recording = z.object({
  id: RecordingId,
  role: RecordingRole,
  /** The name it arrived with. */
  name: z.string().max(400),
  file: z.string().max(1000),
  sha256: z.string().length(64),
  bytes: z.number().int().nonnegative(),
  /** Seconds of decoded sound. */
  duration: z.number().nonnegative(),
  rate: z.number().positive(),
  channels: z.number().int().positive(),
  codec: z.string().max(64),
  actor: ActorId.nullable().default(null),
  /** Milliseconds since 1970, as told by the host. */
  received: z.number(),
  match: Match,
  issues: z.array(Issue),
  /** Highest sample level in dBFS and integrated loudness in LUFS; null for silence. */
  peak: z.number().nullable(),
  loudness: z.number().nullable(),
  /** Sounds only: licence and source, for the credits. */
  credit: z.string().max(1000).default(''),
})
export type Recording = z.infer<typeof Recording>

/** One performance of one line: a range of a recording, in seconds. */
export const Take = z.object({
  id: TakeId,
  recording: RecordingId,
  line: LineId,
  start: z.number().nonnegative(),
  end: z.number().positive(),
  by: MatchBy,
  confidence: z.number().min(0).max(1),
  note: z.string().max(2000).default(''),
})
export type Take = z.infer<typeof Take>

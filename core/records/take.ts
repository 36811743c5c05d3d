import { z } from 'zod'
import { ActorId, LineId, RecordingId, TakeId } from '../ids.ts'
import { Issue } from '../outcome.ts'
import { NameReading } from './name-reading.ts'

/** A path inside the production's folder: relative, with forward slashes, and never out of the folder. */
export const InsideFile = z
  .string()
  .max(1000)
  .refine((file) => file !== '' && !/[\\\0]|^\/|^[a-z]:/i.test(file) && !file.split('/').includes('..'))

/** What an imported file is used for. */
export const RecordingRole = z.enum(['voice', 'sound'])
export type RecordingRole = z.infer<typeof RecordingRole>

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

/**
 * What a stretch of a recording is that belongs to no take: a line begun and broken off, talk that is not in the script, an announced
 * number; or a take that the producer removed, so that it is not found again.
 */
export const AsideKind = z.enum(['false-start', 'off-script', 'slate', 'removed'])
export type AsideKind = z.infer<typeof AsideKind>

/** A stretch of a recording that was set aside, in seconds; `line` is the one that was begun, or whose take was removed. */
export const Aside = z.object({
  kind: AsideKind,
  start: z.number().nonnegative(),
  end: z.number().positive(),
  line: LineId.nullable().default(null),
  /** Set aside by hand; absent where listening did. */
  by: z.literal('producer').optional(),
})
export type Aside = z.infer<typeof Aside>

/** An imported audio file as received; immutable. `file` is its path inside the production's folder, with forward slashes. */
export const Recording = z.object({
  id: RecordingId,
  role: RecordingRole,
  /** The name it arrived with. */
  name: z.string().max(400),
  /** Folders that it lay in within its delivery, "Chapter 3/Mara"; an archive counts as one. */
  folder: z.string().max(1000).optional(),
  file: InsideFile,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
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
  /** Level of the quiet between speech in dBFS (RMS); null where there is no pause to measure, absent where it was not measured. */
  noise: z.number().nullable().optional(),
  /** Stretches that belong to no take. */
  asides: z.array(Aside).max(5000).optional(),
  /** Lines that were sought in this recording and are not in it. */
  missing: z.array(LineId).max(20_000).optional(),
  /** How the producer said that names of this shape, in its delivery, are to be read. */
  reading: NameReading.optional(),
  /** Recorded in the studio itself. */
  own: z.boolean().optional(),
  /** Sounds only: licence and source, for the credits. */
  credit: z.string().max(1000).default(''),
})
export type Recording = z.infer<typeof Recording>

/** A stretch of a recording within a take that is put together from several. */
export const TakePiece = z.object({ recording: RecordingId, start: z.number().nonnegative(), end: z.number().positive() })
export type TakePiece = z.infer<typeof TakePiece>

/** A range of a line's text, in UTF-16 units. */
export const TextRange = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })
export type TextRange = z.infer<typeof TextRange>

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
  /** Words of the line that were perhaps read differently. A remark to look at, never a verdict. */
  check: z.array(TextRange).max(200).optional(),
  /** Its range was set by hand. */
  trimmed: z.boolean().optional(),
  /** Stars that the producer gave. */
  rating: z.number().int().min(1).max(5).optional(),
  /** Not to be used; kept all the same. */
  rejected: z.boolean().optional(),
  /** Loudness in LUFS of the take alone; null for silence, absent where it was not measured. */
  loudness: z.number().nullable().optional(),
  /**
   * A take put together from several: its stretches in order, each neighbour pair joined by a crossfade. `recording`, `start`
   * and `end` are those of the first stretch.
   */
  pieces: z.array(TakePiece).min(2).max(40).optional(),
})
export type Take = z.infer<typeof Take>

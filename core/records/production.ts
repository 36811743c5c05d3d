import { z } from 'zod'
import { ChapterId, LineId } from '../ids.ts'
import { Issue } from '../outcome.ts'
import { Actor, Character } from './character.ts'
import { Line } from './line.ts'
import { Pickup } from './pickup.ts'
import { InsideFile, Recording, Take } from './take.ts'
import { Adjustment, Marker, Pacing, Sound, Strip } from './timeline.ts'

/** A chapter as the production keeps it. `lines` is the order of the script. */
export const ChapterRecord = z.object({
  id: ChapterId,
  /** Human number: "1". */
  number: z.string().max(16),
  title: z.string().max(1000),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  scenes: z.array(z.object({ title: z.string().max(1000), start: z.number().int(), end: z.number().int() })),
  lines: z.array(LineId),
  markers: z.array(Marker).default([]),
})
export type ChapterRecord = z.infer<typeof ChapterRecord>

/** What the import knew about the manuscript; its text lies beside the production file, never altered. */
export const ManuscriptRecord = z.object({
  /** Path of the imported file inside the production's folder. */
  file: InsideFile,
  /** Path of its text inside the production's folder, where it is not the first manuscript's `manuscript/text.txt`. */
  text: z
    .string()
    .regex(/^manuscript\/text(?:-\d{1,6})?\.txt$/)
    .optional(),
  /** Name it was imported under. */
  name: z.string().max(400),
  encoding: z.string().max(64).nullable(),
  language: z.string().max(35),
  /** How most of its speech is set: a `QuotationStyle`. */
  quotation: z.string().max(32).optional(),
  /** Emphasis in the text: italic thoughts, stressed words. */
  marks: z.array(z.object({ kind: z.enum(['emphasis', 'strong']), start: z.number().int(), end: z.number().int() })).default([]),
  asides: z.array(z.object({ kind: z.string(), label: z.string(), text: z.string() })),
  issues: z.array(Issue),
})

/** The format that this program writes; older ones are migrated, newer ones refused. */
export const productionFormat = 2

/** The root record: the whole production as plain data. Everything derivable (status, counts, durations, places) is derived. */
export const Production = z.object({
  format: z.literal(productionFormat),
  id: z.string().max(64),
  title: z.string().min(1).max(1000),
  author: z.string().max(1000),
  /** Next number for `freshId`; ids are never given twice. */
  nextId: z.number().int().positive(),
  manuscript: ManuscriptRecord.nullable(),
  chapterOrder: z.array(ChapterId),
  chapters: z.record(ChapterId, ChapterRecord),
  lines: z.record(LineId, Line),
  characterOrder: z.array(z.string()),
  characters: z.record(z.string(), Character),
  actorOrder: z.array(z.string()),
  actors: z.record(z.string(), Actor),
  recordings: z.record(z.string(), Recording),
  takes: z.record(z.string(), Take),
  pickups: z.record(z.string(), Pickup),
  /** How words that the dictionary does not know are said, as words that it does: "Ilsabet" → "ill sa bet". */
  respellings: z.record(z.string().max(100), z.string().max(200)),
  adjustments: z.record(LineId, Adjustment),
  sounds: z.record(z.string(), Sound),
  /** Keys: a character's id, `effects`, `music`, `room`, `dialogue`, `master`. */
  strips: z.record(z.string(), Strip),
  pacing: Pacing,
  /** Cover picture inside the production's folder. */
  cover: InsideFile.nullable(),
})
export type Production = z.infer<typeof Production>

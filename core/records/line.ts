import { z } from 'zod'
import { ChapterId, CharacterId, LineId, TakeId } from '../ids.ts'

/** What a line is: speech to be acted, told text, the chapter's title, or a sound or music cue. */
export const LineKind = z.enum(['dialogue', 'narration', 'heading', 'cue'])
export type LineKind = z.infer<typeof LineKind>

/** One other reading of who speaks, with its probability. */
export const Alternative = z.object({ character: CharacterId, p: z.number().min(0).max(1) })
export type Alternative = z.infer<typeof Alternative>

/**
 * Which evidence decided. `tag`: a speech tag names the speaker; `pronoun`, `epithet`: a tag or beat points at
 * the speaker by pronoun or description; `beat`: the speaker acts beside the quotation; `turn`: alternation;
 * `same-paragraph`, `continued`: the speech goes on; `vocative`: the neighbour addresses the speaker; `written`: the script
 * itself gives the name; `narrator`: told text; `producer`: fixed by hand; `nobody`: undecided.
 */
export const AttributionBy = z.enum([
  'tag',
  'pronoun',
  'epithet',
  'beat',
  'turn',
  'same-paragraph',
  'continued',
  'vocative',
  'written',
  'narrator',
  'producer',
  'nobody',
])
export type AttributionBy = z.infer<typeof AttributionBy>

/** Which character speaks a line, why, and how sure that is. The wording of `reason` is `reason.<code>` in the locales. */
export const Attribution = z.object({
  by: AttributionBy,
  character: CharacterId.nullable(),
  /** Probability that `character` is right, 0 … 1. */
  confidence: z.number().min(0).max(1),
  reason: z.object({ code: z.string(), values: z.record(z.string(), z.string()).default({}) }),
  alternatives: z.array(Alternative).max(8),
})
export type Attribution = z.infer<typeof Attribution>

/** An emphasised range of a text. */
export const Emphasis = z.object({
  kind: z.enum(['emphasis', 'strong']),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
})

/**
 * One unit of speech to be recorded. `id` and `number` never change.
 * `parts` are the ranges of the manuscript's text that the line speaks, without quotation marks; between two parts of an
 * interrupted quotation stands a speech tag, which is a narration line of its own.
 */
export const Line = z.object({
  id: LineId,
  /** Human number within the chapter: "14", "14A". */
  number: z.string().max(16),
  chapter: ChapterId,
  /** Index of the scene within its chapter. */
  scene: z.number().int().nonnegative(),
  /** Index of the paragraph within its chapter. */
  paragraph: z.number().int().nonnegative(),
  kind: LineKind,
  text: z.string(),
  /** Emphasis in `text`: italic thoughts, stressed words. Absent where there is none. */
  marks: z.array(Emphasis).optional(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** Pieces of one interrupted quotation, or paragraphs of one speech, share this number (unique in the manuscript). */
  quote: z.number().int().nonnegative().nullable(),
  /** Narration that only says who speaks ("said Mara"): a drama may leave it out. */
  tag: z.boolean().default(false),
  attribution: Attribution,
  direction: z.string().max(2000).default(''),
  /** Left out of recording and mix; keeps its number. */
  cut: z.boolean().default(false),
  /** A revised manuscript has no such words any more; the line is cut and keeps its takes. */
  gone: z.boolean().optional(),
  /** The words that its takes speak, where a revised manuscript has changed them since. */
  was: z.string().optional(),
  take: TakeId.nullable().default(null),
  /** The chosen take is the program's guess, which the producer has not heard yet. */
  proposed: z.boolean().optional(),
})
export type Line = z.infer<typeof Line>

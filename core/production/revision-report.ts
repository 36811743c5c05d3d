import { z } from 'zod'
import { LineId } from '../ids.ts'

/** What becomes of the recordings of a line: they stay, they say other words, they rest with a cut line, or are still to be made. */
export const Becomes = z.enum(['kept', 'text-changed', 'set-aside', 'to-record', 'nothing'])
export type Becomes = z.infer<typeof Becomes>

/** One line that a revised manuscript changes. */
export const RevisionEntry = z.object({
  change: z.enum(['changed', 'moved', 'new', 'cut']),
  /** null for a new line. */
  line: LineId.nullable(),
  /** Chapter's human number. */
  chapter: z.string(),
  number: z.string(),
  before: z.string(),
  after: z.string(),
  takes: z.number().int(),
  /** Hand work on the timeline and sounds that hang on it. */
  clips: z.number().int(),
  becomes: Becomes,
})
export type RevisionEntry = z.infer<typeof RevisionEntry>

/** What a revised manuscript would do, before anything is done. */
export const RevisionReport = z.object({
  name: z.string(),
  counts: z.object({
    unchanged: z.number().int(),
    changed: z.number().int(),
    moved: z.number().int(),
    new: z.number().int(),
    cut: z.number().int(),
  }),
  /** Share of the words of the present script that stay as they are, 0 … 1. */
  share: z.number(),
  /** So little stays that this is probably another work. */
  suspicious: z.boolean(),
  entries: z.array(RevisionEntry),
  newChapters: z.array(z.string()),
  newCharacters: z.array(z.string()),
})
export type RevisionReport = z.infer<typeof RevisionReport>

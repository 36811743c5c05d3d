import type { Issue } from '../outcome.ts'

/** Half-open range of UTF-16 offsets into the manuscript's text. */
export type Span = { start: number; end: number }

/** An emphasised range of the text. */
export type Mark = Span & { kind: 'emphasis' | 'strong' }

/**
 * What a reader makes of a file before structure is known: a stretch of text of one kind.
 * `text` of the whole manuscript is fixed first; blocks only point into it.
 */
export type Block = Span & {
  kind: 'paragraph' | 'heading' | 'break'
  /** Headings: 1 is the outermost. */
  level?: number
}

/** A stretch of prose between blank lines or tags; spans a range of the text without its line ends. */
export type Paragraph = Span

/** A stretch of a chapter between two breaks. `title` is the time or place heading that opens it. */
export type Scene = Span & { title: string; paragraphs: Paragraph[] }

/** Unit of export. `heading` is where its title stands in the text, when it stands there. */
export type Chapter = Span & { title: string; heading: Span | null; scenes: Scene[] }

/** What a reader set aside: kept with the production, never lines. */
export type Aside = { kind: 'summary' | 'note' | 'tag' | 'link' | 'front-matter' | 'back-matter'; label: string; text: string }

/** The imported text, never altered, with its structure. */
export type Manuscript = {
  title: string
  author: string
  language: string
  text: string
  encoding: string | null
  chapters: Chapter[]
  marks: Mark[]
  asides: Aside[]
  issues: Issue[]
}

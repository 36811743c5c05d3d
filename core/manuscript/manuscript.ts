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
  /** A heading's words where the file has them only in its table of contents: the block is then an empty span. */
  title?: string
  /** Empty lines or paragraphs before it. */
  air?: number
  /** How a word processor set it. */
  look?: Look
  role?: Role
  given?: Given
}

/** How a word processor set a paragraph: `size` in points, `strong` when all of it is bold. */
export type Look = { centred: boolean; size: number | null; strong: boolean }

/** Text inside the story that somebody wrote or sang rather than said. */
export type Role = 'letter' | 'verse'

/** A stretch of a given speech: words to say and how, or a cue that falls among them. */
export type SpeechPart = Span & { kind: 'words' | 'cue'; direction: string }

/**
 * What is settled about a paragraph before quotation marks are looked at: a script says who speaks it or that it is a cue nobody
 * speaks; a letter is told whole, whatever marks stand in it.
 */
export type Given = { is: 'speech'; speaker: string; parts: SpeechPart[] } | { is: 'cue' } | { is: 'told' }

/** A stretch of prose between blank lines or tags; spans a range of the text without its line ends. */
export type Paragraph = Span & { role?: Role; given?: Given }

/** A stretch of a chapter between two breaks. `title` is the time or place heading that opens it. */
export type Scene = Span & { title: string; paragraphs: Paragraph[] }

/** Unit of export. `heading` is where its title stands in the text, when it stands there; `part` names the part of the work it opens. */
export type Chapter = Span & { title: string; part?: string; heading: Span | null; scenes: Scene[] }

/** What a reader set aside: kept with the production, never lines. */
export type Aside = {
  kind: 'summary' | 'note' | 'tag' | 'link' | 'front-matter' | 'back-matter' | 'footnote' | 'comment'
  label: string
  text: string
}

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

/** Known beforehand, from the file's own markup or name. */
export type Known = {
  title?: string
  author?: string
  language?: string
  encoding?: string | null
  asides?: Aside[]
  marks?: Mark[]
  issues?: Issue[]
}

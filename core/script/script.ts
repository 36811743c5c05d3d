import type { Manuscript, Mark, Paragraph, Span } from '../manuscript/manuscript.ts'
import type { Issue } from '../outcome.ts'
import { givenLines } from './given-lines.ts'
import { isMention } from './mention.ts'
import { linesOfParagraph } from './paragraph-lines.ts'
import { type Speech, scanParagraph } from './quotation-scanner.ts'
import { type Convention, conventionsOf, type QuotationStyle, styleOf } from './quotation-style.ts'
import { goesOn } from './speech-run.ts'
import { markFinder, spokenMarks } from './spoken-marks.ts'
import { spokenText } from './spoken-text.ts'
import { writtenParagraphs } from './writing.ts'

/** One speech: its pieces, where an interruption or a new paragraph cuts it. Offsets without quotation marks. */
export type Quotation = {
  quote: number
  spans: Span[]
  chapter: number
  scene: number
  /** Index of the first piece's paragraph within the chapter. */
  paragraph: number
  /** A mark is missing or the marks do not fit: to be looked at. */
  uncertain: boolean
  /** The name a script gives its speaker. */
  given?: string
}

/** A line before it has an identity and a speaker. */
export type DraftLine = {
  chapter: number
  scene: number
  paragraph: number
  number: string
  kind: 'dialogue' | 'narration' | 'heading' | 'cue'
  text: string
  start: number
  end: number
  quote: number | null
  tag: boolean
  /** How it is said, where the manuscript is a script and says so. */
  direction?: string
  /** Emphasis, as ranges of `text`; absent where there is none. */
  marks?: Mark[]
}

/**
 * A manuscript as lines. `style` is the convention of most of its speech, `styles` that of each chapter; `issues` are marks that were
 * repaired and stretches in marks that were taken for writing, each with its place.
 */
export type Script = { style: QuotationStyle; styles: QuotationStyle[]; quotations: Quotation[]; lines: DraftLine[]; issues: Issue[] }

export type Draft = Omit<DraftLine, 'number' | 'text' | 'marks'>

/** Splits a manuscript into lines: every word of its chapters is in exactly one line, in order. */
export const scriptOf = (manuscript: Manuscript): Script => {
  const { text } = manuscript
  const conventions = conventionsOf(
    text,
    manuscript.chapters.map(({ scenes }) => scenes.flatMap(({ paragraphs }) => paragraphs)),
  )
  const script: Script = {
    style: styleOf(conventions.all),
    styles: conventions.chapters.map(styleOf),
    quotations: [],
    lines: [],
    issues: [],
  }
  const marksIn = markFinder(manuscript.marks)
  manuscript.chapters.forEach((chapter, chapterIndex) => {
    const convention = conventions.chapters[chapterIndex] ?? conventions.all
    const drafts: Draft[] = []
    if (chapter.heading)
      drafts.push({ chapter: chapterIndex, scene: 0, paragraph: 0, kind: 'heading', ...chapter.heading, quote: null, tag: false })
    let first = 0
    chapter.scenes.forEach((scene, sceneIndex) => {
      draftScene(text, scene.paragraphs, { chapter: chapterIndex, scene: sceneIndex, paragraph: first }, convention, script, drafts)
      first += scene.paragraphs.length
    })
    drafts.forEach((draft, index) => {
      const spoken = spokenText(text.slice(draft.start, draft.end))
      const marks = spokenMarks(marksIn(draft), draft.start, spoken.offsets)
      script.lines.push({ ...draft, number: String(index + 1), text: spoken.text, ...(marks.length > 0 ? { marks } : {}) })
    })
    reportChapter(script, chapterIndex, chapter.start)
  })
  script.issues.sort((a, b) => (a.start ?? 0) - (b.start ?? 0))
  return script
}

type Place = { chapter: number; scene: number; paragraph: number }

const draftScene = (
  text: string,
  paragraphs: readonly Paragraph[],
  place: Place,
  convention: Convention,
  script: Script,
  drafts: Draft[],
) => {
  const found = paragraphs.map((paragraph) =>
    paragraph.given
      ? []
      : scanParagraph(text, paragraph, convention).filter((speech, nth, all) => !isMention(text, speech, paragraph, all[nth - 1])),
  )
  const written = writtenParagraphs(text, paragraphs, found)
  let running: Quotation | null = null
  const mixed: number[] = []
  for (const [index, paragraph] of paragraphs.entries()) {
    const at = { ...place, paragraph: place.paragraph + index }
    if (paragraph.given) {
      running = null
      drafts.push(...givenLines(text, paragraph, at, script.quotations))
      continue
    }
    const speeches = written.has(index) ? [] : (found[index] ?? [])
    const last = speeches.at(-1)
    const next = written.has(index + 1) ? undefined : paragraphs[index + 1]
    const open = last?.fault === 'unclosed' && goesOn(text, paragraph, last, next, found[index + 1]?.[0], convention)
    for (const speech of speeches) {
      if (speech.fault === 'mixed') mixed.push(speech.start)
      else if (speech.fault && !(open && speech === last) && !(running && continues(paragraph, speech, running)))
        script.issues.push({ code: `quotation-${speech.fault}`, start: speech.start })
    }
    if (written.has(index) && !written.has(index - 1)) script.issues.push({ code: 'quotation-written', start: paragraph.start })
    const lastQuotation = linesOfParagraph(text, paragraph, speeches, at, running, script.quotations, drafts, open)
    running = open ? lastQuotation : null
  }
  if (mixed[0] !== undefined) script.issues.push({ code: 'quotation-marks-mixed', start: mixed[0], values: { count: mixed.length } })
}

/** The last paragraph of a long speech may come without its opening mark. */
const continues = (paragraph: Span, speech: Speech, running: Quotation): boolean =>
  running.spans.length > 0 && speech.fault === 'unopened' && speech.start === paragraph.start

const reportChapter = (script: Script, chapter: number, start: number) => {
  const style = script.styles[chapter]
  if (style && style !== script.style) script.issues.push({ code: `quotation-style-${style}`, start, values: { chapter: chapter + 1 } })
}

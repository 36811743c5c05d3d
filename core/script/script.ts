import type { Manuscript, Span } from '../manuscript/manuscript.ts'
import { givenLines } from './given-lines.ts'
import { isMention, type Speech, scanParagraph } from './quotation-scanner.ts'
import { type QuotationStyle, quotationStyle } from './quotation-style.ts'
import { isInterruption, isSpeechTag } from './speech-tag.ts'
import { spokenText } from './spoken-text.ts'

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
}

export type Script = { style: QuotationStyle; quotations: Quotation[]; lines: DraftLine[] }

export type Draft = Omit<DraftLine, 'number' | 'text'>

/** Splits a manuscript into lines: every word of its chapters is in exactly one line, in order. */
export const scriptOf = (manuscript: Manuscript): Script => {
  const { text } = manuscript
  const style = quotationStyle(text)
  const quotations: Quotation[] = []
  const lines: DraftLine[] = []
  manuscript.chapters.forEach((chapter, chapterIndex) => {
    const drafts: Draft[] = []
    if (chapter.heading)
      drafts.push({ chapter: chapterIndex, scene: 0, paragraph: 0, kind: 'heading', ...chapter.heading, quote: null, tag: false })
    let paragraphIndex = 0
    let running: Quotation | null = null
    chapter.scenes.forEach((scene, sceneIndex) => {
      for (const [index, paragraph] of scene.paragraphs.entries()) {
        const place = { chapter: chapterIndex, scene: sceneIndex, paragraph: paragraphIndex++ }
        if (paragraph.given) {
          running = null
          drafts.push(...givenLines(text, paragraph, place, quotations))
          continue
        }
        const found = scanParagraph(text, paragraph, style).filter((speech) => !isMention(text, speech, paragraph))
        const spoken = found.map((speech, nth) => closedAt(text, speech, nth === found.length - 1, scene.paragraphs[index + 1], style))
        running = linesOfParagraph(text, paragraph, spoken, place, running, quotations, drafts)
      }
      running = null
    })
    drafts.forEach((draft, index) => {
      lines.push({ ...draft, number: String(index + 1), text: spokenText(text.slice(draft.start, draft.end)).text })
    })
  })
  return { style, quotations, lines }
}

/** `goesOn`: the next paragraph opens with a mark although this one did not close: one speech over several paragraphs. */
type Closed = Speech & { goesOn: boolean }

const closedAt = (text: string, speech: Speech, last: boolean, next: Span | undefined, style: QuotationStyle): Closed => {
  if (!speech.unclosed || !last) return { ...speech, goesOn: false }
  const opener = next ? text[next.start] : undefined
  const goesOn = opener !== undefined && style !== 'dash' && /["“‘'«„「]/.test(opener)
  return { ...speech, goesOn }
}

const linesOfParagraph = (
  text: string,
  paragraph: Span,
  speeches: Closed[],
  place: { chapter: number; scene: number; paragraph: number },
  running: Quotation | null,
  quotations: Quotation[],
  drafts: Draft[],
): Quotation | null => {
  let from = paragraph.start
  let before: { speech: Closed; quotation: Quotation } | null = null
  const narrate = (to: number, afterSpeech: boolean) => {
    const span = worded(text, from, to)
    if (span)
      drafts.push({
        ...place,
        kind: 'narration',
        ...span,
        quote: null,
        tag: speeches.length > 0 && isSpeechTag(text.slice(span.start, span.end), afterSpeech),
      })
  }
  for (const speech of speeches) {
    narrate(speech.start, before !== null)
    const goesOn: Quotation | null =
      before === null && running && from === paragraph.start && speech.start - paragraph.start <= 2 ? running : null
    const interrupted: Quotation | null = before && isInterruption(text.slice(before.speech.end, speech.start)) ? before.quotation : null
    const quotation: Quotation = goesOn ?? interrupted ?? { quote: quotations.length, spans: [], ...place, uncertain: false }
    if (quotation.quote === quotations.length) quotations.push(quotation)
    quotation.spans.push({ start: speech.start, end: speech.end })
    if (speech.unclosed && !speech.goesOn) quotation.uncertain = true
    drafts.push({ ...place, kind: 'dialogue', start: speech.start, end: speech.end, quote: quotation.quote, tag: false })
    from = speech.end
    before = { speech, quotation }
  }
  narrate(paragraph.end, before !== null)
  return before?.speech.goesOn ? before.quotation : null
}

/** The stretch without the marks and spaces at its ends; null when no word or sign to read is left. */
const worded = (text: string, from: number, to: number): Span | null => {
  let start = from
  let end = to
  while (start < end && /[\s"“”‘«»„「」『』]/.test(text[start]!)) start++
  if (start > from) while (start < end && /[’'\s,]/.test(text[start]!) && !/[\p{L}]/u.test(text[start + 1] ?? ' ')) start++
  while (end > start && /[\s"“”‘«»„「」『』]/.test(text[end - 1]!)) end--
  // The closing single mark, and the comma or stop that only separates speech from its tag.
  if (from < start || /[’'”"»」]/.test(text[from] ?? '')) while (start < end && /[’'\s,]/.test(text[start]!)) start++
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null
}

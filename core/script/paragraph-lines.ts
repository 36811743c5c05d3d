import type { Span } from '../manuscript/manuscript.ts'
import type { Speech } from './quotation-scanner.ts'
import type { Draft, Quotation } from './script.ts'
import { isInterruption, isSpeechTag, tagCuts } from './speech-tag.ts'

type Place = { chapter: number; scene: number; paragraph: number }

/**
 * Lines of one paragraph, speech and what is told between. `running` is the speech that goes on from the paragraph before. Returns the
 * quotation of its last speech.
 */
export const linesOfParagraph = (
  text: string,
  paragraph: Span,
  speeches: readonly Speech[],
  place: Place,
  running: Quotation | null,
  quotations: Quotation[],
  drafts: Draft[],
  open: boolean,
): Quotation | null => {
  let from = paragraph.start
  let before: { speech: Speech; quotation: Quotation } | null = null
  const narrate = (to: number, leads: boolean) => {
    const after = before ? (text[before.speech.end - 1] ?? '') : null
    const span = worded(text, from, to, after !== null, leads)
    if (!span) return
    const told = text.slice(span.start, span.end)
    const cuts = speeches.length > 0 ? tagCuts(told, { after, leads }) : []
    const bounds = [0, ...cuts, told.length]
    for (const [nth, cut] of bounds.slice(1).entries()) {
      const start = bounds[nth]! + (told.slice(bounds[nth]!, cut).length - told.slice(bounds[nth]!, cut).trimStart().length)
      const place_ = { after: nth === 0 ? after : null, leads: leads && nth === cuts.length }
      const tag = speeches.length > 0 && isSpeechTag(told.slice(start, cut), place_)
      drafts.push({ ...place, kind: 'narration', start: span.start + start, end: span.start + cut, quote: null, tag })
    }
  }
  for (const speech of speeches) {
    narrate(speech.start, true)
    const continued = before === null && running && speech.start - paragraph.start <= 2 ? running : null
    const interrupted = before && isInterruption(text.slice(before.speech.end, speech.start)) ? before.quotation : null
    const quotation: Quotation = continued ?? interrupted ?? { quote: quotations.length, spans: [], ...place, uncertain: false }
    if (quotation.quote === quotations.length) quotations.push(quotation)
    quotation.spans.push({ start: speech.start, end: speech.end })
    const repaired = speech.fault === 'unclosed' || speech.fault === 'unopened'
    if (repaired && !continued && !(open && speech === speeches.at(-1))) quotation.uncertain = true
    drafts.push({ ...place, kind: 'dialogue', start: speech.start, end: speech.end, quote: quotation.quote, tag: false })
    from = speech.end
    before = { speech, quotation }
  }
  narrate(paragraph.end, false)
  return before?.quotation ?? null
}

const marks = /[\s"“”„‟‘«»‹›「」『』]/
const silent = /[\s"“”„‟‘’'«»‹›「」『』—–―.,;:!?…。，、-]/
const word = /[\p{L}\p{N}]/u

/** The stretch without the marks and spaces at its ends, and without the signs that only part it from speech; null without a word. */
const worded = (text: string, from: number, to: number, follows: boolean, leads: boolean): Span | null => {
  let start = from
  let end = to
  const leading = follows ? silent : marks
  while (start < end && leading.test(text[start]!) && !isApostrophe(text, start, from)) start++
  while (end > start && (marks.test(text[end - 1]!) || isOpenSingle(text, end - 1, to))) end--
  // The dash that hands over to speech, with the stop that some set behind it: `dijo él—.`
  const hand = leads ? /\s*[—–―]+[.,;:]?$/.exec(text.slice(Math.max(start, end - 12), end)) : null
  if (hand) end -= hand[0].length
  return word.test(text.slice(start, end)) ? { start, end } : null
}

/** The opening ‘ or ' of the speech that follows. */
const isOpenSingle = (text: string, at: number, to: number): boolean =>
  /[‘']/.test(text[at]!) && (at === to - 1 || /\s/.test(text[at - 1] ?? ' '))

/** ’Tis: the sign that belongs to the word behind it, not to the speech before. */
const isApostrophe = (text: string, at: number, from: number): boolean =>
  /[’']/.test(text[at]!) && at > from + 1 && word.test(text[at + 1] ?? '')

import type { Span } from '../manuscript/manuscript.ts'
import { scanDash, withoutInsertions } from './dash-scanner.ts'
import { scanPaired } from './paired-scanner.ts'
import { anyMark, leadingDash, marksOf } from './quotation-marks.ts'
import type { Convention } from './quotation-style.ts'
import { scanSingle } from './single-scanner.ts'

/** What is wrong with the marks of one speech, as it was repaired. `mixed`: marks that do not fit each other; the speech is sure. */
export type QuotationFault = 'unclosed' | 'unopened' | 'mixed'

/** One stretch of speech inside a paragraph, without its marks. */
export type Speech = Span & { fault: QuotationFault | null }

/** Speech of one paragraph, in order. Linear in its length. */
export const scanParagraph = (text: string, paragraph: Span, { marks, dash }: Convention): Speech[] => {
  if (dash && leadingDash.test(text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 12))))
    return trimmed(text, scanDash(text, paragraph))
  const scan = marks === 'single' || marks === 'straight-single' ? scanSingle : scanPaired
  const found = scan(text, paragraph, marksOf[marks])
  // French lets the narrator in without closing the marks: « Oui, dit-il. Venez. »
  return trimmed(text, marks === 'guillemets' ? found.flatMap((speech) => withoutInsertions(text, speech)) : found)
}

/** A mark at the end of speech that closes something opened within it. */
const isPaired = (text: string, start: number, at: number): boolean => {
  const opener = openerOf[text[at]!]
  return opener !== undefined && text.slice(start, at).includes(opener)
}
const openerOf: Record<string, string> = { '”': '“', '"': '"', '»': '«', '›': '‹', '」': '「', '』': '『' }

const trimmed = (text: string, found: Speech[]): Speech[] =>
  found.flatMap((speech) => {
    let { start, end } = speech
    while (start < end && /\s/.test(text[start]!)) start++
    while (end > start && (/\s/.test(text[end - 1]!) || (anyMark.test(text[end - 1]!) && !isPaired(text, start, end - 1)))) end--
    return end > start && /[\p{L}\p{N}…—?!？！]/u.test(text.slice(start, end)) ? [{ ...speech, start, end }] : []
  })

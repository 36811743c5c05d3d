import type { Paragraph, Span } from '../manuscript/manuscript.ts'
import type { Draft, Quotation } from './script.ts'

type Place = { chapter: number; scene: number; paragraph: number }

/**
 * Lines of a paragraph about which the manuscript itself says who speaks: a cue, told text, or one speech, in pieces where a
 * direction or a cue cuts it. A new speech is added to `quotations`.
 */
export const givenLines = (text: string, paragraph: Paragraph, place: Place, quotations: Quotation[]): Draft[] => {
  const { given } = paragraph
  if (!given) return []
  if (given.is === 'told') return [{ ...place, start: paragraph.start, end: paragraph.end, kind: 'narration', quote: null, tag: false }]
  if (given.is === 'cue') {
    const span = unbracketed(text, paragraph)
    return span ? [{ ...place, ...span, kind: 'cue', quote: null, tag: false }] : []
  }
  const told = /^(?:the )?narrator$|^narration$/i.test(given.speaker)
  const words = given.parts.filter(({ kind }) => kind === 'words')
  const quote = told || words.length === 0 ? null : quotations.length
  if (quote !== null)
    quotations.push({ quote, spans: words.map(({ start, end }) => ({ start, end })), ...place, uncertain: false, given: given.speaker })
  return given.parts.flatMap((part): Draft[] => {
    const { start, end, direction } = part
    if (part.kind === 'cue') {
      const span = unbracketed(text, part)
      return span ? [{ ...place, ...span, kind: 'cue', quote: null, tag: false }] : []
    }
    const how = direction ? { direction: direction.slice(0, 2000) } : {}
    return [{ ...place, start, end, kind: told ? 'narration' : 'dialogue', quote, tag: false, ...how }]
  })
}

/** A cue without the brackets around it; null when nothing to read is left. */
const unbracketed = (text: string, { start, end }: Span): Span | null => {
  const words = text.slice(start, end)
  const span = /^[([].*[)\]]\.?$/s.test(words) ? { start: start + 1, end: end - (words.endsWith('.') ? 2 : 1) } : { start, end }
  while (span.start < span.end && /\s/.test(text[span.start]!)) span.start++
  while (span.end > span.start && /\s/.test(text[span.end - 1]!)) span.end--
  return /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end)) ? span : null
}

import type { Span } from '../manuscript/manuscript.ts'
import type { QuotationStyle } from './quotation-style.ts'

/** One stretch of speech inside a paragraph, without its marks. `unclosed`: its closing mark is missing. */
export type Speech = Span & { unclosed: boolean }

type Marks = { opens: string; closes: string }
const marksOf: Record<Exclude<QuotationStyle, 'dash'>, Marks> = {
  double: { opens: '“"', closes: '”"' },
  single: { opens: '‘', closes: '’' },
  'straight-single': { opens: "'‘", closes: "'’" },
  guillemets: { opens: '«', closes: '»' },
  low: { opens: '„', closes: '“”"' },
  corner: { opens: '「『', closes: '」』' },
}

const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
const isSpaceOrEdge = (letter: string | undefined): boolean => letter === undefined || /[\s([—–-]/.test(letter)

/** Speech of one paragraph. Linear in its length. */
export const scanParagraph = (text: string, paragraph: Span, style: QuotationStyle): Speech[] => {
  if (style === 'dash') return scanDash(text, paragraph)
  if (style === 'single' || style === 'straight-single') return scanSingle(text, paragraph, marksOf[style])
  return scanPaired(text, paragraph, marksOf[style], style === 'double')
}

/** Marks of which opener and closer differ, or are mixed as typing and autocorrection leave them. */
const scanPaired = (text: string, { start, end }: Span, { opens, closes }: Marks, mixed: boolean): Speech[] => {
  const places: number[] = []
  for (let i = start; i < end; i++) if (opens.includes(text[i]!) || closes.includes(text[i]!)) places.push(i)
  const found: Speech[] = []
  let open = -1
  places.forEach((at, index) => {
    const letter = text[at]!
    const before = at > start ? text[at - 1] : undefined
    const after = at + 1 < end ? text[at + 1] : undefined
    const opener = isSpaceOrEdge(before) && after !== undefined && !/\s/.test(after)
    if (open < 0) {
      if (opens.includes(letter) || (mixed && opener)) open = at + 1
      return
    }
    // A mark that can only open, inside an open quotation: the closer before it was lost.
    const left = places.length - index
    const reopens =
      opener &&
      at > open &&
      (letter === '“' || letter === '«' || (letter === '"' && left % 2 === 0 && isLetter(after) && /\s/.test(before ?? ' ')))
    if (reopens && mixed) {
      found.push({ start: open, end: lostCloser(text, open, at), unclosed: true })
      open = at + 1
    } else if (closes.includes(letter) || (mixed && !opener)) {
      found.push({ start: open, end: at, unclosed: false })
      open = -1
    } else if (mixed) {
      found.push({ start: open, end: at, unclosed: false })
      open = -1
    }
  })
  if (open >= 0 && open < end) found.push({ start: open, end, unclosed: true })
  return trimmed(text, found)
}

/** Where speech most likely ended before a lost closer: at a tag, else at the end of the sentence before. */
const lostCloser = (text: string, from: number, to: number): number => {
  const tag = /[,.!?…—]\s+(?=(?:he|she|they|I|it|said|asked)\b)/.exec(text.slice(from, to))
  return tag ? from + tag.index + 1 : to
}

/** Single marks, where the closer is also the apostrophe. */
const scanSingle = (text: string, { start, end }: Span, { opens, closes }: Marks): Speech[] => {
  const found: Speech[] = []
  let i = start
  while (i < end) {
    if (
      !(opens.includes(text[i]!) && isSpaceOrEdge(i > start ? text[i - 1] : undefined) && i + 1 < end && !/\s/.test(text[i + 1]!)) ||
      isElision(text, i)
    ) {
      i++
      continue
    }
    const close = closerOf(text, i + 1, end, opens, closes)
    found.push({ start: i + 1, end: close < 0 ? end : close, unclosed: close < 0 })
    i = close < 0 ? end : close + 1
  }
  return trimmed(text, found)
}

/** ’tis, ’em, ’twas: an apostrophe in front of a word (typed ‘ or '). */
const isElision = (text: string, at: number): boolean =>
  /^.(?:tis|twas|em|til|cause|bout|round|fraid|twill|twould|un)\b/i.test(text.slice(at, at + 8)) &&
  !/^.(?:Tis|Twas|Cause|Round|Til)/.test(text.slice(at, at + 8))

const closerOf = (text: string, from: number, end: number, opens: string, closes: string): number => {
  let weak = -1
  for (let i = from; i < end; i++) {
    const letter = text[i]!
    const before = text[i - 1]!
    const after = i + 1 < end ? text[i + 1] : undefined
    if (closes.includes(letter) && !isLetter(after) && i > from - 1) {
      if (/[.,!?…;:—–*_”"-]/.test(before) && !(after !== undefined && opens.includes(letter) && isLetter(after))) return i
      if (weak < 0 && isLetter(before)) weak = i
    } else if (weak >= 0 && opens.includes(letter) && /[\s]/.test(before) && isLetter(after)) return weak
  }
  return weak
}

const scanDash = (text: string, { start, end }: Span): Speech[] => {
  if (!/^[—–―]/.test(text.slice(start, start + 1))) return scanPaired(text, { start, end }, marksOf.double, true)
  const body = text.slice(start + 1, end)
  const pieces: Speech[] = []
  let from = 0
  let speech = true
  for (const match of body.matchAll(/[,.!?…]?\s*[—–―]\s*/g)) {
    if (match.index === 0) continue
    const punctuation = /^[,.!?…]/.test(match[0]) ? 1 : 0
    if (speech) pieces.push({ start: start + 1 + from, end: start + 1 + match.index + punctuation, unclosed: false })
    from = match.index + match[0].length
    speech = !speech
  }
  if (speech && from < body.length) pieces.push({ start: start + 1 + from, end, unclosed: false })
  return trimmed(text, pieces)
}

const trimmed = (text: string, found: Speech[]): Speech[] =>
  found.flatMap((speech) => {
    let { start, end } = speech
    while (start < end && /\s/.test(text[start]!)) start++
    while (end > start && /\s/.test(text[end - 1]!)) end--
    return end > start && /[\p{L}\p{N}…—?!]/u.test(text.slice(start, end)) ? [{ ...speech, start, end }] : []
  })

/** Words in marks that nobody says: a sign, a title, a word under suspicion, inside a running sentence. */
export const isMention = (text: string, speech: Speech, paragraph: Span): boolean => {
  const words = text.slice(speech.start, speech.end)
  if (words.length > 48 || /[.,!?…—–-]$/.test(words)) return false
  const before = text.slice(Math.max(paragraph.start, speech.start - 24), Math.max(paragraph.start, speech.start - 1)).trimEnd()
  if (!before || /[,.:;!?…—–”’")]$/.test(before)) return false
  return /[\p{L}\p{N}]$/u.test(before)
}

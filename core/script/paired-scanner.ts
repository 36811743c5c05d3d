import type { Span } from '../manuscript/manuscript.ts'
import { isLetter, type Marks, roleAt } from './quotation-marks.ts'
import type { Speech } from './quotation-scanner.ts'
import { speechVerbAhead } from './speech-verbs.ts'

type Mark = { at: number; sign: string; opens: boolean; closes: boolean }

/**
 * Speech between marks of which opener and closer differ, or are mixed as typing and autocorrection leave them. Nested marks
 * belong to the speech around them. Repairs: a closer that was lost (another opener comes first), an opener that was lost (a
 * closer with nothing open behind a sentence's sign), marks that look the wrong way. Linear in the paragraph's length.
 */
export const scanPaired = (text: string, { start, end }: Span, marks: Marks): Speech[] => {
  const places = marksIn(text, start, end, marks)
  const found: Speech[] = []
  let open: Mark | null = null
  let depth = 0
  const close = (to: number, fault: Speech['fault'], mark?: Mark) => {
    if (!open) return
    found.push({ start: open.at + 1, end: to, fault: fault ?? (mark && isTurned(open, mark, marks) ? 'mixed' : null) })
    open = null
    depth = 0
  }
  for (const [index, mark] of places.entries()) {
    const left = places.length - index
    if (!open) {
      if (opensHere(mark, marks)) open = mark
      else if (isBareCloser(text, mark, start)) {
        const from = bareStart(text, found.at(-1)?.end ?? null, start, mark.at)
        if (from < mark.at) found.push({ start: from, end: mark.at, fault: 'unopened' })
      } else if (!mark.closes) open = mark
      continue
    }
    const opener = canOpenOnly(mark, marks)
    if (opener && mark.at > open.at + 1) {
      const [next, afterNext] = [places[index + 1], places[index + 2]]
      const nests = next && afterNext && isCloser(next, marks) && isCloser(afterNext, marks)
      if (nests) {
        depth++
        continue
      }
      if (mark.sign !== '"' || (left % 2 === 0 && isLetter(text[mark.at + 1]) && /\s/.test(text[mark.at - 1] ?? ' '))) {
        close(lostCloser(text, open.at + 1, mark.at), 'unclosed')
        open = mark
        continue
      }
    }
    if (depth > 0) depth--
    else close(mark.at, null, mark)
  }
  if (open && open.at + 1 < end) found.push({ start: open.at + 1, end, fault: 'unclosed' })
  return found
}

const marksIn = (text: string, start: number, end: number, { opens, closes, either }: Marks): Mark[] => {
  const all = opens + closes + either
  const places: Mark[] = []
  for (let at = start; at < end; at++) {
    const sign = text[at]!
    if (all.includes(sign)) places.push({ at, sign, ...roleAt(text, at, start, end) })
  }
  return places
}

const opensHere = ({ sign, opens, closes }: Mark, marks: Marks): boolean =>
  marks.either.includes(sign)
    ? opens || (!closes && (marks.opens.includes(sign) || !marks.closes.includes(sign)))
    : marks.opens.includes(sign)

/** A mark that, inside open speech, can only open again. */
const canOpenOnly = ({ sign, opens, closes }: Mark, marks: Marks): boolean =>
  marks.closes.includes(sign) ? false : marks.either.includes(sign) ? opens && !closes : marks.opens.includes(sign)

const isCloser = ({ sign, opens, closes }: Mark, marks: Marks): boolean =>
  marks.either.includes(sign) ? closes && !(opens && marks.opens.includes(sign)) : marks.closes.includes(sign)

/** A straight mark paired with a curly one, or one that looks the wrong way. Straight pairs and the ”…” of the North are whole. */
const isTurned = (open: Mark, close: Mark, marks: Marks): boolean =>
  (open.sign !== close.sign || open.sign === '“') && (!marks.opens.includes(open.sign) || !marks.closes.includes(close.sign))

/** `Hello there,” she said`: a closer behind the sign of a sentence's end, with nothing open. */
const isBareCloser = (text: string, { at, closes, opens }: Mark, start: number): boolean => {
  if (!closes || opens) return false
  let before = at - 1
  while (before > start && /\s/.test(text[before]!)) before--
  return /[.,!?…—–。！？，]/.test(text[before] ?? '')
}

/** Where speech without an opener most likely began: at the paragraph's start, or behind the tag of the speech before. */
const bareStart = (text: string, behind: number | null, start: number, at: number): number => {
  if (behind === null) return start
  const tag = /[.!?…]["”»’]?\s+/.exec(text.slice(behind + 1, at))
  return tag ? behind + 1 + tag.index + tag[0].length : at
}

/** Where speech most likely ended before a lost closer: at a tag, else only where it must. */
export const lostCloser = (text: string, from: number, to: number): number => {
  for (const match of text.slice(from, to).matchAll(/[,.!?…—]\s+(?=\p{L})/gu)) {
    const behind = from + match.index + match[0].length
    if (speechVerbAhead(text.slice(behind, Math.min(to, behind + 60)))) return from + match.index + 1
  }
  return to
}

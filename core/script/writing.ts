import type { Span } from '../manuscript/manuscript.ts'
import { introducesWriting, isSalutation, isSignature } from './letter.ts'
import type { Speech } from './quotation-scanner.ts'

/** Longest letter looked through for its signature, in paragraphs. */
const longestLetter = 40

/** Paragraphs in quotation marks that are written, not said: a letter from its salutation to its signature, a notice that is read. */
export const writtenParagraphs = (text: string, paragraphs: readonly Span[], found: readonly Speech[][]): Set<number> => {
  const written = new Set<number>()
  for (let index = 0; index < paragraphs.length; index++) {
    const words = wholeSpeech(text, paragraphs[index], found[index])
    if (words === null || written.has(index)) continue
    const before = paragraphs[index - 1]
    const introduced =
      before !== undefined &&
      (found[index - 1]?.length ?? 0) === 0 &&
      introducesWriting(text.slice(Math.max(before.start, before.end - 160), before.end))
    const salutes = isSalutation(words)
    if (!introduced && !salutes) continue
    const end = endOfWriting(text, paragraphs, found, index, salutes)
    for (let at = index; at <= end; at++) written.add(at)
  }
  return written
}

/** The words of a paragraph that is one stretch in marks and nothing else. */
const wholeSpeech = (text: string, paragraph: Span | undefined, speeches: readonly Speech[] | undefined): string | null => {
  const only = speeches?.[0]
  if (!paragraph || !only || speeches?.length !== 1) return null
  return only.start - paragraph.start <= 2 && paragraph.end - only.end <= 2 ? text.slice(only.start, only.end) : null
}

const endOfWriting = (text: string, paragraphs: readonly Span[], found: readonly Speech[][], from: number, salutes: boolean): number => {
  let open = from
  while (found[open]?.at(-1)?.fault === 'unclosed' && wholeSpeech(text, paragraphs[open + 1], found[open + 1]) !== null) open++
  let signed = -1
  for (let at = from + 1; at < Math.min(paragraphs.length, from + longestLetter); at++) {
    const words = wholeSpeech(text, paragraphs[at], found[at])
    if (words === null) break
    if (isSignature(words)) signed = at
    else if (signed >= 0) break
  }
  // A salutation is followed by its letter even when nobody signs.
  const body = salutes && wholeSpeech(text, paragraphs[from + 1], found[from + 1]) !== null ? from + 1 : from
  return Math.max(open, signed, body)
}

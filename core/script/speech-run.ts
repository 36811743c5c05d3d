import type { Span } from '../manuscript/manuscript.ts'
import { leadingDash, marksOf } from './quotation-marks.ts'
import type { Speech } from './quotation-scanner.ts'
import type { Convention } from './quotation-style.ts'

/**
 * Whether speech without a closing mark goes on in the next paragraph: that one opens again (or only closes), as speech over several
 * paragraphs is set. Two short paragraphs are rather two speakers and a lost mark.
 */
export const goesOn = (
  text: string,
  paragraph: Span,
  last: Speech,
  next: Span | undefined,
  first: Speech | undefined,
  { marks, dash }: Convention,
): boolean => {
  if (!next || last.end < paragraph.end - 1) return false
  if (dash && leadingDash.test(text.slice(next.start, next.start + 12))) return false
  if (first?.fault === 'unopened' && first.start === next.start) return true
  const { opens, closes, either } = marksOf[marks]
  const sign = text[next.start] ?? ''
  // French sets the closing mark in front of every paragraph that goes on.
  const repeats = opens.includes(sign) || either.includes(sign) || (marks.endsWith('guillemets') && closes.includes(sign))
  return repeats && (last.end - last.start > 60 || next.end - next.start > 90)
}

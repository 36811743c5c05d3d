import { wordCount } from '../../../core/cast/spoken.ts'
import type { Line } from '../../../core/records/line.ts'

/** Words as they are compared: without case, accents or marks. */
const plainWords = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/[\p{M}’']/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Lines that a few typed words name: by number ("14", or "3.14" with the chapter's), or by the beginnings of their words in any
 * order. Lines where the words stand together come first, and of these the shorter; `near` comes before all others.
 */
export const findLines = (
  lines: readonly Line[],
  numberOf: (line: Line) => string,
  sought: string,
  near: ReadonlySet<string>,
  most = 8,
): Line[] => {
  const typed = sought.trim().toLowerCase()
  const wanted = plainWords(sought)
  if (typed.length === 0) return []
  const scored = lines.flatMap((line) => {
    const byNumber = line.number.toLowerCase() === typed || numberOf(line).toLowerCase() === typed
    if (!byNumber && typed.length < 2) return []
    const words = plainWords(line.text)
    const found = wanted.length > 0 && wanted.every((want) => words.some((word) => word.startsWith(want)))
    if (!byNumber && !found) return []
    const together = ` ${words.join(' ')}`.includes(` ${wanted.join(' ')}`)
    return { line, score: (near.has(line.id) ? 0 : 4) + (byNumber ? 0 : together ? 1 : 2) }
  })
  return scored
    .sort((a, b) => a.score - b.score || (a.score % 4 === 0 ? 0 : wordCount(a.line.text) - wordCount(b.line.text)))
    .slice(0, most)
    .map(({ line }) => line)
}

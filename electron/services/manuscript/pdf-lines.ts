import { namesDivision } from '../../../core/manuscript/headings.ts'

/** A stretch of letters on a page: its place in points from the lower left corner. */
export type PageItem = { str: string; transform: readonly number[]; width: number; height: number; hasEOL: boolean }

/** A line of a page: its words, how far it is from the left and from the line above. */
export type PageLine = { words: string; x: number; y: number; height: number }

/** Lines of a page from its stretches of letters, in the order in which the file has them. */
export const linesOf = (items: readonly PageItem[]): PageLine[] => {
  const lines: PageLine[] = []
  let line: (PageLine & { right: number }) | null = null
  for (const { str, transform, width, height, hasEOL } of items) {
    const x = transform[4] ?? 0
    const y = transform[5] ?? 0
    if (str.trim() === '' && !hasEOL) {
      if (line && str) line.words += ' '
      continue
    }
    if (str && (!line || Math.abs(line.y - y) > Math.max(line.height, height, 4) * 0.6)) {
      line = { words: str, x, y, height, right: x + width }
      lines.push(line)
    } else if (str && line) {
      const apart = x - line.right > Math.max(height, 4) * 0.15 && !/\s$/.test(line.words) && !/^\s/.test(str)
      line.words += (apart ? ' ' : '') + str
      line.right = x + width
    }
    if (hasEOL) line = null
  }
  return lines
    .map(({ words, x, y, height }) => ({ words: words.replace(/\s+/g, ' ').trim(), x, y, height }))
    .filter(({ words }) => words !== '')
}

/** Running text: page numbers and lines that head or foot every page are left out; a wide gap or an indent opens a paragraph. */
export const textOfPages = (pages: readonly (readonly PageLine[])[]): string => {
  const repeated = repeatedLines(pages)
  const lines = pages.flatMap((page) =>
    page
      .filter(({ words }, index) => !isFurniture(words, index, page.length, repeated))
      .map((line, index) => ({ ...line, top: index === 0 })),
  )
  const steps = lines
    .flatMap(({ y, top }, index) => (index > 0 && !top ? [Math.round(lines[index - 1]!.y - y)] : []))
    .filter((step) => step > 0)
  const step = leastOften(steps)
  const left = mode(lines.map(({ x }) => Math.round(x)))
  const width = lines.reduce((most, { words }) => Math.max(most, words.length), 1)
  let text = ''
  for (const [index, { words, x, y, top }] of lines.entries()) {
    const before = lines[index - 1]
    const gap = before && !top ? before.y - y : 0
    const indented = x - left > 8
    const sentence = /[.!?…:"”’)]$/.test(before?.words ?? '')
    const fresh = top && (namesDivision(words) || (sentence && (indented || (before?.words.length ?? 0) < width * 0.75)))
    // A first line is indented a little; a name over its speech stands far from the column of the words.
    const apart = before && !top ? Math.abs(x - before.x) : 0
    const opens = !before || gap > step * 1.4 || gap < 0 || apart > 40 || (indented && (sentence || apart > 8)) || fresh
    const wide = gap > step * 2.6
    if (!before) text = words
    else if (opens) text += (wide ? '\n\n\n' : '\n\n') + words
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(words)) text = text.slice(0, -1) + words
    else text += ` ${words}`
  }
  return text.normalize('NFC')
}

const isFurniture = (words: string, index: number, count: number, repeated: ReadonlySet<string>): boolean =>
  (index === 0 || index === count - 1) &&
  (/^(?:page\s+)?[-–—[(]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—\])]?(?:\s*(?:of|\/)\s*\d{1,4})?\.?$/i.test(words) ||
    repeated.has(unnumbered(words)))

const unnumbered = (words: string): string => words.replace(/\d+/g, '#')

/** First and last lines that three pages or more share but for their numbers. */
const repeatedLines = (pages: readonly (readonly PageLine[])[]): Set<string> => {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const line of new Set([page[0], page.at(-1)]))
      if (line) counts.set(unnumbered(line.words), (counts.get(unnumbered(line.words)) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count >= 3 && count >= pages.length * 0.3).map(([words]) => words))
}

/** The smallest step that is no rarity: lines of one paragraph stand closest. */
const leastOften = (steps: readonly number[]): number => {
  const counts = new Map<number, number>()
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1)
  return Math.min(...[...counts].filter(([, count]) => count >= steps.length * 0.15).map(([step]) => step), mode(steps) || 14)
}

const mode = (numbers: readonly number[]): number => {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}

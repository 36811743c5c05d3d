import { namesDivision } from './headings.ts'
import type { Span } from './manuscript.ts'

/** The lines of a text as it was typed, without their line ends and outer spaces. Empty lines are kept as empty spans. */
export const textLines = (text: string): Span[] => {
  const lines: Span[] = []
  let from = 0
  while (from <= text.length) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    let start = from
    let stop = to
    while (start < stop && isSpace(text.charCodeAt(start))) start++
    while (stop > start && isSpace(text.charCodeAt(stop - 1))) stop--
    lines.push({ start, end: stop })
    if (end < 0) break
    from = end + 1
  }
  return lines
}

const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 13 || code === 12 || code === 0xa0 || code === 0xfeff || code === 0x3000

/** Whether paragraphs are typed over several lines of at most about 75 characters, as in plain-text books. */
export const isHardWrapped = (text: string, lines: readonly Span[]): boolean => {
  const filled = lines.filter(({ start, end }) => end > start)
  if (filled.length < 8) return false
  const short = filled.filter(({ start, end }) => end - start <= 100).length
  if (short / filled.length < 0.98) return false
  let followed = 0
  let full = 0
  let running = 0
  for (let i = 1; i < lines.length; i++) {
    const before = lines[i - 1]!
    const here = lines[i]!
    if (here.end === here.start || before.end === before.start) continue
    followed++
    if (before.end - before.start <= 45) continue
    full++
    if (!/[.!?…:"”’')\]]/.test(text[before.end - 1] ?? '')) running++
  }
  // Few paragraphs of several lines are enough when those lines are full and their sentences run over the line's end.
  return full / filled.length > 0.3 || (full >= 4 && full >= followed * 0.5 && running >= full * 0.5)
}

/** At least two spaces, or a tab, before the first letter of a line. */
const isIndented = (text: string, start: number): boolean => /(?:^|\n)(?: {2,8}|\t|\u3000)$/.test(text.slice(Math.max(0, start - 9), start))

/** Whether paragraphs begin with an indent rather than stand apart by empty lines, as in typescripts and older books. */
const opensByIndent = (text: string, lines: readonly Span[]): boolean => {
  let indented = 0
  let empty = 0
  for (const [index, { start, end }] of lines.entries()) {
    if (start === end) empty++
    else if (
      isIndented(text, start) &&
      index > 0 &&
      lines[index - 1]!.end > lines[index - 1]!.start &&
      !isIndented(text, lines[index - 1]!.start)
    )
      indented++
  }
  return indented >= 3 && indented > empty
}

/** A paragraph with the number of empty lines before it. */
export type Piece = Span & { airBefore: number }

/** Paragraphs by empty lines when the text is hard-wrapped (a list of chapters keeps its lines), else one line one paragraph. Offsets stay those of the text. */
export const paragraphsOf = (text: string): Piece[] => {
  const lines = textLines(text)
  const wrapped = isHardWrapped(text, lines)
  const indents = wrapped && opensByIndent(text, lines)
  const pieces: Piece[] = []
  let air = 0
  let open: Piece | null = null
  for (const { start, end } of lines) {
    if (end === start) {
      air++
      open = null
    } else if (
      open &&
      wrapped &&
      !(indents && isIndented(text, start)) &&
      !(open.end - open.start <= 60 && namesDivision(text.slice(start, end)))
    ) {
      open.end = end
    } else {
      open = { start, end, airBefore: air }
      pieces.push(open)
      air = 0
    }
  }
  return pieces
}

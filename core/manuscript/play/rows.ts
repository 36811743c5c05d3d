import type { Block, Span } from '../manuscript.ts'
import { textLines } from '../text-lines.ts'

/** A typed line or a paragraph, as a play is read: with the empty lines before it and how many columns it is indented. */
export type Row = Span & { kind: Block['kind']; level?: number; air: number; indent: number }

/** Rows of plain text: one for each line that is not empty. */
export const rowsOfText = (text: string): Row[] => {
  const rows: Row[] = []
  let air = 0
  let lineStart = 0
  for (const { start, end } of textLines(text)) {
    if (end === start) air++
    else {
      rows.push({ kind: 'paragraph', start, end, air, indent: columns(text.slice(lineStart, start)) })
      air = 0
    }
    const next = text.indexOf('\n', end)
    lineStart = next < 0 ? text.length : next + 1
  }
  return rows
}

/** Rows of a file with markup: its paragraphs stand apart from each other, those under a line end do not. */
export const rowsOfBlocks = (blocks: readonly Block[]): Row[] =>
  blocks.map(({ kind, level, start, end, air, look }) => ({
    kind,
    ...(level === undefined ? {} : { level }),
    start,
    end,
    air: air ?? 1,
    indent: look?.centred ? 20 : 0,
  }))

const columns = (before: string): number => {
  let width = 0
  for (const letter of before) width = letter === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1
  return width
}

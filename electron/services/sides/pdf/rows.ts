import type { Face, Faces, Glyph } from './faces.ts'

/** A stretch of text in one look. */
export type Styled = { text: string; face: Face }

/** Glyphs of one row, and their width in points. */
export type Row = { glyphs: Glyph[]; width: number }

/** A piece that is never broken unless it is wider than a whole row: a word, with the space behind it set apart. */
type Word = { glyphs: Glyph[]; width: number; space: boolean; ends: boolean }

/** Text set in rows of at most `width` points, broken at spaces, behind hyphens, and at line ends that the text itself has. */
export const setRows = (styled: readonly Styled[], faces: Faces, size: number, width: number): Row[] => {
  const rows: Row[] = []
  let row: Word[] = []
  let filled = 0
  const end = () => {
    while (row.at(-1)?.space) filled -= row.pop()?.width ?? 0
    rows.push({ glyphs: row.flatMap(({ glyphs }) => glyphs), width: filled })
    row = []
    filled = 0
  }
  const add = (word: Word) => {
    row.push(word)
    filled += word.width
  }
  for (const word of wordsOf(styled, faces, size)) {
    if (word.ends) end()
    else if (filled + word.width <= width || (word.space && row.length > 0)) add(word)
    else {
      if (row.length > 0) end()
      if (word.space) continue
      for (const part of fitting(word, size, width)) {
        if (filled > 0) end()
        add(part)
      }
    }
  }
  end()
  return rows
}

const measured = (glyphs: Glyph[], size: number): number => glyphs.reduce((sum, { width }) => sum + width, 0) * (size / 1000)

/** Words over several looks hold together: “<em>un</em>kind” is one. */
const wordsOf = (styled: readonly Styled[], faces: Faces, size: number): Word[] => {
  const words: Word[] = []
  let open: Glyph[] = []
  const close = () => {
    if (open.length > 0) words.push({ glyphs: open, width: measured(open, size), space: false, ends: false })
    open = []
  }
  for (const { text, face } of styled)
    for (const [piece] of text.matchAll(/\r?\n|[^\S\n\u00a0\u202f]+|[^\s\-–—]*[-–—]+|(?:[^\s\-–—]|[\u00a0\u202f])+/gu)) {
      if (/^\r?\n$/.test(piece)) {
        close()
        words.push({ glyphs: [], width: 0, space: false, ends: true })
      } else if (/^\s/.test(piece) && !/^[\u00a0\u202f]/.test(piece)) {
        close()
        const glyphs = faces(face, piece.replace(/\s/gu, ' '))
        words.push({ glyphs, width: measured(glyphs, size), space: true, ends: false })
      } else {
        open.push(...faces(face, piece))
        if (/[-–—]$/.test(piece)) close()
      }
    }
  close()
  return words
}

/** A word in parts that fit into a row each. */
const fitting = (word: Word, size: number, most: number): Word[] => {
  if (word.width <= most) return [word]
  const parts: Word[] = []
  let glyphs: Glyph[] = []
  let width = 0
  for (const glyph of word.glyphs) {
    const wide = (glyph.width * size) / 1000
    if (width + wide > most && glyphs.length > 0) {
      parts.push({ ...word, glyphs, width })
      glyphs = []
      width = 0
    }
    glyphs.push(glyph)
    width += wide
  }
  return [...parts, { ...word, glyphs, width }]
}

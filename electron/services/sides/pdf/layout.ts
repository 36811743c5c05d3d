import { type HandOut, type HandOutLine, type HandOutPart, type PartKind, runsOf } from '../../../../core/takes/hand-out.ts'
import { fileTold } from '../../../../core/takes/hand-out-words.ts'
import type { Face, Faces, Glyph } from './faces.ts'
import { type Styled, setRows } from './rows.ts'

/** Things on a page; points from its lower left corner. Colours are RGB, 0 … 1. */
export type Mark =
  | { what: 'text'; x: number; y: number; size: number; colour: string; glyphs: Glyph[] }
  | { what: 'bar'; x: number; y: number; width: number; height: number; colour: string }

export type PageMarks = Mark[]

/** A4 with margins of 18 mm. */
export const pageSize = { width: 595.28, height: 841.89 }
const margin = 51
const column = pageSize.width - 2 * margin
const numberWidth = 44
const bottom = margin + 14

const ink = '0.118 0.106 0.102'
const second = '0.306 0.286 0.271'
const third = '0.404 0.380 0.357'
const brown = '0.420 0.239 0'
const rule = '0.804 0.776 0.729'

type Look = { face: Face; size: number; leading: number; colour: string; before: number }

const looks: Record<PartKind, Look> = {
  cue: { face: 'text', size: 10, leading: 14, colour: third, before: 0 },
  who: { face: 'ui-strong', size: 9, leading: 14, colour: ink, before: 0 },
  direction: { face: 'text-italic', size: 10, leading: 14, colour: second, before: 0 },
  pickup: { face: 'ui', size: 9.5, leading: 13, colour: brown, before: 2 },
  line: { face: 'text', size: 12, leading: 18, colour: ink, before: 0 },
  said: { face: 'ui', size: 9, leading: 13, colour: second, before: 1 },
  file: { face: 'ui', size: 8, leading: 11, colour: third, before: 3 },
}
const title: Look = { face: 'text', size: 26, leading: 31, colour: ink, before: 0 }
const intro: Look = { face: 'ui', size: 9.5, leading: 14, colour: second, before: 4 }
const heading: Look = { face: 'text-strong', size: 14, leading: 19, colour: ink, before: 22 }

/** A block that is kept on one page where it fits on any: marks with `y` counted down from its top. */
type Block = { marks: Mark[]; height: number; keepsNext: boolean }

/** A hand-out set on pages: lines of the script hold together, a chapter's heading stays with its first line. */
export const layOut = (handOut: HandOut, faces: Faces): PageMarks[] => {
  const blocks = [
    ...opening(handOut, faces),
    ...handOut.chapters.flatMap((chapter) => [
      chapterBlock(chapter.heading, faces),
      ...chapter.lines.map((line) => lineBlock(line, faces)),
    ]),
  ]
  const pages: PageMarks[] = [[]]
  let y = pageSize.height - margin
  const turn = () => {
    pages.push([])
    y = pageSize.height - margin
  }
  blocks.forEach((block, index) => {
    const next = block.keepsNext ? (blocks[index + 1]?.height ?? 0) : 0
    const room = pageSize.height - margin - bottom
    if (y - block.height - (block.height + next <= room ? next : 0) < bottom && y < pageSize.height - margin) turn()
    let top = y
    for (const mark of block.marks) {
      // Only a block taller than a page is torn, between its rows.
      if (top + mark.y < bottom) {
        turn()
        top = y - mark.y - (mark.what === 'text' ? mark.size : 0)
      }
      pages.at(-1)?.push({ ...mark, y: top + mark.y })
    }
    y = top - block.height
  })
  return pages.map((marks, index) => [...marks, ...footer(handOut, index + 1, pages.length, faces)])
}

/** Rows under one another from a height on; gives where they end. */
const put = (marks: Mark[], styled: readonly Styled[], look: Look, faces: Faces, at: { x: number; y: number; width: number }): number => {
  let y = at.y - look.before
  for (const { glyphs } of setRows(styled, faces, look.size, at.width)) {
    marks.push({ what: 'text', x: at.x, y: y - look.size - (look.leading - look.size) / 2 + look.size * 0.2, ...look, glyphs })
    y -= look.leading
  }
  return y
}

const opening = ({ heading: name, actor, plays, instruction }: HandOut, faces: Faces): Block[] => {
  const marks: Mark[] = []
  const at = { x: margin, width: column }
  let y = put(marks, [{ text: name, face: title.face }], title, faces, { ...at, y: 0 })
  y = put(
    marks,
    [
      { text: `${actor} `, face: 'ui-strong' },
      { text: plays, face: 'ui' },
    ],
    intro,
    faces,
    { ...at, y },
  )
  y = put(marks, [{ text: instruction, face: 'ui' }], intro, faces, { ...at, y })
  return [{ marks, height: -y, keepsNext: false }]
}

const chapterBlock = (text: string, faces: Faces): Block => {
  const marks: Mark[] = []
  const y = put(marks, [{ text, face: heading.face }], heading, faces, { x: margin, width: column, y: 0 }) - 4
  marks.push({ what: 'bar', x: margin, y, width: column, height: 0.7, colour: rule })
  return { marks, height: -y, keepsNext: true }
}

const lineBlock = ({ number, opensScene, parts }: HandOutLine, faces: Faces): Block => {
  const marks: Mark[] = []
  const top = opensScene ? -12 : -8
  if (opensScene) marks.push({ what: 'bar', x: margin, y: -2, width: column, height: 1.4, colour: third })
  put(marks, [{ text: number, face: 'ui-strong' }], looks.who, faces, { x: margin, y: top, width: numberWidth - 6 })
  let y = top
  for (const part of parts) {
    const before = y
    const indent = part.kind === 'pickup' ? 8 : 0
    const at = { x: margin + numberWidth + indent, y, width: column - numberWidth - indent }
    y = put(marks, styledOf(part), looks[part.kind], faces, at)
    if (part.kind === 'pickup')
      marks.push({ what: 'bar', x: at.x - indent, y: y + 1, width: 2, height: before - looks.pickup.before - y - 2, colour: brown })
  }
  y -= 8
  marks.push({ what: 'bar', x: margin, y, width: column, height: 0.5, colour: rule })
  return { marks, height: -y, keepsNext: false }
}

const styledOf = ({ kind, text, marks }: HandOutPart): Styled[] => {
  const { face } = looks[kind]
  if (kind === 'who') return [{ text: text.toUpperCase(), face }]
  if (kind === 'file') return [{ text: `${fileTold} ${text}`, face }]
  return runsOf(text, marks).map((run) => ({ text: run.text, face: run.strong ? 'text-strong' : run.emphasis ? 'text-italic' : face }))
}

const footer = ({ title: told }: HandOut, number: number, count: number, faces: Faces): Mark[] => {
  const look = { ...looks.file, before: 0 }
  const marks: Mark[] = []
  const page = `${number} / ${count}`
  const [row] = setRows([{ text: page, face: look.face }], faces, look.size, column)
  const [left] = setRows([{ text: told, face: look.face }], faces, look.size, column - 80)
  const y = margin - 10
  marks.push({ what: 'text', x: margin, y, ...look, glyphs: left?.glyphs ?? [] })
  marks.push({ what: 'text', x: pageSize.width - margin - (row?.width ?? 0), y, ...look, glyphs: row?.glyphs ?? [] })
  return marks
}

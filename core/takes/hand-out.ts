import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import { counted, instruction, pickupTold, saidTold, sidesTitle } from './hand-out-words.ts'
import type { CueLine, SideLine, Sides } from './sides.ts'

/** What a paragraph of a hand-out is; every format has its own look for each. */
export type PartKind = 'cue' | 'who' | 'direction' | 'pickup' | 'line' | 'said' | 'file'

/** A paragraph beside a line's number. `marks` are emphasised ranges of its text. */
export type HandOutPart = { kind: PartKind; text: string; marks: NonNullable<Line['marks']> }

export type HandOutLine = { id: LineId; number: string; opensScene: boolean; parts: HandOutPart[] }

/** Sides as a document to print: the same paragraphs in every format. `language` is the manuscript's (BCP 47). */
export type HandOut = {
  language: string
  /** Of the file; `heading` is the production's. */
  title: string
  heading: string
  actor: string
  /** What the actor plays, behind the name. */
  plays: string
  instruction: string
  chapters: { heading: string; lines: HandOutLine[] }[]
}

/** Lays sides out as paragraphs. */
export const handOutOf = (sides: Sides, language: string): HandOut => ({
  language: language || 'en',
  title: sidesTitle(sides),
  heading: sides.production,
  actor: sides.actor,
  plays: `plays ${sides.characters.map(({ name, lines }) => `${name} (${counted(lines, 'line')})`).join(', ')}`,
  instruction: instruction(sides),
  chapters: sides.chapters.map((chapter) => ({
    heading: [chapter.number, chapter.title].filter(Boolean).join(' · '),
    lines: chapter.lines.map((line, index) => ({
      id: line.id,
      number: line.number,
      opensScene: index > 0 && chapter.lines[index - 1]?.scene !== line.scene,
      parts: partsOf(line),
    })),
  })),
})

const partsOf = (line: SideLine): HandOutPart[] => [
  ...cue(line.cue),
  part('who', line.character),
  ...(line.direction ? [part('direction', `(${line.direction})`)] : []),
  ...line.pickups.map((pickup) => part('pickup', pickupTold(pickup))),
  { kind: 'line', text: line.text, marks: line.marks },
  ...(line.said.length > 0 ? [part('said', saidTold(line.said))] : []),
  ...cue(line.after),
  part('file', line.fileName),
]

const part = (kind: PartKind, text: string): HandOutPart => ({ kind, text, marks: [] })

const cue = (line: CueLine | null): HandOutPart[] => (line ? [part('cue', `${line.character.toUpperCase()}: ${line.text}`)] : [])

/** A stretch of a text in one look. */
export type Run = { text: string; emphasis: boolean; strong: boolean }

/** A text cut where its emphasis begins and ends. */
export const runsOf = (text: string, marks: HandOutPart['marks']): Run[] => {
  const places = [0, text.length, ...marks.flatMap(({ start, end }) => [start, end])].filter((place) => place <= text.length)
  const bounds = [...new Set(places)].sort((a, b) => a - b)
  return bounds.slice(0, -1).map((start, index) => {
    const kinds = new Set(marks.flatMap((mark) => (mark.start <= start && mark.end > start ? [mark.kind] : [])))
    return { text: text.slice(start, bounds[index + 1]), emphasis: kinds.has('emphasis'), strong: kinds.has('strong') }
  })
}

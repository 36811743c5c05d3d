import type { CharacterId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { ChapterRecord } from '../../../core/records/production.ts'

/** One row of the page: the chapter's title, the head of a scene, or lines that read as one speech. */
export type Row =
  | { kind: 'title'; key: string; title: string; lines: Line[] }
  | { kind: 'scene'; key: string; scene: number; title: string; characters: CharacterId[] }
  | { kind: 'speech'; key: string; lines: Line[] }

/** Rows of a chapter. With `only`, the lines of one character and nothing between. */
export const rowsOf = (chapter: ChapterRecord, lines: readonly Line[], only: CharacterId | null): Row[] => {
  const shown = only === null ? lines : lines.filter((line) => line.attribution.character === only)
  const headings = only === null ? shown.filter((line) => line.kind === 'heading') : []
  const rows: Row[] = [{ kind: 'title', key: 'title', title: chapter.title, lines: headings }]
  let scene = -1
  let speech: Line[] = []
  for (const line of shown) {
    if (headings.includes(line)) continue
    if (line.scene !== scene) {
      scene = line.scene
      speech = []
      rows.push(sceneRow(chapter, lines, scene))
    }
    if (speech.length > 0 && continues(speech, line)) speech.push(line)
    else {
      speech = [line]
      rows.push({ kind: 'speech', key: line.id, lines: speech })
    }
  }
  return rows
}

const sceneRow = (chapter: ChapterRecord, lines: readonly Line[], scene: number): Row => {
  const characters = new Set<CharacterId>()
  for (const line of lines) if (line.scene === scene && line.attribution.character) characters.add(line.attribution.character)
  return { kind: 'scene', key: `scene-${scene}`, scene, title: chapter.scenes[scene]?.title ?? '', characters: [...characters] }
}

/** Pieces of one quotation and the speech tags around them stand in one row, as long as their paragraph lasts. */
const continues = (speech: readonly Line[], line: Line): boolean => {
  const before = speech.at(-1)
  if (!before || before.paragraph !== line.paragraph || before.kind === 'cue' || line.kind === 'cue') return false
  const spoken = speech.find((other) => other.kind === 'dialogue')
  if (!spoken) return before.tag && line.kind === 'dialogue'
  if (line.kind === 'narration') return line.tag
  if (line.quote !== null && line.quote === spoken.quote) return true
  return before.tag && line.attribution.character === spoken.attribution.character
}

/** The line that speaks in a row: its first dialogue, else its first line. */
export const speakerLine = (lines: readonly Line[]): Line | undefined => lines.find((line) => line.kind === 'dialogue') ?? lines[0]

/** "14", or "14–16" for several. */
export const numbersOf = (lines: readonly Line[]): string => {
  const first = lines[0]?.number ?? ''
  const last = lines.at(-1)?.number ?? ''
  return first === last ? first : `${first}–${last}`
}

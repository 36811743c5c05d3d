import type { Issue } from '../outcome.ts'
import { assemble } from './assemble.ts'
import { typedEmphasis } from './emphasis.ts'
import { chapterHeading, isBreakLine, isTimeHeading, namesDivision } from './headings.ts'
import { headingsByLook } from './headings-by-look.ts'
import type { Aside, Block, Known, Manuscript } from './manuscript.ts'
import { asScript } from './play/as-script.ts'
import { playOf } from './play/play.ts'
import { rowsOfBlocks, rowsOfText } from './play/rows.ts'
import { withoutAsides, withoutContents, withoutFootnotes, withoutTitlePage } from './set-aside.ts'
import { paragraphsOf } from './text-lines.ts'
import { withLetters, withMessages, withVerse } from './written-text.ts'

/** Structure of plain text: headings, breaks, paragraphs and speakers are read from the lines themselves. */
export const manuscriptOfText = (text: string, told: Known = {}): Manuscript => {
  const known = { ...told, marks: told.marks ?? typedEmphasis(text) }
  const play = playOf(text, rowsOfText(text))
  if (play) return assemble(text, play.blocks, asScript(play, known))
  const asides: Aside[] = [...(known.asides ?? [])]
  const paragraphs = paragraphsOf(text).map(({ start, end, airBefore }): Block => ({ kind: 'paragraph', start, end, air: airBefore }))
  const issues: Issue[] = [...(known.issues ?? [])]
  return manuscriptOfProse(text, withoutAsides(text, paragraphs, asides, issues), { ...known, asides, issues })
}

/** Structure of a file that has markup of its own: what it left unsaid is read from the words, as in plain text. */
export const manuscriptOfBlocks = (text: string, blocks: readonly Block[], known: Known = {}): Manuscript => {
  const play = playOf(text, rowsOfBlocks(blocks))
  return play ? assemble(text, play.blocks, asScript(play, known)) : manuscriptOfProse(text, blocks, known)
}

const manuscriptOfProse = (text: string, blocks: readonly Block[], known: Known): Manuscript => {
  const asides: Aside[] = [...(known.asides ?? [])]
  const issues: Issue[] = [...(known.issues ?? [])]
  const running = withoutContents(text, withoutFootnotes(text, blocks, asides), asides)
  const headed = structured(text, headingsByLook(text, running, issues), issues, !known.title)
  const told = withoutTitlePage(text, headed, asides, issues)
  const written = withVerse(text, withMessages(text, withLetters(text, told, issues), issues), issues)
  return assemble(text, written, { ...known, asides, issues })
}

/** Typed headings, breaks and time headings among paragraphs. Levels: 1 title, 2 chapter, 3 title under a number, 4 time or place. */
const structured = (text: string, from: readonly Block[], issues: Issue[], untold: boolean): Block[] => {
  const marked = from.some(({ kind, level }) => kind === 'heading' && level === 2)
  const usual = usualAir(from)
  const blocks: Block[] = []
  let byAir = 0
  let firstByAir = 0
  for (const [index, block] of from.entries()) {
    if (block.kind !== 'paragraph') {
      blocks.push(block)
      continue
    }
    const line = text.slice(block.start, block.end)
    const last = index === from.length - 1
    const before = blocks.at(-1)
    const heading = chapterHeading(line)
    if (isBreakLine(line) && !/^\d/.test(line)) {
      blocks.push({ ...block, kind: 'break' })
      continue
    }
    if (heading && !last && (!marked || namesDivision(line))) {
      blocks.push({ ...block, kind: 'heading', level: 2 })
      continue
    }
    const untitled = before?.kind === 'heading' && before.level === 2 && chapterHeading(text.slice(before.start, before.end))?.title === ''
    if (untitled && !last && isTitleLine(line) && !isTimeHeading(line)) {
      blocks.push({ ...block, kind: 'heading', level: 3 })
      continue
    }
    if (index > 0 && (block.air ?? usual) > usual && before?.kind === 'paragraph') {
      blocks.push({ kind: 'break', start: block.start, end: block.start })
      if (byAir++ === 0) firstByAir = block.start
    }
    if (isTimeHeading(line) && !last) {
      blocks.push({ ...block, kind: 'heading', level: 4 })
      continue
    }
    const next = from[index + 1]
    if (
      index === 0 &&
      untold &&
      next &&
      !marked &&
      block.air !== undefined &&
      isTitleLine(line) &&
      (next.air ?? 0) > 0 &&
      next.kind === 'paragraph'
    ) {
      blocks.push({ ...block, kind: 'heading', level: 1 })
      issues.push({ code: 'title-guessed', start: block.start, values: { words: line } })
      continue
    }
    blocks.push(block)
  }
  if (byAir > 0) issues.push({ code: 'breaks-by-air', start: firstByAir, values: { count: byAir } })
  return blocks
}

/** A short line without a sentence's end or a quotation mark. */
const isTitleLine = (line: string): boolean =>
  line.length <= 80 && !/[.!?,;:…"“”«»—-]$/.test(line) && !/^["“‘«'—–-]/.test(line) && /\p{L}/u.test(line)

/** Empty lines that stand between ordinary paragraphs; more than this is a break, unless that would be nearly everywhere. */
const usualAir = (blocks: readonly Block[]): number => {
  const counts = new Map<number, number>()
  for (const { kind, air } of blocks.slice(1)) if (kind === 'paragraph' && air !== undefined) counts.set(air, (counts.get(air) ?? 0) + 1)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [1]
  return usual
}

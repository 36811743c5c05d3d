import type { Issue } from '../outcome.ts'
import { chapterHeading, isBreakLine, isTimeHeading } from './headings.ts'
import type { Aside, Block, Chapter, Manuscript, Mark, Scene, Span } from './manuscript.ts'
import { asideLabel, endsAsideOf, isPageFurniture } from './page-copy.ts'
import { type Piece, paragraphsOf } from './text-lines.ts'

/** Known beforehand, from the file's own markup or name. */
export type Known = {
  title?: string
  author?: string
  language?: string
  encoding?: string | null
  asides?: Aside[]
  marks?: Mark[]
  issues?: Issue[]
}

/** Structure of plain text: headings, breaks and paragraphs are read from the lines themselves. */
export const manuscriptOfText = (text: string, known: Known = {}): Manuscript => {
  const asides: Aside[] = [...(known.asides ?? [])]
  const pieces = withoutAsides(text, paragraphsOf(text), asides)
  return manuscriptOfBlocks(text, blocksOf(text, pieces), { ...known, asides })
}

/** Takes headings and notes that come along with a copied web page out of the running text. */
const withoutAsides = (text: string, pieces: Piece[], asides: Aside[]): Piece[] => {
  const kept: Piece[] = []
  let open: Aside | null = null
  let air = 0
  for (const piece of pieces) {
    const line = text.slice(piece.start, piece.end)
    const label = asideLabel(line)
    if (label) {
      open = { kind: label.kind, label: label.label, text: label.text }
      asides.push(open)
    } else if (isPageFurniture(line) || (open && endsAsideOf(line))) {
      open = null
    } else if (open && chapterHeading(line) === null && piece.airBefore < 2) {
      open.text = open.text ? `${open.text}\n${line}` : line
      continue
    } else {
      open = null
      kept.push({ ...piece, airBefore: piece.airBefore + air })
      air = 0
      continue
    }
    air += piece.airBefore
  }
  return kept
}

const blocksOf = (text: string, pieces: Piece[]): Block[] => {
  const usual = usualAir(pieces)
  const blocks: Block[] = []
  for (const [index, piece] of pieces.entries()) {
    const line = text.slice(piece.start, piece.end)
    const next = pieces[index + 1]
    const before = blocks.at(-1)
    const heading = chapterHeading(line)
    if (isBreakLine(line) && !/^\d/.test(line)) {
      blocks.push({ kind: 'break', start: piece.start, end: piece.end })
      continue
    }
    if (heading && next) {
      blocks.push({ kind: 'heading', level: 2, start: piece.start, end: piece.end })
      continue
    }
    if (
      before?.kind === 'heading' &&
      before.level === 2 &&
      chapterHeading(text.slice(before.start, before.end))?.title === '' &&
      next &&
      isTitleLine(line)
    ) {
      blocks.push({ kind: 'heading', level: 3, start: piece.start, end: piece.end })
      continue
    }
    if (index > 0 && piece.airBefore > usual && before?.kind === 'paragraph')
      blocks.push({ kind: 'break', start: piece.start, end: piece.start })
    if (isTimeHeading(line) && next) {
      blocks.push({ kind: 'heading', level: 4, start: piece.start, end: piece.end })
      continue
    }
    if (index === 0 && next && isTitleLine(line) && next.airBefore > 0) {
      blocks.push({ kind: 'heading', level: 1, start: piece.start, end: piece.end })
      continue
    }
    blocks.push({ kind: 'paragraph', start: piece.start, end: piece.end })
  }
  return blocks
}

/** A short line without a sentence's end or a quotation mark. */
const isTitleLine = (line: string): boolean =>
  line.length <= 80 && !/[.!?,;:…"“”«»—-]$/.test(line) && !/^["“‘«'—–-]/.test(line) && /\p{L}/u.test(line)

/** Empty lines that stand between ordinary paragraphs; more than this is a break, unless that would be nearly everywhere. */
const usualAir = (pieces: Piece[]): number => {
  const counts = new Map<number, number>()
  for (const { airBefore } of pieces.slice(1)) counts.set(airBefore, (counts.get(airBefore) ?? 0) + 1)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [1]
  return Math.max(usual, 0)
}

/**
 * Chapters and scenes from blocks. Heading levels: 1 the work's title, 2 a chapter, 3 the title under a chapter's number,
 * 4 a time or place that opens a scene. A text without chapters is one chapter under the work's title.
 */
export const manuscriptOfBlocks = (text: string, blocks: readonly Block[], known: Known = {}): Manuscript => {
  const chapters: Chapter[] = []
  const asides = [...(known.asides ?? [])]
  let title = known.title ?? ''
  let chapter: Chapter | null = null
  let scene: Scene | null = null
  const words = ({ start, end }: Span) => text.slice(start, end).replace(/\s+/g, ' ').trim()
  const openChapter = (at: Span, name: string, heading: Span | null): Chapter => {
    const opened = { title: name, heading, start: at.start, end: at.end, scenes: [] }
    chapters.push(opened)
    scene = null
    return opened
  }
  const openScene = (into: Chapter, at: Span, name: string): Scene => {
    const opened = { title: name, start: at.start, end: at.end, paragraphs: [] }
    into.scenes.push(opened)
    return opened
  }
  for (const block of blocks) {
    const span = { start: block.start, end: block.end }
    if (block.kind === 'heading' && block.level === 1) {
      title ||= words(span)
    } else if (block.kind === 'heading' && block.level === 2) {
      chapter = openChapter(span, chapterHeading(words(span))?.title || words(span), span)
    } else if (block.kind === 'heading' && block.level === 3 && chapter?.scenes.length === 0) {
      chapter.title = words(span)
      chapter.heading = { start: chapter.start, end: block.end }
      chapter.end = block.end
    } else if (block.kind === 'heading') {
      chapter ??= openChapter(span, '', null)
      scene = openScene(chapter, span, words(span))
      scene.paragraphs.push(span)
    } else if (block.kind === 'break') {
      scene = null
    } else {
      chapter ??= openChapter(span, '', null)
      scene ??= openScene(chapter, span, '')
      scene.paragraphs.push(span)
    }
    if (block.kind !== 'break' && chapter) {
      chapter.end = Math.max(chapter.end, block.end)
      if (scene) scene.end = Math.max(scene.end, block.end)
    }
  }
  const told = chapters.filter(({ scenes, heading }) => scenes.length > 0 || heading)
  for (const [index, one] of told.entries()) one.title ||= told.length === 1 ? title : `${index + 1}`
  return {
    title,
    author: known.author ?? '',
    language: known.language ?? 'en',
    text,
    encoding: known.encoding ?? null,
    chapters: told,
    marks: known.marks ?? [],
    asides,
    issues: [...(known.issues ?? [])],
  }
}

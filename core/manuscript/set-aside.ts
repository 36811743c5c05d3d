import type { Issue } from '../outcome.ts'
import { chapterHeading } from './headings.ts'
import type { Aside, Block } from './manuscript.ts'
import { asideLabel, isPageFurniture } from './page-copy.ts'

const projectStart = /^\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK/i
const projectEnd = /^(?:\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the )?Project Gutenberg)/i

/** Blocks that a note runs on for at most, unless something ends it sooner. */
const longestNote = 60

/** Takes headings and notes that come along with a copied web page, and a library's front and back matter, out of the running text. */
export const withoutAsides = (text: string, blocks: readonly Block[], asides: Aside[], issues: Issue[]): Block[] => {
  const kept: Block[] = []
  const dropped: Block[] = []
  const running = withoutLibraryMatter(text, blocks, asides)
  const words = (block: Block) => text.slice(block.start, block.end)
  let air = 0
  for (let i = 0; i < running.length; i++) {
    const block = running[i]!
    const label = asideLabel(words(block))
    if (label) {
      const end = endOfAside(text, running, i, label)
      const rest = running.slice(i + 1, end).map(words)
      asides.push({ kind: label.kind, label: label.label, text: [label.text, ...rest].filter(Boolean).join('\n') })
      air += running.slice(i, end).reduce((sum, one) => sum + (one.air ?? 0), 0)
      i = end - 1
    } else if (isPageFurniture(words(block))) {
      dropped.push(block)
      air += block.air ?? 0
    } else {
      kept.push(air ? { ...block, air: (block.air ?? 0) + air } : block)
      air = 0
    }
  }
  const [first] = dropped
  if (first) issues.push({ code: 'page-labels-dropped', start: first.start, values: { count: dropped.length } })
  return kept
}

/**
 * Where a labelled aside ends: at the next label, heading or gap of air. A tag's words end with its first paragraph; a note that nothing
 * ends is one paragraph, so that a story under it is not lost.
 */
const endOfAside = (
  text: string,
  blocks: readonly Block[],
  from: number,
  { kind, text: beside }: { kind: Aside['kind']; text: string },
): number => {
  const one = beside || from + 1 >= blocks.length ? from + 1 : from + 2
  for (let i = from + 1; i < Math.min(blocks.length, from + longestNote); i++) {
    const { start, end, air } = blocks[i]!
    const line = text.slice(start, end)
    if (asideLabel(line) || isPageFurniture(line) || chapterHeading(line) !== null || (air ?? 0) >= 2) return i
    if (kind === 'tag' && i >= one && (air ?? 0) >= 1) return i
  }
  return blocks.length - from < longestNote && kind === 'note' && from > blocks.length / 2 ? blocks.length : one
}

const withoutLibraryMatter = (text: string, blocks: readonly Block[], asides: Aside[]): readonly Block[] => {
  const words = ({ start, end }: Block) => text.slice(start, Math.min(end, start + 120))
  const from = blocks.findIndex((block) => projectStart.test(words(block)))
  const to = blocks.findIndex((block, index) => index > from && projectEnd.test(words(block)))
  if (from < 0 && to < 0) return blocks
  const part = (some: readonly Block[]) => some.map(({ start, end }) => text.slice(start, end)).join('\n')
  if (from >= 0) asides.push({ kind: 'front-matter', label: 'Project Gutenberg', text: part(blocks.slice(0, from + 1)).slice(0, 20_000) })
  if (to >= 0) asides.push({ kind: 'back-matter', label: 'Project Gutenberg', text: part(blocks.slice(to)).slice(0, 20_000) })
  return blocks.slice(from + 1, to < 0 ? undefined : to)
}

const byline = /^(?:(?:written )?by:?|author:)\s/i

/** Longest title page: words between the title and the first chapter. */
const mostFrontWords = 40

/** Takes what stands between the title and the first chapter aside when it is no more than a title page or a motto. */
export const withoutTitlePage = (text: string, blocks: readonly Block[], asides: Aside[], issues: Issue[]): Block[] => {
  const title = blocks.findIndex(({ kind, level }) => kind === 'heading' && (level ?? 1) === 1)
  const chapter = blocks.findIndex(({ kind, level }) => kind === 'heading' && level === 2)
  const page = blocks.slice(title + 1, chapter).filter(({ kind }) => kind !== 'break')
  const words = page.map(({ start, end }) => text.slice(start, end))
  const isShort = words.join(' ').split(/\s+/).length <= mostFrontWords && !/["“«„]/.test(words.join(' '))
  const [first] = page
  // A line that only says who wrote it is read as that further on.
  if (title < 0 || chapter < title || !first || !isShort || words.every((line) => byline.test(line))) return [...blocks]
  const kept = page.filter((_, index) => byline.test(words[index] ?? ''))
  const rest = words.filter((line) => !byline.test(line))
  asides.push({ kind: 'front-matter', label: 'Title page', text: rest.join('\n') })
  issues.push({ code: 'title-page-aside', start: first.start, values: { words: rest.join(' / ').slice(0, 80) } })
  return [...blocks.slice(0, title + 1), ...kept, ...blocks.slice(chapter)]
}

const footnoteText = /^\[(?:footnote\s+)?([0-9]{1,3}|[*†‡])\s*[:\]]/i

/** Takes footnotes typed as paragraphs ("[1] A town in Kent.") aside where the text before refers to them. */
export const withoutFootnotes = (text: string, blocks: readonly Block[], asides: Aside[]): Block[] =>
  blocks.filter((block) => {
    if (block.kind !== 'paragraph' || text[block.start] !== '[') return true
    const words = text.slice(block.start, block.end)
    const found = footnoteText.exec(words)
    const at = found ? text.indexOf(`[${found[1]}]`) : -1
    if (!found || !(/^\[footnote/i.test(words) || (at >= 0 && at < block.start))) return true
    asides.push({ kind: 'footnote', label: found[1] ?? '', text: words.slice(found[0].length).replace(/\]$/, '').trim() })
    return false
  })

/** Takes a table of contents aside: headings in a row, before the first of them comes again as a chapter of its own. */
export const withoutContents = (text: string, blocks: readonly Block[], asides: Aside[]): Block[] => {
  const words = ({ start, end }: Block) => text.slice(start, end).replace(/\s+/g, ' ').trim()
  const opens = (block: Block) => (block.kind === 'heading' ? (block.level ?? 1) > 1 : chapterHeading(words(block)) !== null)
  const title = blocks.findIndex((block) => /^(?:table of )?contents[.:]?$/i.test(words(block)))
  const from = title >= 0 && title < 40 ? title + 1 : blocks.findIndex(opens)
  const first = blocks[from]
  if (from < 0 || !first) return [...blocks]
  const key = words(first).toLowerCase()
  const again = blocks.findIndex((block, index) => index > from && index < from + 400 && words(block).toLowerCase() === key)
  const listed = blocks.slice(from, again)
  const isList =
    again - from >= 3 && listed.every(({ start, end }) => end - start < 100) && listed.filter(opens).length >= listed.length / 2
  if (again < 0 || !isList) return [...blocks]
  const start = title >= 0 && title < 40 ? title : from
  asides.push({ kind: 'front-matter', label: 'Contents', text: listed.map(words).join('\n') })
  return [...blocks.slice(0, start), ...blocks.slice(again)]
}

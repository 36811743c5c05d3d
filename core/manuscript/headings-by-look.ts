import type { Issue } from '../outcome.ts'
import { chapterHeading, isBreakLine, isTimeHeading } from './headings.ts'
import type { Block } from './manuscript.ts'

/**
 * Headings that a word processor shows only by their look: short paragraphs in larger letters, or centred and bold.
 * Each is reported as a guess with its place. The largest one before the story is the title. Offsets are untouched.
 */
export const headingsByLook = (text: string, blocks: readonly Block[], issues: Issue[]): Block[] => {
  const usual = usualSize(blocks)
  let told = blocks.some(({ kind, level }) => kind === 'heading' && (level ?? 1) === 1)
  let story = false
  return blocks.map((block): Block => {
    const words = text.slice(block.start, block.end).replace(/\s+/g, ' ').trim()
    if (block.kind !== 'paragraph') {
      story ||= block.kind === 'heading' && (block.level ?? 1) > 1
      return block
    }
    if (!stands(block, words, usual)) {
      story ||= words.length > 60
      return block
    }
    if (isTimeHeading(words)) return block
    const opens = chapterHeading(words)
    const level = opens || story || told ? 2 : 1
    told ||= level === 1
    story ||= level === 2
    issues.push({ code: level === 1 ? 'title-guessed' : 'heading-guessed', start: block.start, values: { words: words.slice(0, 80) } })
    return { ...block, kind: 'heading', level }
  })
}

const stands = ({ look }: Block, words: string, usual: number): boolean => {
  if (!look || words.length > 80 || !/[\p{L}\p{N}]/u.test(words) || isBreakLine(words)) return false
  if (/^["“”‘«„「(*]/.test(words) || /[,;:]$/.test(words) || (/[.?!…]["”’]?$/.test(words) && !chapterHeading(words))) return false
  const larger = look.size !== null && usual > 0 && look.size >= usual * 1.15
  return larger || (look.centred && (look.strong || chapterHeading(words) !== null)) || (look.strong && chapterHeading(words) !== null)
}

/** The size that most letters have. */
const usualSize = (blocks: readonly Block[]): number => {
  const letters = new Map<number, number>()
  for (const { kind, look, start, end } of blocks)
    if (kind === 'paragraph' && look?.size) letters.set(look.size, (letters.get(look.size) ?? 0) + end - start)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

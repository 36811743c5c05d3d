import { chapterHeading } from '../../../../core/manuscript/headings.ts'
import type { Block } from '../../../../core/manuscript/manuscript.ts'
import { ranked } from '../web-page.ts'
import type { Entry } from './contents.ts'

/** Without a table of contents the pages' own headings open chapters; without those, every file is one. */
export const untitled = (blocks: readonly Block[], files: readonly number[]): Block[] =>
  blocks.some(({ kind }) => kind === 'heading')
    ? ranked(blocks)
    : blocks.flatMap((block, index): Block[] =>
        files.includes(index) ? [{ kind: 'heading', level: 2, start: block.start, end: block.start, title: '' }, block] : [block],
      )

/** Headings of a page as the table of contents has them: an entry opens a chapter; one inside an entry of the same page a scene. */
export const opened = (
  written: readonly Block[],
  said: readonly string[],
  starts: ReadonlyMap<number, Entry>,
  entries: readonly Entry[],
): Block[] => {
  const blocks: Block[] = []
  const plain = (words: string) =>
    words
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim()
      .toLowerCase()
  let opening: Entry | null = null
  for (const [index, block] of written.entries()) {
    const entry = starts.get(index)
    const words = said[index] ?? ''
    if (entry) {
      const level = isInside(entry, entries) ? 4 : 2
      const heads =
        block.kind === 'heading' || plain(entry.title).startsWith(plain(words)) || (words.length < 100 && chapterHeading(words) !== null)
      opening = level === 2 ? entry : null
      if (heads) blocks.push({ ...block, kind: 'heading', level })
      else {
        if (level === 2) blocks.push({ kind: 'heading', level, start: block.start, end: block.start, title: entry.title })
        blocks.push(block.kind === 'heading' ? { ...block, level: 4 } : block)
        opening = null
      }
      continue
    }
    const goesOn =
      opening &&
      blocks.at(-1)?.kind === 'heading' &&
      (block.kind === 'heading' || (words.length < 100 && plain(opening.title).endsWith(plain(words))))
    if (goesOn) blocks.push({ ...block, kind: 'heading', level: 3 })
    else {
      opening = null
      blocks.push(block.kind === 'heading' ? { ...block, level: 4 } : block)
    }
  }
  return blocks
}

const isInside = (entry: Entry, entries: readonly Entry[]): boolean => {
  const at = entries.indexOf(entry)
  for (let i = at - 1; i >= 0; i--) {
    const before = entries[i]!
    if (before.depth < entry.depth) return before.path === entry.path && !chapterHeading(before.title)?.part
  }
  return false
}

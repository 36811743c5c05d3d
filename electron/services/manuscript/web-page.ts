import type { Block, Known, Manuscript } from '../../../core/manuscript/manuscript.ts'
import { manuscriptOfBlocks } from '../../../core/manuscript/structure.ts'
import { type ArchiveWork, readArchivePage } from './archive-work.ts'
import { attribute, elementsIn, parseHtml, wordsIn, writePage } from './html.ts'
import { writingIssues } from './report.ts'
import { TextWriter } from './text-writer.ts'

/** An HTML file: a download from the Archive of Our Own, or any other page. */
export const readWebPage = (html: string, known: Known): Manuscript => {
  const roots = parseHtml(html)
  const work = readArchivePage(roots)
  if (work) return manuscriptOfWork(work, known)
  const titled = [...elementsIn(roots)].find((element) => element.tagName === 'title')
  const root = roots.find((element) => element.tagName === 'html')
  const writer = new TextWriter()
  for (const one of roots) writePage(writer, one)
  return manuscriptOfBlocks(writer.text, ranked(writer.blocks), {
    ...known,
    title: known.title || (titled ? wordsIn(titled) : ''),
    language: known.language || (root && attribute(root, 'lang').slice(0, 35)) || 'en',
    marks: writer.marks,
    issues: [...(known.issues ?? []), ...writingIssues(writer)],
  })
}

const manuscriptOfWork = ({ title, author, language, asides, writer }: ArchiveWork, known: Known): Manuscript =>
  manuscriptOfBlocks(writer.text, writer.blocks, {
    ...known,
    title: known.title || title,
    author,
    language,
    asides,
    marks: writer.marks,
    issues: [...(known.issues ?? []), ...writingIssues(writer)],
  })

/** A page's own heading levels as a manuscript's: a single outermost one is the title, the next open chapters, deeper ones scenes. */
export const ranked = (blocks: readonly Block[]): Block[] => {
  const levels = blocks.flatMap(({ kind, level }) => (kind === 'heading' ? [level ?? 1] : []))
  const used = [...new Set(levels)].sort((a, b) => a - b)
  const single = used.length > 1 && levels.filter((level) => level === used[0]).length === 1 && levels[0] === used[0]
  const rank = (level: number) => used.indexOf(level) + (single ? 1 : 2)
  return blocks.map((block): Block => {
    if (block.kind !== 'heading') return block
    const level = rank(block.level ?? 1)
    return { ...block, level: level <= 2 ? level : 4 }
  })
}

import { chapterHeading } from './headings.ts'
import type { Block, Chapter, Known, Manuscript, Paragraph, Scene, Span } from './manuscript.ts'

/**
 * Chapters and scenes from blocks. Heading levels: 1 the work's title, 2 a chapter, 3 the title under a chapter's number,
 * 4 a time or place that opens a scene. A text without chapters is one chapter under the work's title.
 */
export const assemble = (text: string, blocks: readonly Block[], known: Known): Manuscript => {
  const chapters: Chapter[] = []
  let title = known.title ?? ''
  let author = known.author ?? ''
  let chapter: Chapter | null = null
  let scene: Scene | null = null
  let untold: Span | null = null
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
    if (block.kind === 'heading' && (block.level ?? 1) === 1) {
      untold ??= span
      title ||= words(span)
    } else if (block.kind === 'heading' && block.level === 2) {
      const name = block.title ?? words(span)
      const opens = chapterHeading(name)
      const part: Chapter | null = chapter && chapter.scenes.length === 0 && chapter.part ? chapter : null
      if (part && !opens?.part) {
        part.title = opens?.title || name
        if (block.end > block.start) part.heading = { start: part.heading?.start ?? block.start, end: block.end }
        part.end = block.end
      } else {
        chapter = openChapter(span, opens?.title || name, block.end > block.start ? { ...span } : null)
        if (opens?.part) chapter.part = name
      }
    } else if (block.kind === 'heading' && block.level === 3 && chapter?.scenes.length === 0) {
      if (!chapter.title || chapterHeading(chapter.title)?.title === '') chapter.title = words(span)
      chapter.heading = { start: chapter.start, end: block.end }
      chapter.end = block.end
    } else if (block.kind === 'heading') {
      chapter ??= openChapter(span, '', null)
      scene = openScene(chapter, span, words(span))
      scene.paragraphs.push(paragraphOf(block))
    } else if (block.kind === 'break') {
      scene = null
    } else {
      const byline: RegExpExecArray | null = !chapter && untold ? /^(?:(?:written )?by:?|author:)\s+(\S.{0,60})$/i.exec(words(span)) : null
      untold = null
      if (byline && !block.given) {
        author ||= byline[1] ?? ''
        continue
      }
      chapter ??= openChapter(span, '', null)
      scene ??= openScene(chapter, span, '')
      scene.paragraphs.push(paragraphOf(block))
    }
    if (block.kind !== 'break' && chapter && block.level !== 1) {
      chapter.end = Math.max(chapter.end, block.end)
      if (scene) scene.end = Math.max(scene.end, block.end)
    }
  }
  const told = chapters.filter(({ scenes, heading }) => scenes.length > 0 || heading)
  for (const one of told) if (one.part === one.title) delete one.part
  for (const [index, one] of told.entries()) one.title ||= told.length === 1 ? title : `${index + 1}`
  return {
    title,
    author,
    language: known.language ?? 'en',
    text,
    encoding: known.encoding ?? null,
    chapters: told,
    marks: known.marks ?? [],
    asides: [...(known.asides ?? [])],
    issues: [...(known.issues ?? [])],
  }
}

const paragraphOf = ({ start, end, role, given }: Block): Paragraph => ({
  start,
  end,
  ...(role ? { role } : {}),
  ...(given ? { given } : {}),
})

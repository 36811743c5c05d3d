import { chapterHeading, isBreakLine } from '../../../core/manuscript/headings.ts'
import type { Aside, Block, Manuscript } from '../../../core/manuscript/manuscript.ts'
import { type Known, manuscriptOfBlocks } from '../../../core/manuscript/structure.ts'
import { attribute, type Element, elementsIn, hasClass, parseHtml, TextWriter, wordsIn } from './html.ts'

/** An HTML file: a download from the Archive of Our Own, or any other page. */
export const readWebPage = (html: string, known: Known): Manuscript => {
  const roots = parseHtml(html)
  const chapters = [...elementsIn(roots)].find((element) => attribute(element, 'id') === 'chapters' && hasClass(element, 'userstuff'))
  return chapters ? readArchiveWork(roots, chapters, known) : readAnyPage(roots, known)
}

const readArchiveWork = (roots: Element[], chapters: Element, known: Known): Manuscript => {
  const asides: Aside[] = []
  let title = ''
  let author = ''
  const preface = [...elementsIn(roots)].find((element) => attribute(element, 'id') === 'preface')
  const afterword = [...elementsIn(roots)].find((element) => attribute(element, 'id') === 'afterword')
  let label = ''
  for (const element of elementsIn(preface ? [preface] : [])) {
    if (element.tagName === 'h1') title = wordsIn(element)
    else if (element.tagName === 'a' && attribute(element, 'rel') === 'author')
      author = author ? `${author}, ${wordsIn(element)}` : wordsIn(element)
    else if (element.tagName === 'dt') label = wordsIn(element).replace(/:$/, '')
    else if (element.tagName === 'dd') asides.push({ kind: 'tag', label, text: wordsIn(element) })
    else if (element.tagName === 'p') label = wordsIn(element)
    else if (element.tagName === 'blockquote')
      asides.push({ kind: /summary/i.test(label) ? 'summary' : 'note', label, text: wordsIn(element) })
  }
  const writer = new TextWriter()
  const sections = chapters.childNodes.filter(
    (node): node is Element =>
      'tagName' in node &&
      (hasClass(node, 'userstuff') || hasClass(node, 'meta') || hasClass(node, 'group') || /^endnotes/.test(attribute(node, 'id'))),
  )
  if (sections.length === 0) writer.write(chapters)
  for (const section of sections) {
    if (hasClass(section, 'userstuff')) {
      writer.write(section, (element) => /^h[1-6]$/.test(element.tagName) && hasClass(element, 'landmark'))
      continue
    }
    for (const element of elementsIn([section])) {
      if (/^h[1-6]$/.test(element.tagName) && hasClass(element, 'heading')) writer.addHeading(wordsIn(element), 2)
      else if (element.tagName === 'p') label = wordsIn(element)
      else if (element.tagName === 'blockquote')
        asides.push({ kind: /summary/i.test(label) ? 'summary' : 'note', label: label || 'Chapter End Notes', text: wordsIn(element) })
    }
  }
  if (afterword) asides.push({ kind: 'note', label: 'Afterword', text: wordsIn(afterword) })
  const blocks = writer.blocks.map(
    (block): Block =>
      block.kind === 'heading' && !chapterHeading(writer.text.slice(block.start, block.end)) && sections.length === 0
        ? { ...block, level: 4 }
        : block,
  )
  return manuscriptOfBlocks(writer.text, refined(writer.text, blocks), {
    ...known,
    title: known.title || title,
    author,
    asides,
    marks: writer.marks,
  })
}

const readAnyPage = (roots: Element[], known: Known): Manuscript => {
  const titled = [...elementsIn(roots)].find((element) => element.tagName === 'title')
  const writer = new TextWriter()
  for (const root of roots) writer.write(root)
  const levels = writer.blocks.flatMap(({ kind, level }) => (kind === 'heading' ? [level ?? 1] : []))
  const top = Math.min(...levels)
  const single = levels.filter((level) => level === top).length === 1 && levels.length > 1
  const blocks = writer.blocks.map(
    (block): Block =>
      block.kind === 'heading'
        ? {
            ...block,
            level: single ? ((block.level ?? 1) === top ? 1 : (block.level ?? 1) === top + 1 ? 2 : 4) : (block.level ?? 1) === top ? 2 : 4,
          }
        : block,
  )
  return manuscriptOfBlocks(writer.text, refined(writer.text, blocks), {
    ...known,
    title: known.title || (titled ? wordsIn(titled) : ''),
    marks: writer.marks,
  })
}

/** Typed scene breaks and chapter lines that the page did not mark up. */
const refined = (text: string, blocks: readonly Block[]): Block[] =>
  blocks.map((block): Block => {
    if (block.kind !== 'paragraph') return block
    const words = text.slice(block.start, block.end)
    if (isBreakLine(words)) return { ...block, kind: 'break' }
    return /^(?:chapter|part|prologue|epilogue)\b/i.test(words) && chapterHeading(words) ? { ...block, kind: 'heading', level: 2 } : block
  })

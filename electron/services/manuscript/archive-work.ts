import { namesDivision } from '../../../core/manuscript/headings.ts'
import type { Aside } from '../../../core/manuscript/manuscript.ts'
import { attribute, type Element, elementsIn, hasClass, wordsIn, writePage } from './html.ts'
import { TextWriter } from './text-writer.ts'

/** A work of the Archive of Our Own: its text, and all the rest set aside. */
export type ArchiveWork = { title: string; author: string; language: string; asides: Aside[]; writer: TextWriter }

const isHeading = (element: Element): boolean => /^h[1-6]$/.test(element.tagName)
const byId = (roots: readonly Element[], id: string): Element | undefined =>
  [...elementsIn(roots)].find((one) => attribute(one, 'id') === id)

/** A downloaded page of a whole work; null for any other page. */
export const readArchivePage = (roots: readonly Element[]): ArchiveWork | null => {
  const chapters = [...elementsIn(roots)].find((element) => attribute(element, 'id') === 'chapters' && hasClass(element, 'userstuff'))
  if (!chapters) return null
  const work = newWork()
  const preface = byId(roots, 'preface')
  const afterword = byId(roots, 'afterword')
  if (preface) readPreface(work, preface)
  readChapters(work, chapters)
  if (afterword) readAfterword(work, afterword)
  return work
}

export const newWork = (): ArchiveWork => ({ title: '', author: '', language: 'en', asides: [], writer: new TextWriter() })

/** Title, authors, tags, summary and notes before the text. */
export const readPreface = (work: ArchiveWork, preface: Element): void => {
  let label = ''
  for (const element of elementsIn([preface])) {
    const words = () => wordsIn(element)
    if (element.tagName === 'h1') work.title ||= words()
    else if (element.tagName === 'a' && attribute(element, 'rel') === 'author') work.author += work.author ? `, ${words()}` : words()
    else if (element.tagName === 'a' && /\/works\/\d+/.test(attribute(element, 'href')))
      work.asides.push({ kind: 'link', label: words(), text: attribute(element, 'href') })
    else if (element.tagName === 'dt') label = words().replace(/:$/, '')
    else if (element.tagName === 'dd') {
      work.asides.push({ kind: 'tag', label, text: words() })
      if (/^language$/i.test(label)) work.language = languageCode(words())
    } else if (element.tagName === 'p' && !isInQuote(element)) label = words().replace(/:$/, '')
    else if (element.tagName === 'blockquote') work.asides.push(noteOf(label, element))
  }
}

/** Chapters with their headings; summaries and notes of single chapters are set aside. */
export const readChapters = (work: ArchiveWork, chapters: Element): void => {
  const { writer, asides } = work
  const sections = sectionsOf(chapters)
  if (!sections.some(isText)) writeText(writer, chapters, sections)
  let label = ''
  for (const section of sections) {
    if (isText(section)) {
      writeText(writer, section, [])
      continue
    }
    for (const element of elementsIn([section])) {
      if (isHeading(element) && hasClass(element, 'heading')) writer.addHeading(wordsIn(element), 2)
      else if (element.tagName === 'p' && !isInQuote(element)) label = wordsIn(element).replace(/:$/, '')
      else if (element.tagName === 'blockquote') asides.push(noteOf(label || 'Chapter End Notes', element))
    }
  }
}

/** Converters number the class of a chapter's text. */
const isText = (element: Element): boolean =>
  /(?:^|\s)userstuff\d*(?:\s|$)/.test(attribute(element, 'class')) && element.tagName !== 'blockquote'
const isSection = (element: Element): boolean => isText(element) || hasClass(element, 'meta') || /^endnotes/.test(attribute(element, 'id'))

/** Converters give the wrapper of all chapters the class of a text too. */
const holdsSections = (element: Element): boolean => {
  for (const one of elementsIn([element])) if (one !== element && one.tagName !== 'blockquote' && isSection(one)) return true
  return false
}

/** The headers, texts and notes inside the part of a page that holds chapters. */
const sectionsOf = (chapters: Element): Element[] => {
  const found: Element[] = []
  const open: Element[] = [chapters]
  for (let element = open.pop(); element; element = open.pop()) {
    if (element !== chapters && isSection(element) && !(isText(element) && holdsSections(element))) found.push(element)
    else open.push(...element.childNodes.filter((node): node is Element => 'tagName' in node).reverse())
  }
  return found
}

export const readAfterword = (work: ArchiveWork, afterword: Element): void => {
  const words = wordsIn(afterword)
  if (words) work.asides.push({ kind: 'note', label: 'Afterword', text: words })
}

/** A work's own headings open scenes, unless they name a chapter: its chapters' titles stand outside its text. */
const writeText = (writer: TextWriter, element: Element, without: readonly Element[]): void => {
  const from = writer.blocks.length
  const hidden = (one: Element) => isHeading(one) && (hasClass(one, 'landmark') || hasClass(one, 'toc-heading'))
  writePage(writer, element, (one) => hidden(one) || without.includes(one))
  for (const [index, block] of writer.blocks.entries())
    if (index >= from && block.kind === 'heading') block.level = namesDivision(writer.said[index] ?? '') ? 2 : 4
}

const isInQuote = (element: Element): boolean =>
  element.parentNode !== null && 'tagName' in element.parentNode && element.parentNode.tagName === 'blockquote'

const noteOf = (label: string, element: Element): Aside => ({
  kind: /summary/i.test(label) ? 'summary' : 'note',
  label,
  text: wordsIn(element),
})

const languages: Record<string, string> = {
  english: 'en',
  français: 'fr',
  español: 'es',
  deutsch: 'de',
  italiano: 'it',
  polski: 'pl',
  русский: 'ru',
  日本語: 'ja',
}
const languageCode = (name: string): string =>
  languages[name.toLowerCase()] ?? (/^portugu/i.test(name) ? 'pt' : /^中文/.test(name) ? 'zh' : 'en')

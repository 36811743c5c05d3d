import type { Aside, Block, Manuscript } from '../../../../core/manuscript/manuscript.ts'
import { manuscriptOfBlocks } from '../../../../core/manuscript/structure.ts'
import { done, failed, type Issue, type Reply } from '../../../../core/outcome.ts'
import { type Archive, openArchive } from '../../archive/zip.ts'
import { newWork, readAfterword, readChapters, readPreface } from '../archive-work.ts'
import { attribute, type Element, elementsIn, parseHtml, wordsIn, writePage } from '../html.ts'
import { count, most } from '../limits.ts'
import { counted, writingIssues } from '../report.ts'
import { TextWriter } from '../text-writer.ts'
import { decodeXml } from '../xml.ts'
import { type Entry, readContents } from './contents.ts'
import { opened, untitled } from './headings.ts'
import { matterOf } from './matter.ts'
import { notesOf } from './notes.ts'
import { type Package, readPackage } from './package.ts'

type Page = { path: string; body: Element }

/** EPUB 2 and 3: the spine orders, the table of contents names. Cover, title page, copyright, contents and notes are set aside. */
export const readEpub = async (bytes: Uint8Array, file: string): Promise<Reply<Manuscript>> => {
  const archive = await openArchive(bytes, file)
  if (!archive.ok) return archive
  const locks = await archive.value.read('META-INF/encryption.xml')
  // Fonts may be scrambled; pages that are can only be read by whoever holds the key.
  if (locks.ok && locks.value && /CipherReference[^>]+URI\s*=\s*["'][^"']+\.x?html?["']/i.test(decodeXml(locks.value)))
    return failed('file-protected', { file })
  const book = await readPackage(archive.value, file)
  if (!book.ok) return book
  const issues: Issue[] = archive.value.ignored.map((entry) => ({ code: 'archive-entry-ignored', values: { entry } }))
  const pages = await readPages(archive.value, book.value, file, issues)
  if (!pages.ok) return pages
  if (/archive of our own/i.test(book.value.publisher) || pages.value.some(({ body }) => isPreface(body)))
    return done(readWork(pages.value, book.value, issues))
  const contents = await readContents(archive.value, book.value, file)
  if (!contents.ok) return contents
  return done(readBook(pages.value, book.value, contents.value, issues))
}

const isPreface = (body: Element): boolean => [...elementsIn([body])].some((one) => attribute(one, 'id') === 'preface')

const readPages = async (archive: Archive, { spine }: Package, file: string, issues: Issue[]): Promise<Reply<Page[]>> => {
  const pages: Page[] = []
  let tags = 0
  for (const { path } of spine) {
    const bytes = await archive.read(path)
    if (!bytes.ok && bytes.failure.code !== 'file-damaged') return bytes
    if (!bytes.ok || !bytes.value) {
      issues.push({ code: 'archive-part-missing', values: { entry: path } })
      continue
    }
    const page = decodeXml(bytes.value)
    tags += count(page, '<', most.tags)
    if (tags > most.tags) return failed('file-too-large', { file, detail: path })
    const body = [...elementsIn(parseHtml(page))].find(({ tagName }) => tagName === 'body')
    if (body) pages.push({ path, body })
  }
  return done(pages)
}

const readWork = (pages: readonly Page[], book: Package, issues: readonly Issue[]): Manuscript => {
  const work = newWork()
  for (const { body } of pages) {
    const parts = [...elementsIn([body])]
    const preface = parts.find((one) => attribute(one, 'id') === 'preface')
    const afterword = parts.find((one) => attribute(one, 'id') === 'afterword')
    if (preface) readPreface(work, preface)
    if (afterword) readAfterword(work, afterword)
    if (!preface && !afterword) readChapters(work, body)
    else for (const part of parts) if (attribute(part, 'id') === 'chapters') readChapters(work, part)
  }
  const { writer, asides } = work
  return manuscriptOfBlocks(writer.text, writer.blocks, {
    title: work.title || book.title,
    author: work.author || book.author,
    language: book.language,
    asides: [...asides, ...book.facts.filter(() => asides.length === 0).map(({ label, text }): Aside => ({ kind: 'tag', label, text }))],
    marks: writer.marks,
    issues: [...issues, ...writingIssues(writer)],
  })
}

type Contents = { entries: Entry[]; landmarks: ReadonlyMap<string, string> }

const readBook = (pages: readonly Page[], book: Package, { entries, landmarks }: Contents, issues: readonly Issue[]): Manuscript => {
  const writer = new TextWriter()
  const asides: Aside[] = book.facts.map(({ label, text }) => ({ kind: label === 'description' ? 'summary' : 'tag', label, text }))
  const { references, notes } = notesOf(pages)
  const known = entries.filter(({ path }) => pages.some((page) => page.path === path))
  const blocks: Block[] = []
  const files: number[] = []
  let told = 0
  for (const { path, body } of pages) {
    const here = known.filter((entry) => entry.path === path)
    const matter =
      path === book.nav?.path
        ? ({ kind: 'front-matter', label: 'Contents' } as const)
        : matterOf(body, landmarks.get(path) ?? book.guide.get(path), here[0]?.title)
    const words = matter ? wordsIn(body) : ''
    if (matter) {
      if (words) asides.push({ ...matter, text: words.slice(0, 20_000) })
      continue
    }
    const from = writer.blocks.length
    const starts = new Map<number, Entry>()
    const [whole] = here
    if (whole && (whole.id === '' || here.length === 1)) starts.set(from, whole)
    writePage(writer, body, (element) => {
      const entry = here.find(({ id }) => id !== '' && id === attribute(element, 'id'))
      if (entry && entry !== starts.get(from)) {
        writer.endParagraph()
        starts.set(writer.blocks.length, entry)
      }
      const note = notes.get(element)
      if (note !== undefined) asides.push({ kind: 'footnote', label: note, text: wordsIn(element) })
      return note !== undefined || references.has(element)
    })
    const written = writer.blocks.slice(from)
    if (known.length > 0)
      blocks.push(...opened(written, writer.said.slice(from), new Map([...starts].map(([at, entry]) => [at - from, entry])), known))
    else {
      files.push(blocks.length)
      blocks.push(...written)
    }
    told++
  }
  const footnotes = asides.filter(({ kind }) => kind === 'footnote').length
  return manuscriptOfBlocks(writer.text, known.length > 0 ? blocks : untitled(blocks, files), {
    title: book.title,
    author: book.author,
    language: book.language,
    asides,
    marks: writer.marks,
    issues: [
      ...issues,
      ...counted('pages-set-aside', pages.length - told),
      ...counted('footnotes-aside', footnotes),
      ...writingIssues(writer),
    ],
  })
}

import type { Known, Manuscript } from '../../../core/manuscript/manuscript.ts'
import { manuscriptOfFountain } from '../../../core/manuscript/play/fountain.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { openArchive } from '../archive/zip.ts'
import { decode } from './decode.ts'
import { readEpub } from './epub/read.ts'
import { looksLike } from './kind.ts'
import { count, most } from './limits.ts'
import { readMarkdown } from './markdown.ts'
import { readOdt } from './odt/read.ts'
import { readPdf } from './pdf.ts'
import { readRtf } from './rtf/read.ts'
import { readWebPage } from './web-page.ts'
import { readDocx } from './word/docx.ts'

/** Endings of the names of files that can be read. */
export const readableEndings = 'txt text md markdown html htm xhtml epub docx odt rtf fountain spmd pdf'.split(' ')

/** A manuscript from a file's bytes. What they hold decides how they are read, then the name. Flaws of the text are its issues. */
export const readManuscript = async (bytes: Uint8Array, name: string, options: { encoding?: string } = {}): Promise<Reply<Manuscript>> => {
  if (bytes.length === 0) return failed('file-empty', { file: name })
  const read = await readByKind(bytes, name, options.encoding)
  if (!read.ok) return read
  const manuscript = read.value
  if (!manuscript.chapters.some(({ scenes }) => scenes.length > 0)) return failed('file-empty', { file: name })
  if (!manuscript.title) {
    manuscript.title = stem(name)
    const [only] = manuscript.chapters
    if (manuscript.chapters.length === 1 && only && !only.title) only.title = manuscript.title
  }
  return read
}

const readByKind = async (bytes: Uint8Array, name: string, encoding?: string): Promise<Reply<Manuscript>> => {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  switch (looksLike(bytes)) {
    case 'ZIP':
      return readArchive(bytes, name)
    case 'RTF':
      return readRtf(bytes, name)
    case 'PDF':
      return readPdf(bytes, name)
    case 'Word 97':
      return isLocked(bytes) ? failed('file-protected', { file: name }) : failed('format-unsupported', { file: name, detail: 'DOC' })
    case null:
      // Cut or damaged at its very start, such a file is not text either.
      return /^(?:epub|docx|odt)$/.test(ending)
        ? failed('file-damaged', { file: name, detail: 'archive incomplete' })
        : /^pdf$/.test(ending)
          ? failed('file-damaged', { file: name, detail: 'PDF' })
          : readText(bytes, name, ending, encoding)
    default:
      return readText(bytes, name, ending, encoding)
  }
}

/** Office wraps a document with a password in the container of its older files, as a stream of this name ([MS-OFFCRYPTO] 2.3.4.4). */
const isLocked = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))

/** EPUB, Word and OpenDocument files are archives: what lies in them says which. */
const readArchive = async (bytes: Uint8Array, name: string): Promise<Reply<Manuscript>> => {
  const archive = await openArchive(bytes, name)
  if (!archive.ok) return archive
  const { names } = archive.value
  const kind = await archive.value.read('mimetype')
  const type = kind.ok && kind.value ? new TextDecoder().decode(kind.value.slice(0, 80)) : ''
  if (/epub/.test(type) || names.some((entry) => /\.opf$|^META-INF\/container\.xml$/i.test(entry))) return readEpub(bytes, name)
  if (names.includes('content.xml')) return readOdt(bytes, name)
  if (names.some((entry) => /(?:^|\/)document\d*\.xml$/.test(entry))) return readDocx(bytes, name)
  return failed('file-not-text', { file: name, detail: 'ZIP' })
}

const readText = (bytes: Uint8Array, name: string, ending: string, encoding?: string): Reply<Manuscript> => {
  const decoded = decode(bytes, name, encoding)
  if (!decoded.ok) return decoded
  const { text, encoding: used, guessed } = decoded.value
  const issues = guessed ? [{ code: 'encoding-guessed', values: { encoding: used } }] : []
  const known: Known = { encoding: used, issues }
  if (/^(?:html?|xhtml)$/.test(ending) || /^\s*(?:<!doctype html|<html)/i.test(text.slice(0, 500)))
    return count(text, '<', most.tags) > most.tags ? failed('file-too-large', { file: name }) : done(readWebPage(text, known))
  if (/^(?:md|markdown)$/.test(ending)) return done(readMarkdown(text, known))
  if (/^(?:fountain|spmd)$/.test(ending)) return done(manuscriptOfFountain(text, known))
  return done(manuscriptOfText(text, known))
}

const stem = (name: string): string =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[_]+/g, ' ')
    .normalize('NFC')
    .trim()

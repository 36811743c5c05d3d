import type { Manuscript } from '../../../core/manuscript/manuscript.ts'
import { manuscriptOfText } from '../../../core/manuscript/structure.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { decode } from './decode.ts'
import { readMarkdown } from './markdown.ts'
import { readWebPage } from './web-page.ts'

/** Endings of the file names that can be read. */
export const readableEndings = ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml'] as const

const stem = (name: string): string =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[_]+/g, ' ')
    .trim()

/** A manuscript from a file's bytes; its name decides how it is read. Flaws of the text are issues of the manuscript. */
export const readManuscript = (bytes: Uint8Array, name: string, options: { encoding?: string } = {}): Reply<Manuscript> => {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'txt'
  if (/^(?:docx?|odt|rtf|epub|pdf|fountain|pages)$/.test(ending))
    return failed('format-unsupported', { file: name, detail: ending.toUpperCase() })
  const decoded = decode(bytes, name, options.encoding)
  if (!decoded.ok) return decoded
  const { text, encoding, guessed } = decoded.value
  const issues = guessed ? [{ code: 'encoding-guessed', values: { encoding } }] : []
  const known = { encoding, issues }
  const markup = /^html?$|^xhtml$/.test(ending) || /^\s*(?:<!doctype html|<html)/i.test(text.slice(0, 500))
  const manuscript = markup
    ? readWebPage(text, known)
    : /^(?:md|markdown)$/.test(ending)
      ? readMarkdown(text, known)
      : manuscriptOfText(text, known)
  if (manuscript.chapters.length === 0) return failed('file-empty', { file: name })
  if (!manuscript.title) {
    manuscript.title = stem(name)
    const [only] = manuscript.chapters
    if (manuscript.chapters.length === 1 && only && !only.title) only.title = manuscript.title
  }
  return done(manuscript)
}

import type { Aside, Manuscript } from '../../../../core/manuscript/manuscript.ts'
import { manuscriptOfBlocks } from '../../../../core/manuscript/structure.ts'
import { done, failed, type Issue, type Reply } from '../../../../core/outcome.ts'
import { type Archive, openArchive } from '../../archive/zip.ts'
import { counted, writingIssues } from '../report.ts'
import { TextWriter } from '../text-writer.ts'
import { readXml } from '../xml.ts'
import { DocumentReader } from './document.ts'
import { asManuscriptLevels } from './levels.ts'
import { readNotes } from './notes.ts'
import { readProperties } from './properties.ts'
import { type Style, stylesReader } from './styles.ts'

/** A Word file: the accepted text of tracked changes; comments, footnotes, headers and footers set aside. */
export const readDocx = async (bytes: Uint8Array, file: string): Promise<Reply<Manuscript>> => {
  const archive = await openArchive(bytes, file)
  if (!archive.ok) return archive
  const main = mainPart(archive.value)
  const body = await archive.value.read(main)
  if (!body.ok) return body
  if (!body.value) return failed('file-damaged', { file, detail: 'word/document.xml' })
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const styles = new Map<string, Style>()
  const named = await archive.value.read(`${folder}styles.xml`)
  // Without its styles a text can still be read: look and words remain.
  if (named.ok && named.value) readXml(named.value, file, 'styles.xml', stylesReader(styles))
  const writer = new TextWriter()
  const reader = new DocumentReader(writer, styles)
  const read = readXml(body.value, file, main, reader)
  if (!read.ok) return read
  writer.endParagraph()
  if (writer.isFull) return failed('file-too-large', { file })
  const contents = reader.contents.filter(Boolean).join('\n')
  const asides: Aside[] = [
    ...(contents ? [{ kind: 'front-matter', label: 'Contents', text: contents } as const] : []),
    ...(await readNotes(archive.value, `${folder}comments.xml`, file, 'comment')),
    ...(await readNotes(archive.value, `${folder}footnotes.xml`, file, 'footnote')),
    ...(await readNotes(archive.value, `${folder}endnotes.xml`, file, 'footnote')),
  ]
  const properties = await readProperties(archive.value, 'docProps/core.xml', file)
  return done(
    manuscriptOfBlocks(writer.text, asManuscriptLevels(writer.blocks), {
      ...properties,
      marks: writer.marks,
      asides,
      issues: [
        ...archive.value.ignored.map((entry): Issue => ({ code: 'archive-entry-ignored', values: { entry } })),
        ...issuesOf(reader, asides),
        ...writingIssues(writer),
      ],
    }),
  )
}

const mainPart = ({ names }: Archive): string =>
  names.includes('word/document.xml')
    ? 'word/document.xml'
    : (names.find((name) => /(?:^|\/)document\d*\.xml$/.test(name)) ?? 'word/document.xml')

const issuesOf = ({ changes, changedAt, pictures, pictureAt, textBoxes, textBoxAt }: DocumentReader, asides: readonly Aside[]): Issue[] => [
  ...counted('tracked-changes', changes, changedAt),
  ...counted('comments-aside', asides.filter(({ kind }) => kind === 'comment').length),
  ...counted('footnotes-aside', asides.filter(({ kind }) => kind === 'footnote').length),
  ...counted('pictures-dropped', pictures, pictureAt),
  ...counted('text-boxes-dropped', textBoxes, textBoxAt),
]

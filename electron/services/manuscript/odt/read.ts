import type { Manuscript } from '../../../../core/manuscript/manuscript.ts'
import { manuscriptOfBlocks } from '../../../../core/manuscript/structure.ts'
import { done, failed, type Issue, type Reply } from '../../../../core/outcome.ts'
import { openArchive } from '../../archive/zip.ts'
import { counted, writingIssues } from '../report.ts'
import { TextWriter } from '../text-writer.ts'
import { asManuscriptLevels } from '../word/levels.ts'
import { readProperties } from '../word/properties.ts'
import type { Style } from '../word/styles.ts'
import { readXml } from '../xml.ts'
import { ContentReader } from './content.ts'
import { odtStylesReader } from './styles.ts'

/** An OpenDocument text: the text as it stands after tracked changes; comments, notes and contents set aside. */
export const readOdt = async (bytes: Uint8Array, file: string): Promise<Reply<Manuscript>> => {
  const archive = await openArchive(bytes, file)
  if (!archive.ok) return archive
  const content = await archive.value.read('content.xml')
  if (!content.ok) return content
  if (!content.value) return failed('file-damaged', { file, detail: 'content.xml' })
  const styles = new Map<string, Style>()
  const named = await archive.value.read('styles.xml')
  // Without its styles a text can still be read: look and words remain.
  if (named.ok && named.value) readXml(named.value, file, 'styles.xml', odtStylesReader(styles))
  const writer = new TextWriter()
  const reader = new ContentReader(writer, styles)
  const automatic = odtStylesReader(styles)
  const read = readXml(content.value, file, 'content.xml', {
    open: (element) => {
      automatic.open?.(element, 0)
      reader.open(element)
    },
    close: (name) => {
      automatic.close?.(name, 0)
      reader.close(name)
    },
    text: reader.text,
  })
  if (!read.ok) return read
  writer.endParagraph()
  if (writer.isFull) return failed('file-too-large', { file })
  const { asides, changes, changedAt, pictures, pictureAt } = reader
  const issues: Issue[] = [
    ...archive.value.ignored.map((entry): Issue => ({ code: 'archive-entry-ignored', values: { entry } })),
    ...counted('tracked-changes', changes, changedAt),
    ...counted('comments-aside', asides.filter(({ kind }) => kind === 'comment').length),
    ...counted('footnotes-aside', asides.filter(({ kind }) => kind === 'footnote').length),
    ...counted('pictures-dropped', pictures, pictureAt),
    ...writingIssues(writer),
  ]
  const properties = await readProperties(archive.value, 'meta.xml', file)
  return done(manuscriptOfBlocks(writer.text, asManuscriptLevels(writer.blocks), { ...properties, marks: writer.marks, asides, issues }))
}

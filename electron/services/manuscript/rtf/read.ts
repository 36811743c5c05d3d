import type { Manuscript } from '../../../../core/manuscript/manuscript.ts'
import { manuscriptOfBlocks } from '../../../../core/manuscript/structure.ts'
import { done, failed, type Issue, type Reply } from '../../../../core/outcome.ts'
import { counted, writingIssues } from '../report.ts'
import { TextWriter } from '../text-writer.ts'
import { asManuscriptLevels } from '../word/levels.ts'
import { RtfReader } from './reader.ts'
import { rtfTokens } from './tokens.ts'

/** A rich text file. Damage at its end costs what is missing, and is reported. */
export const readRtf = (bytes: Uint8Array, file: string): Reply<Manuscript> => {
  const writer = new TextWriter()
  const reader = new RtfReader(writer)
  for (const token of rtfTokens(bytes)) reader.take(token)
  const open = reader.finish()
  if (writer.isFull) return failed('file-too-large', { file })
  const { asides, changes, changedAt, pictures, pictureAt, title, author } = reader
  const issues: Issue[] = [
    ...(open > 0 ? [{ code: 'file-cut-short', start: writer.position }] : []),
    ...counted('tracked-changes', changes, changedAt),
    ...counted('comments-aside', asides.filter(({ kind }) => kind === 'comment').length),
    ...counted('footnotes-aside', asides.filter(({ kind }) => kind === 'footnote').length),
    ...counted('pictures-dropped', pictures, pictureAt),
    ...writingIssues(writer),
  ]
  return done(
    manuscriptOfBlocks(writer.text, asManuscriptLevels(writer.blocks), {
      ...(title ? { title } : {}),
      ...(author ? { author } : {}),
      marks: writer.marks,
      asides,
      issues,
    }),
  )
}

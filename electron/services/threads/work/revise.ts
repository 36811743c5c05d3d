import { done, type Reply } from '../../../../core/outcome.ts'
import { planRevision, type RevisionPlan } from '../../../../core/production/revise.ts'
import type { Production } from '../../../../core/records/production.ts'
import { readManuscriptFile } from '../../studio/manuscript-file.ts'

export type Revision = {
  production: Production
  /** Where the revised manuscript lies, and what the producer calls it. */
  path: string
  name: string
  encoding?: string
  /** Paths that its file and its text will have inside the production's folder. */
  file: string
  text: string
}

/** What a revised manuscript changes, with the bytes and the text to keep. */
export type PlannedRevision = RevisionPlan & { bytes: Uint8Array; manuscriptText: string }

/** Reads a revised manuscript and compares it with the script; notes tell the share of the work that is done, 0 … 1. Writes nothing. */
export async function* reviseWork({
  production,
  path,
  name,
  encoding,
  file,
  text,
}: Revision): AsyncGenerator<{ share: number }, Reply<PlannedRevision>> {
  yield { share: 0.05 }
  const read = await readManuscriptFile({ path, name }, encoding)
  if (!read.ok) return read
  yield { share: 0.3 }
  const { bytes, manuscript } = read.value
  return done({ ...planRevision(production, { manuscript, file, text, name }), bytes, manuscriptText: manuscript.text })
}

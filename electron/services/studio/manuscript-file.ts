import type { Manuscript } from '../../../core/manuscript/manuscript.ts'
import { done, type Reply } from '../../../core/outcome.ts'
import { readManuscript } from '../manuscript/read.ts'
import { mostManuscriptBytes, readPlainFile } from './plain-file.ts'

/** A manuscript with the bytes it was read from. `name` is what the producer calls the file. */
export const readManuscriptFile = async (
  { path, name }: { path: string; name: string },
  encoding?: string,
): Promise<Reply<{ bytes: Buffer; manuscript: Manuscript }>> => {
  const file = await readPlainFile(path, name, mostManuscriptBytes)
  if (!file.ok) return file
  const read = await readManuscript(file.value, name, encoding ? { encoding } : {})
  return read.ok ? done({ bytes: file.value, manuscript: read.value }) : read
}

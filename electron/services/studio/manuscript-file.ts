import { readFile } from 'node:fs/promises'
import type { Manuscript } from '../../../core/manuscript/manuscript.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { readManuscript } from '../manuscript/read.ts'

/** Largest manuscript: many times the longest novel. */
const mostBytes = 100_000_000

/** A manuscript with the bytes it was read from. `name` is what the producer calls the file. */
export const readManuscriptFile = async (
  { path, name }: { path: string; name: string },
  encoding?: string,
): Promise<Reply<{ bytes: Buffer; manuscript: Manuscript }>> => {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return failed(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file: name, detail: code ?? '' })
  }
  if (bytes.length > mostBytes) return failed('file-too-large', { file: name })
  const read = readManuscript(bytes, name, encoding ? { encoding } : {})
  return read.ok ? done({ bytes, manuscript: read.value }) : read
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** SHA-256 of a file's content, in hexadecimal; throws what the file system throws. */
export const sha256Of = async (path: string, signal?: AbortSignal): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, signal ? { signal } : {})) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

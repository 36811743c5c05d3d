import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { done, failed, type Reply } from '../../../core/outcome.ts'

/** Largest manuscript: many times the longest novel. */
export const mostManuscriptBytes = 100_000_000

/** Reads a file that a user named, if it is one: a folder, a pipe or a device is refused before anything is read of it. */
export const readPlainFile = async (path: string, name: string, mostBytes: number): Promise<Reply<Buffer>> => {
  try {
    // Non-blocking: opening a pipe would wait for somebody to write.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const found = await handle.stat()
      if (found.isDirectory()) return failed('file-unreadable', { file: name, detail: 'EISDIR' })
      if (!found.isFile()) return failed('file-unreadable', { file: name, detail: 'ENODEV' })
      if (found.size > mostBytes) return failed('file-too-large', { file: name, limit: `${Math.round(mostBytes / 1_000_000)} MB` })
      return done(await handle.readFile())
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return failed(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file: name, detail: code ?? '' })
  }
}

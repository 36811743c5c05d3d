import { constants } from 'node:fs'
import { access, lstat, open, stat } from 'node:fs/promises'
import { done, failed, type Reply } from '../../../core/outcome.ts'

/** Refuses what is no plain readable file before anything opens it: folders, pipes, devices, links to them, playlists. */
export const inspectFile = async (file: string, name: string): Promise<Reply<{ bytes: number }>> => {
  try {
    await lstat(file)
    const entry = await stat(file)
    if (entry.isDirectory()) return failed('file-not-audio', { file: name, detail: 'folder' })
    if (!entry.isFile()) return failed('file-not-audio', { file: name, detail: 'device' })
    if (entry.size === 0) return failed('file-empty', { file: name })
    await access(file, constants.R_OK)
    const handle = await open(file, 'r')
    try {
      const head = Buffer.alloc(16)
      await handle.read(head, 0, 16, 0)
      if (/^#EXTM3U|^\[playlist\]|^ffconcat/i.test(head.toString('latin1')))
        return failed('file-not-audio', { file: name, detail: 'playlist' })
    } finally {
      await handle.close()
    }
    return done({ bytes: entry.size })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return failed(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file: name, detail: code ?? '' })
  }
}

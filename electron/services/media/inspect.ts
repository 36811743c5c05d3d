import { constants } from 'node:fs'
import { access, lstat, open, stat } from 'node:fs/promises'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { WavLayout } from '../../../core/wav-layout.ts'
import { layoutOf } from './wav.ts'

/** A plain file; `wav`: what lies where in it, for a WAV file. */
export type Inspected = { bytes: number; wav: WavLayout | null }

/** Refuses what is no plain readable file before anything opens it: folders, pipes, devices, links to them, playlists. */
export const inspectFile = async (file: string, name: string): Promise<Reply<Inspected>> => {
  try {
    await lstat(file)
    const entry = await stat(file)
    if (entry.isDirectory()) return failed('file-not-audio', { file: name, detail: 'folder' })
    if (!entry.isFile()) return failed('file-not-audio', { file: name, detail: 'device' })
    if (entry.size === 0) return failed('file-empty', { file: name })
    await access(file, constants.R_OK)
    let wav: WavLayout | null = null
    const handle = await open(file, 'r')
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0)
      const head = buffer.subarray(0, bytesRead)
      if (/^#EXTM3U|^\[playlist\]|^ffconcat/i.test(head.toString('latin1')))
        return failed('file-not-audio', { file: name, detail: 'playlist' })
      wav = await layoutOf(handle, entry.size)
    } finally {
      await handle.close()
    }
    return done({ bytes: entry.size, wav })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return failed(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file: name, detail: code ?? '' })
  }
}

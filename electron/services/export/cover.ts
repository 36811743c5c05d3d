import { open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** A cover picture, and what it is by its first bytes. */
export type Cover = { file: string; format: 'jpeg_pipe' | 'png_pipe' }

/** The production's cover; null when there is none, when it lies outside the folder, or is neither JPEG nor PNG. */
export const coverOf = async (folder: string, cover: string | null): Promise<Cover | null> => {
  if (cover === null) return null
  try {
    const file = await realpath(join(folder, cover))
    if (!file.startsWith((await realpath(folder)) + sep)) return null
    const format = await formatOf(file)
    return format && { file, format }
  } catch {
    return null
  }
}

const formatOf = async (file: string): Promise<Cover['format'] | null> => {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    const head = buffer.toString('hex')
    return head.startsWith('ffd8ff') ? 'jpeg_pipe' : head === '89504e47' ? 'png_pipe' : null
  } finally {
    await handle.close()
  }
}

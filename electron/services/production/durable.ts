import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Writes a file so that a crash leaves either the old content or the new: temporary file, fsync, rename, fsync of the folder. */
export const writeDurably = async (file: string, content: string | Uint8Array): Promise<void> => {
  const part = join(dirname(file), `.${randomBytes(6).toString('hex')}.part`)
  try {
    const handle = await open(part, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renameStubbornly(part, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Virus scanners on Windows hold a fresh file for a moment; the rename is tried again. */
const renameStubbornly = async (from: string, to: string): Promise<void> => {
  for (let tries = 1; ; tries++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (tries >= 10 || (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY') || process.platform !== 'win32') throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * tries))
    }
  }
}

/** Makes a rename in a folder durable. Windows knows no such call. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

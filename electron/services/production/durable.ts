import { randomBytes } from 'node:crypto'
import { copyFile, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Writes a file so that a crash leaves either the old content or the new: temporary file, fsync, rename, fsync of the folder. */
export const writeDurably = (file: string, content: string | Uint8Array): Promise<void> =>
  fillDurably(file, async (part) => {
    const handle = await open(part, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  })

/** Copies a file so that a crash leaves no half of it under the new name. */
export const copyDurably = (from: string, to: string): Promise<void> =>
  fillDurably(to, async (part) => {
    await copyFile(from, part)
    const handle = await open(part, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  })

/** Puts in place what `fill` made, a whole file that was synced, so that a crash leaves no half of it; nothing stays of what failed. */
export const fillDurably = async (file: string, fill: (part: string) => Promise<void>): Promise<void> => {
  const part = join(dirname(file), `.${randomBytes(6).toString('hex')}.part`)
  try {
    await fill(part)
    await renameStubbornly(part, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw error
  }
}

/** Virus scanners and network shares hold a fresh file for a moment; the rename is tried again. */
const renameStubbornly = async (from: string, to: string): Promise<void> => {
  for (let tries = 1; ; tries++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (tries >= 10 || (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY')) throw error
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

import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDurably, writeDurably } from './durable.ts'

const kept = 12
const name = /^production-(\d+)\.json$/

/** Backups of a production, newest first: by revision, since clocks may be wrong. */
export const listBackups = async (folder: string): Promise<{ file: string; revision: number }[]> => {
  const entries = await readdir(join(folder, 'backups')).catch(() => [])
  return entries
    .flatMap((entry) => {
      const match = name.exec(entry)
      return match ? [{ file: join(folder, 'backups', entry), revision: Number(match[1]) }] : []
    })
    .sort((a, b) => b.revision - a.revision)
}

/** Keeps a copy of the production file, which must be good, under its revision; the oldest copies go. */
export const keepBackup = async (folder: string, revision: number): Promise<void> => {
  await mkdir(join(folder, 'backups'), { recursive: true })
  await copyDurably(join(folder, 'production.json'), join(folder, 'backups', `production-${revision}.json`))
  for (const { file } of (await listBackups(folder)).slice(kept)) await rm(file, { force: true })
}

/** Keeps what is about to be written over, though it is no backup: a damaged file, the cut end of a journal, an older format. */
export const setAside = async (folder: string, as: string, content: Uint8Array): Promise<void> => {
  await mkdir(join(folder, 'backups'), { recursive: true })
  await writeDurably(join(folder, 'backups', as), content)
}

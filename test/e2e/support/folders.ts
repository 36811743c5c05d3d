import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Production } from '../../../core/records/production.ts'
import { readSnapshot } from '../../../electron/services/production/snapshot.ts'

/** The folder of the production of this title; of several the youngest: a test that is tried again has left one behind. */
export const folderOf = async (home: string, title: string): Promise<string> => {
  const folders = (await readdir(home)).filter((name) => name.startsWith(title)).map((name) => join(home, name))
  const born = await Promise.all(folders.map(async (folder) => (await stat(folder)).birthtimeMs))
  return folders[born.indexOf(Math.max(...born))] ?? join(home, title)
}

/** The records of a production on the disk, once it is closed. */
export const recordsIn = async (folder: string): Promise<Production> => {
  const snapshot = await readSnapshot(join(folder, 'production.json'))
  if (!snapshot.ok) throw new Error(snapshot.failure.code)
  return snapshot.value.production
}

import { access, readdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { FolderListing } from '../../../core/contract/session.ts'
import { freeStem, nameKey, safeStem } from '../../../core/file-names.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { productionsFolder } from './places.ts'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Folders inside a folder; the productions' own folder, or the user's, to begin with. */
export const listFolder = async (folder: string | null): Promise<Reply<FolderListing>> => {
  const asked = resolve(folder ?? ((await exists(productionsFolder())) ? productionsFolder() : homedir()))
  try {
    const real = await realpath(asked)
    const entries = await readdir(real, { withFileTypes: true })
    const folders = entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .sort((a, b) => a.name.localeCompare(b.name))
    const listed = await Promise.all(
      folders
        .slice(0, 2000)
        .map(async ({ name }) => ({ name, folder: join(real, name), production: await exists(join(real, name, 'production.json')) })),
    )
    return done({ folder: real, parent: dirname(real) === real ? null : dirname(real), entries: listed })
  } catch (error) {
    return failed('folder-unreadable', { file: basename(asked) || asked, detail: (error as NodeJS.ErrnoException).code ?? '' })
  }
}

/** A folder for a new production that no other has. */
export const freeFolder = async (title: string): Promise<string> => {
  const home = productionsFolder()
  const taken = await readdir(home).catch(() => [])
  return join(home, freeStem(safeStem(title), new Set(taken.map(nameKey))))
}

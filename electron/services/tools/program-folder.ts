import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that the program's own files lie in, with `assets` and, once built, `out`: above the source in a clone, above the bundle in a
 * package. Looked for upwards, since a bundle's files do not lie where their sources do.
 */
export const programFolder = (): string => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'assets', 'fonts'))) return folder
    if (folder === dirname(folder)) throw new Error('the program’s own files are not there')
  }
}

import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** What a launch was told: its words, and the folder it stood in. A second launch hands it to the first. */
export const Launch = z.object({ words: z.array(z.string().max(32_768)).max(1000), folder: z.string().max(32_768) })
export type Launch = z.infer<typeof Launch>

/**
 * The production that a launch names: the first word that is a folder with a production in it, or that file itself. Words are
 * only ever names of files: switches and addresses are passed over.
 */
export const productionNamed = async (launch: unknown): Promise<string | null> => {
  const given = Launch.safeParse(launch)
  if (!given.success) return null
  const { words, folder } = given.data
  for (const word of words) {
    if (word === '' || word.startsWith('-') || word.includes('\0') || /^[a-z][a-z0-9+.-]+:/i.test(word)) continue
    const path = resolve(folder, word)
    const production = basename(path) === 'production.json' ? dirname(path) : path
    if (await isFile(join(production, 'production.json'))) return production
  }
  return null
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )

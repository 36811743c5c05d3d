import { done, type Reply } from '../../../../core/outcome.ts'
import { type Founding, foundProduction } from '../../../../core/production/found.ts'
import { readManuscript } from '../../manuscript/read.ts'
import { type FirstFiles, firstFiles } from '../../production/first-files.ts'
import { mostManuscriptBytes, readPlainFile } from '../../studio/plain-file.ts'

export type Found = Omit<Founding, 'manuscript'> & {
  /** Where the manuscript lies; `name` is what the producer calls it. */
  path: string
  encoding?: string
}

/** A new production as the files that it is made of. `title` is its own, or the manuscript's. */
export type Founded = FirstFiles & { title: string; manuscript: Uint8Array }

/** Reads a manuscript and founds a production on it; notes tell the share of the work that is done, 0 … 1. Writes nothing. */
export async function* foundWork({ path, encoding, ...given }: Found): AsyncGenerator<{ share: number }, Reply<Founded>> {
  const file = await readPlainFile(path, given.name, mostManuscriptBytes)
  if (!file.ok) return file
  yield { share: 0.05 }
  const read = await readManuscript(file.value, given.name, encoding ? { encoding } : {})
  if (!read.ok) return read
  yield { share: 0.15 }
  const production = foundProduction({ ...given, manuscript: read.value })
  yield { share: 0.75 }
  const files = firstFiles(production, read.value.text)
  return files.ok ? done({ ...files.value, title: production.title, manuscript: file.value }) : files
}

import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KnownCharacter } from '../../../core/attribution/cast.ts'
import { failed, type Reply } from '../../../core/outcome.ts'
import { foundProduction } from '../../../core/production/found.ts'
import { safeFileName } from '../../../core/publish/file-names.ts'
import type { Production } from '../../../core/records/production.ts'
import { readManuscript } from '../manuscript/read.ts'
import { failureOf } from '../production/failure.ts'
import { ProductionStore } from '../production/store.ts'
import { readPlainFile } from './plain-file.ts'

export type NewProduction = {
  folder: string | ((title: string) => Promise<string>)
  manuscript: { path: string; name: string }
  title?: string
  author?: string
  encoding?: string
  cast?: readonly KnownCharacter[]
}

/** Largest manuscript: many times the longest novel. */
export const mostManuscriptBytes = 100_000_000

/** Reads a manuscript and makes a production of it in an empty or absent folder. */
export const newProduction = async ({
  folder,
  manuscript,
  title,
  author,
  encoding,
  cast,
}: NewProduction): Promise<Reply<ProductionStore>> => {
  const file = await readPlainFile(manuscript.path, manuscript.name, mostManuscriptBytes)
  if (!file.ok) return file
  const bytes = file.value
  const read = await readManuscript(bytes, manuscript.name, encoding ? { encoding } : {})
  if (!read.ok) return read
  const stem = safeFileName(manuscript.name)
  const name = stem === 'text.txt' ? 'manuscript.txt' : stem
  const production = foundProduction({
    id: randomUUID(),
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
    ...(cast ? { cast } : {}),
    manuscript: read.value,
    file: `manuscript/${name}`,
    name: manuscript.name,
  })
  const place = typeof folder === 'string' ? folder : await folder(production.title)
  const before = await readdir(place).catch((error: NodeJS.ErrnoException) => error)
  if (Array.isArray(before) ? before.length > 0 : before.code !== 'ENOENT')
    return Array.isArray(before) ? failed('folder-not-empty', { file: place }) : { ok: false, failure: failureOf(before, place) }
  const store = await founded(place, name, bytes, production, read.value.text)
  // What was begun goes; a folder that was there before stays.
  if (store.ok || store.failure.code === 'folder-not-empty') return store
  for (const entry of await readdir(place).catch(() => [])) await rm(join(place, entry), { recursive: true, force: true })
  if (!Array.isArray(before)) await rm(place, { recursive: true, force: true }).catch(() => {})
  return store
}

const founded = async (
  place: string,
  name: string,
  bytes: Uint8Array,
  production: Production,
  text: string,
): Promise<Reply<ProductionStore>> => {
  try {
    await mkdir(join(place, 'manuscript'), { recursive: true })
    await writeFile(join(place, 'manuscript', name), bytes)
  } catch (error) {
    return { ok: false, failure: failureOf(error, place) }
  }
  return ProductionStore.create(place, production, text)
}

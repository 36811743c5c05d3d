import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KnownCharacter } from '../../../core/attribution/cast.ts'
import { failed, type Reply } from '../../../core/outcome.ts'
import { foundProduction } from '../../../core/production/found.ts'
import { safeFileName } from '../../../core/publish/file-names.ts'
import { readManuscript } from '../manuscript/read.ts'
import { failureOf } from '../production/failure.ts'
import { ProductionStore } from '../production/store.ts'

export type NewProduction = {
  folder: string | ((title: string) => Promise<string>)
  manuscript: { path: string; name: string }
  title?: string
  author?: string
  encoding?: string
  cast?: readonly KnownCharacter[]
}

/** Largest manuscript: many times the longest novel. */
const mostBytes = 100_000_000

/** Reads a manuscript and makes a production of it in an empty or absent folder. */
export const newProduction = async ({
  folder,
  manuscript,
  title,
  author,
  encoding,
  cast,
}: NewProduction): Promise<Reply<ProductionStore>> => {
  let bytes: Buffer
  try {
    bytes = await readFile(manuscript.path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return failed(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file: manuscript.name, detail: code ?? '' })
  }
  if (bytes.length > mostBytes) return failed('file-too-large', { file: manuscript.name })
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
  const before = await readdir(place).catch(() => null)
  if (before?.length) return failed('folder-not-empty', { file: place })
  try {
    await mkdir(join(place, 'manuscript'), { recursive: true })
    await writeFile(join(place, 'manuscript', name), bytes)
  } catch (error) {
    return { ok: false, failure: failureOf(error, place) }
  }
  const store = await ProductionStore.create(place, production, read.value.text)
  if (!store.ok && before === null) await rm(place, { recursive: true, force: true })
  return store
}

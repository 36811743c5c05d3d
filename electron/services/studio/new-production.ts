import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { KnownCharacter } from '../../../core/attribution/cast.ts'
import { safeFileName } from '../../../core/file-names.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { failureOf } from '../production/failure.ts'
import { ProductionStore } from '../production/store.ts'
import { ownThread, type Threads } from '../threads/threads.ts'
import type { Founded } from '../threads/work/found.ts'

export type NewProduction = {
  folder: string | ((title: string) => Promise<string>)
  manuscript: { path: string; name: string }
  title?: string
  author?: string
  encoding?: string
  cast?: readonly KnownCharacter[]
  signal?: AbortSignal
  /** How much of the work is done, 0 … 1. */
  report?: (share: number) => void
  threads?: Threads
}

/** Reads a manuscript and makes a production of it in an empty or absent folder. */
export const newProduction = async ({
  folder,
  manuscript,
  signal,
  report = () => {},
  threads = ownThread,
  ...given
}: NewProduction): Promise<Reply<ProductionStore>> => {
  const stem = safeFileName(manuscript.name, 'manuscript')
  const name = stem === 'text.txt' ? 'manuscript.txt' : stem
  const read = await threads.run(
    'found',
    { ...given, ...manuscript, id: randomUUID(), file: `manuscript/${name}` },
    { signal, note: ({ share }) => report(share) },
  )
  if (!read.ok) return read
  report(0.8)
  const production = read.value
  const claim = await claimed(folder, production.title)
  if (!claim.ok) return claim
  const { place, fresh } = claim.value
  const store = await founded(place, name, production, signal, threads)
  // What was begun goes; a folder that was there before stays.
  if (store.ok || store.failure.code === 'folder-not-empty') return store
  for (const entry of await readdir(place).catch(() => [])) await rm(join(place, entry), { recursive: true, force: true })
  if (fresh) await rm(place, { recursive: true, force: true }).catch(() => {})
  return store
}

/** Names tried before giving up: somebody else takes each one in between. */
const mostTries = 20

/** Makes the folder, so that no other import takes it meanwhile; one that is there already must be empty. */
const claimed = async (folder: NewProduction['folder'], title: string): Promise<Reply<{ place: string; fresh: boolean }>> => {
  for (let tries = 1; ; tries++) {
    const place = typeof folder === 'string' ? folder : await folder(title)
    try {
      await mkdir(dirname(place), { recursive: true })
      await mkdir(place)
      return done({ place, fresh: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return { ok: false, failure: failureOf(error, place) }
      if (typeof folder !== 'string' && tries < mostTries) continue
      const before = await readdir(place).catch((cause: NodeJS.ErrnoException) => cause)
      if (!Array.isArray(before)) return { ok: false, failure: failureOf(before, place) }
      return before.length > 0 ? failed('folder-not-empty', { file: place }) : done({ place, fresh: false })
    }
  }
}

const founded = async (
  place: string,
  name: string,
  { manuscript, ...first }: Founded,
  signal: AbortSignal | undefined,
  threads: Threads,
): Promise<Reply<ProductionStore>> => {
  try {
    await mkdir(join(place, 'manuscript'), { recursive: true })
    await writeFile(join(place, 'manuscript', name), manuscript)
  } catch (error) {
    return { ok: false, failure: failureOf(error, place) }
  }
  const store = await ProductionStore.createFrom(place, first, threads)
  if (!store.ok || !signal?.aborted) return store
  await store.value.close()
  return failed('cancelled')
}

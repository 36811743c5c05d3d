import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freeFileName, nameKey, safeFileName } from '../../../core/file-names.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { RevisionReport } from '../../../core/production/revision-report.ts'
import { writeDurably } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import type { ProductionStore } from '../production/store.ts'
import { ownThread, type Threads } from '../threads/threads.ts'

export type Revise = {
  store: ProductionStore
  manuscript: { path: string; name: string }
  encoding?: string
  /** false: only tells what it would do. */
  apply: boolean
  signal?: AbortSignal
  /** Share of the reading that is done, 0 … 1. */
  note?: (share: number) => void
  threads?: Threads
}

export type Revised = { report: RevisionReport; applied: boolean; revision: number }

/**
 * Brings a revised manuscript into a production, as one edit. File and text are laid beside the old ones first, so that undo
 * finds those again; when the edit is refused, nothing is left behind.
 */
export const reviseProduction = async ({
  store,
  manuscript,
  encoding,
  apply,
  signal,
  note,
  threads = ownThread,
}: Revise): Promise<Reply<Revised>> => {
  if (store.readOnly && apply) return failed('production-locked', { file: store.folder })
  const names = new Set(await readdir(join(store.folder, 'manuscript')).catch(() => []))
  const text = freeTextName(names)
  const file = freeFileName(safeFileName(manuscript.name, 'manuscript'), new Set([...names, text].map(nameKey)))
  const planned = await threads.run(
    'revise',
    {
      ...manuscript,
      ...(encoding ? { encoding } : {}),
      production: store.production,
      file: `manuscript/${file}`,
      text: `manuscript/${text}`,
    },
    { signal, note: ({ share }) => note?.(share) },
  )
  if (!planned.ok) return planned
  const { command, report, bytes, manuscriptText } = planned.value
  if (!apply) return done({ report, applied: false, revision: store.revision })
  const [original, plain] = [join(store.folder, 'manuscript', file), join(store.folder, 'manuscript', text)]
  const discard = () => Promise.all([rm(original, { force: true }), rm(plain, { force: true })])
  try {
    await writeDurably(original, bytes)
    await writeDurably(plain, manuscriptText)
  } catch (error) {
    await discard()
    return { ok: false, failure: failureOf(error, store.folder) }
  }
  const edited = await store.edit(command)
  if (!edited.ok) {
    await discard()
    return edited
  }
  return done({ report, applied: true, revision: edited.value.revision })
}

const freeTextName = (names: ReadonlySet<string>): string => {
  for (let number = 2; ; number++) if (!names.has(`text-${number}.txt`)) return `text-${number}.txt`
}

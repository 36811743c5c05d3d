import { createHash } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { Command } from '../../../core/production/command.ts'
import type { Cover } from '../../../core/publish/cover.ts'
import { writeDurably } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import type { ProductionStore } from '../production/store.ts'
import { readPicture } from './picture.ts'

/** Largest cover: ten times what feeds accept. */
const mostBytes = 20_000_000

/** Copies a picture into the production, named after its content, and makes it the cover. The one before stays, for undo. */
export const takeCover = async (store: ProductionStore, file: { path: string; name: string }): Promise<Reply<{ revision: number }>> => {
  try {
    const { size } = await stat(file.path)
    if (size > mostBytes) return failed('file-too-large', { file: file.name, limit: '20 MB' })
    const bytes = await readFile(file.path)
    const picture = readPicture(bytes, file.name)
    if (!picture.ok) return picture
    const cover = `cover/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${picture.value.kind}`
    const target = join(store.folder, cover)
    await mkdir(dirname(target), { recursive: true })
    await writeDurably(target, bytes)
    return setCover(store, cover)
  } catch (error) {
    return { ok: false, failure: failureOf(error, file.name) }
  }
}

/** Takes the cover off; its file stays. */
export const dropCover = (store: ProductionStore): Promise<Reply<{ revision: number }>> => setCover(store, null)

const setCover = async (store: ProductionStore, cover: string | null): Promise<Reply<{ revision: number }>> => {
  const edited = await store.edit(Command.parse({ do: 'set-cover', cover }))
  return edited.ok ? done({ revision: edited.value.revision }) : edited
}

/** The cover as it lies in the production; null when there is none, or its file is gone or no picture any more. */
export const coverOf = async (store: ProductionStore): Promise<Cover | null> => {
  const { cover } = store.production
  const bytes = cover === null ? null : await readFile(join(store.folder, cover)).catch(() => null)
  const picture = bytes && readPicture(bytes, cover ?? '')
  return picture?.ok ? picture.value : null
}

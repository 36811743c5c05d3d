import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure, Reply } from '../../../core/outcome.ts'
import { failureOf } from '../production/failure.ts'
import type { Incoming } from './gather.ts'

/**
 * Uses a delivered file by its path on disk. One within an archive is unpacked beside the cache of the production's `folder` first,
 * and only for as long as it is used.
 */
export const onDisk = async <Value>(
  incoming: Exclude<Incoming, { failure: Failure }>,
  folder: string,
  signal: AbortSignal,
  use: (path: string) => Promise<Reply<Value>>,
): Promise<Reply<Value>> => {
  if ('path' in incoming) return use(incoming.path)
  const place = join(folder, 'cache', `.${randomBytes(6).toString('hex')}.part`)
  try {
    await mkdir(join(folder, 'cache'), { recursive: true })
    const unpacked = await incoming.unpack(place, signal)
    return unpacked.ok ? await use(place) : unpacked
  } catch (error) {
    return { ok: false, failure: failureOf(error, incoming.name) }
  } finally {
    await rm(place, { force: true })
  }
}

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Recording } from '../../../core/records/take.ts'
import { cachedAudio, decodeToCache } from '../media/decode.ts'
import { fileState } from './file-state.ts'

/**
 * Sees to it that a recording lies decoded in the cache, which may be deleted at any time. Where another sound lies under its name, that
 * is not taken for it, and what the cache still holds of the former is no answer either: `media-changed`.
 */
export const decodeAgain = async (folder: string, recording: Recording, signal: AbortSignal): Promise<Reply<null>> => {
  const { name, sha256 } = recording
  const cache = join(folder, 'cache')
  if ((await fileState(folder, recording, signal)) === 'changed') return failed('media-changed', { file: name })
  if (await stat(cachedAudio(cache, sha256)).catch(() => null)) return done(null)
  const file = join(folder, recording.file)
  const decoded = await decodeToCache({ file, name, cache, sha256, signal })
  return decoded.ok ? done(null) : decoded
}

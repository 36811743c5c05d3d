import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Recording } from '../../../core/records/take.ts'
import { cachedAudio, decodeToCache } from '../media/decode.ts'
import { sha256Of } from './content.ts'

/**
 * Sees to it that a recording lies decoded in the cache, which may be deleted at any time. Another sound that lies under its
 * name is not taken for it.
 */
export const decodeAgain = async (folder: string, recording: Recording, signal: AbortSignal): Promise<Reply<null>> => {
  const { name, sha256 } = recording
  const cache = join(folder, 'cache')
  if (await stat(cachedAudio(cache, sha256)).catch(() => null)) return done(null)
  const file = join(folder, recording.file)
  const content = await sha256Of(file).catch(() => sha256)
  if (content !== sha256) return failed('media-missing', { file: name })
  const decoded = await decodeToCache({ file, name, cache, sha256, signal })
  return decoded.ok ? done(null) : decoded
}

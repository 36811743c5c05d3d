import { join } from 'node:path'
import { done, type Reply } from '../../../core/outcome.ts'
import type { Recording } from '../../../core/records/take.ts'
import { type Stretch, speechIn } from '../../../core/takes/voice-activity.ts'
import { cachedAudio, decodeToCache } from '../media/decode.ts'
import { failureOf } from '../production/failure.ts'
import { levelsOf } from './levels.ts'

/** Pauses shorter than this are no place to cut. */
const shortestPause = 0.12

/**
 * Stretches of a recording that hold speech, found as the inbox finds them, but with shorter pauses between: places where the
 * edge of a take may rest. Decoded sound that is gone from the cache is made again.
 */
export const speechOf = async (folder: string, { file, name, sha256 }: Recording, signal: AbortSignal): Promise<Reply<Stretch[]>> => {
  const cache = join(folder, 'cache')
  const wav = cachedAudio(cache, sha256)
  const levels = async () => done(speechIn(await levelsOf(wav), shortestPause))
  try {
    return await levels()
  } catch {
    const decoded = await decodeToCache({ file: join(folder, file), name, cache, sha256, signal })
    if (!decoded.ok) return decoded
    return levels().catch((error: unknown): Reply<Stretch[]> => ({ ok: false, failure: failureOf(error, name) }))
  }
}

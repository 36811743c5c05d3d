import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { done, type Reply } from '../../../core/outcome.ts'
import { type Placed, placeInOrder } from '../../../core/takes/in-order.ts'
import { speechIn } from '../../../core/takes/voice-activity.ts'
import { cachedAudio, decodeToCache } from '../media/decode.ts'
import { inspectFile } from '../media/inspect.ts'
import { sha256Of } from './content.ts'
import { levelsOf } from './levels.ts'

/** Where lines were found in one recording, in seconds; null: not found. `seconds`: the recording's length. */
export type Alignment = { lines: (Placed | null)[]; seconds: number }

/**
 * Finds lines in one recording by its pauses: stretches of speech are laid onto the lines in their order by expected length.
 * It hears no words: retakes, another order or a missing line are not recognised, and every place wants a look.
 */
export const alignByPauses = async (recording: string, texts: readonly string[], signal: AbortSignal): Promise<Reply<Alignment>> => {
  const plain = await inspectFile(recording, basename(recording))
  if (!plain.ok) return plain
  const cache = await mkdtemp(join(tmpdir(), 'dramatis-align-'))
  try {
    const sha256 = await sha256Of(recording)
    const decoded = await decodeToCache({ file: recording, name: basename(recording), cache, sha256, signal })
    if (!decoded.ok) return decoded
    const speech = speechIn(await levelsOf(cachedAudio(cache, sha256)))
    return done({ lines: placeInOrder(texts, speech), seconds: decoded.value.duration })
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
}

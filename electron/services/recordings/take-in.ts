import { join } from 'node:path'
import { done, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import { type Stretch, speechRange } from '../../../core/takes/voice-activity.ts'
import type { Seconds } from '../../../core/units.ts'
import { cachedAudio, type Decoded, type Decoding, decodeToCache } from '../media/decode.ts'
import { noteSame } from './file-state.ts'
import type { Incoming } from './gather.ts'
import { levelsOf } from './levels.ts'
import { onDisk } from './on-disk.ts'
import { isLeaving } from './pending/leaving.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** A file that was taken in and measured. `speech` is null when none is heard. */
export type TakenIn = { name: string; shelved: Shelved; decoded: Decoded; speech: Stretch | null }

/**
 * Stores, decodes and measures one file; `stored` is told when it is on the shelf; `own`: recorded in the studio. A file that holds no sound is put back and refused by
 * its name.
 */
export const takeIn = async (
  incoming: Incoming,
  shelf: Shelf,
  folder: string,
  signal: AbortSignal,
  { stored, own = false }: { stored?: (shelved: Shelved) => Promise<void>; own?: boolean } = {},
): Promise<Reply<TakenIn>> => {
  const { name } = incoming
  if ('failure' in incoming) return { ok: false, failure: incoming.failure }
  const shelved = await onDisk(incoming, folder, signal, (path) => shelf.take(path, name, signal))
  if (!shelved.ok) return shelved
  await stored?.(shelved.value)
  const taken = await measured(shelved.value, name, folder, signal, own)
  if (!taken.ok && !isLeaving(signal)) await shelf.putBack(shelved.value)
  return taken
}

/** Decodes and measures a file that lies on the shelf. */
export const measured = async (
  shelved: Shelved,
  name: string,
  folder: string,
  signal: AbortSignal,
  own = false,
): Promise<Reply<TakenIn>> => {
  const { sha256 } = shelved
  const heard = await hear({ file: join(folder, shelved.file), name, cache: join(folder, 'cache'), sha256, signal, own })
  if (heard.ok) {
    await noteSame(folder, shelved)
    return done({ name, shelved, ...heard.value })
  }
  return { ok: false, failure: { ...heard.failure, values: { ...heard.failure.values, file: name } } }
}

const hear = async (decoding: Decoding): Promise<Reply<Pick<TakenIn, 'decoded' | 'speech'>>> => {
  const decoded = await decodeToCache(decoding)
  if (!decoded.ok) return decoded
  if (decoding.signal.aborted) return failed('cancelled')
  const speech = speechRange(await levelsOf(cachedAudio(decoding.cache, decoding.sha256)))
  return done({
    decoded: { ...decoded.value, issues: [...decoded.value.issues, ...flaws(decoded.value, speech)] },
    speech: speech && within(speech, decoded.value.duration),
  })
}

/** Frames may last longer than the sound; null for what lies behind it. */
export const within = ({ start, end }: Stretch, duration: Seconds): Stretch | null =>
  start < duration ? { start, end: Math.min(duration, end) } : null

/** What a producer should hear about before mixing, beside what decoding found. */
const flaws = ({ peak, loudness, rate }: Decoded, speech: Stretch | null): Issue[] => [
  ...(speech === null && peak !== null && peak >= -60 ? [{ code: 'recording-without-speech' }] : []),
  ...(speech !== null && loudness !== null && loudness < -40
    ? [{ code: 'recording-quiet', values: { loudness: Math.round(loudness) } }]
    : []),
  ...(rate < 32_000 ? [{ code: 'recording-low-rate', values: { rate } }] : []),
]

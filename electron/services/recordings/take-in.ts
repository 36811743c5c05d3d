import { join } from 'node:path'
import { done, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import { type Stretch, speechRange } from '../../../core/takes/voice-activity.ts'
import { levelsOf } from './levels.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** What decoding a recording tells: its cached WAV, its length in seconds, its kind, measured peak (dBFS) and loudness (LUFS). */
export type Decoded = {
  wav: string
  duration: number
  rate: number
  channels: number
  codec: string
  peak: number | null
  loudness: number | null
  issues: Issue[]
}

/** Decodes a recording once into the cache, under its content's hash. */
export type Decode = (file: string, cache: string, sha256: string, signal: AbortSignal) => Promise<Reply<Decoded>>

/** A file to take in: where it lies, and the name it arrived under. */
export type Incoming = { path: string; name: string }

/** A file that was taken in and listened to. `speech` is null when no speech is heard. */
export type TakenIn = { incoming: Incoming; shelved: Shelved; decoded: Decoded; speech: Stretch | null }

/** Stores, decodes and measures one file. A file that holds no sound is put back off the shelf and refused by its name. */
export const takeIn = async (
  incoming: Incoming,
  shelf: Shelf,
  folder: string,
  decode: Decode,
  signal: AbortSignal,
): Promise<Reply<TakenIn>> => {
  const shelved = await shelf.take(incoming.path, incoming.name, signal)
  if (!shelved.ok) return shelved
  const heard = await hear(join(folder, shelved.value.file), join(folder, 'cache'), shelved.value.sha256, decode, signal)
  if (heard.ok) return done({ incoming, shelved: shelved.value, ...heard.value })
  await shelf.putBack(shelved.value)
  return { ok: false, failure: { ...heard.failure, values: { ...heard.failure.values, file: incoming.name } } }
}

const hear = async (
  file: string,
  cache: string,
  sha256: string,
  decode: Decode,
  signal: AbortSignal,
): Promise<Reply<{ decoded: Decoded; speech: Stretch | null }>> => {
  const decoded = await decode(file, cache, sha256, signal)
  if (!decoded.ok) return decoded
  if (signal.aborted) return failed('cancelled')
  if (!(decoded.value.duration > 0)) return failed('file-not-audio', { detail: 'no sound' })
  const speech = speechRange(await levelsOf(decoded.value.wav))
  const end = decoded.value.duration
  return done({
    decoded: { ...decoded.value, issues: [...decoded.value.issues, ...flaws(decoded.value, speech)] },
    speech: speech && speech.start < end ? { start: speech.start, end: Math.min(end, speech.end) } : null,
  })
}

/** What a producer should hear about before mixing. */
const flaws = ({ peak, loudness, rate }: Decoded, speech: Stretch | null): Issue[] => [
  ...(speech === null ? [{ code: 'silent' }] : []),
  ...(peak !== null && peak >= -0.05 ? [{ code: 'clipped', values: { peak: Math.round(peak * 10) / 10 } }] : []),
  ...(speech !== null && loudness !== null && loudness < -40 ? [{ code: 'very-quiet', values: { loudness: Math.round(loudness) } }] : []),
  ...(rate < 32_000 ? [{ code: 'low-rate', values: { rate } }] : []),
]

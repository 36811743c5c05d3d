import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { TakeId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Take } from '../../../core/records/take.ts'
import type { WordPlace } from '../../../core/takes/words-in-time.ts'
import { productionRate, samplesAt } from '../../../core/units.ts'
import { cachedAudio } from '../media/decode.ts'
import { PcmFiles } from '../media/pcm-files.ts'
import { failureOf } from '../production/failure.ts'
import { hear } from '../speech/hear.ts'
import type { Threads } from '../threads/threads.ts'
import { decodeAgain } from './decode-again.ts'
import { hearable } from './hear-lines.ts'

/** An open production, and who listens. */
export type WordPlacing = { folder: string; production: Production; threads: Threads; signal: AbortSignal }

/**
 * Where each word of a take's line is said in it, by the speech model; none for a take that was put together, and where it cannot be
 * that line. Fails as listening does: `language-unheard`, `speech-model-missing`, `media-missing`.
 */
export const wordPlaces = async (id: TakeId, { folder, production, threads, signal }: WordPlacing): Promise<Reply<WordPlace[]>> => {
  const take = production.takes[id]
  const line = take && production.lines[take.line]
  const recording = take && production.recordings[take.recording]
  if (!line || !recording) return failed('command-refused', { reason: 'no-such-take' })
  if (take.pieces) return done([])
  const place = await hearable(production.manuscript?.language)
  if (!place.ok) return place
  const decoded = await decodeAgain(folder, recording, signal)
  if (!decoded.ok) return decoded
  const sound = soundOf(cachedAudio(join(folder, 'cache'), recording.sha256), take, recording.name)
  if (!sound.ok) return sound
  const samples: Uint8Array[] = []
  const heard = await hear({
    pcm: Readable.from([sound.value]),
    rate: productionRate,
    channels: 1,
    name: recording.name,
    signal,
    each: (block) => void samples.push(new Uint8Array(block.buffer)),
  })
  if (!heard.ok) return heard
  const given = { place: place.value, text: line.text, respellings: production.respellings, samples: joined(samples) }
  const laid = await threads.run('layWords', given, { signal })
  return laid.ok ? done(laid.value.words) : laid
}

/** A take's decoded sound as one channel, as bytes of floats. */
const soundOf = (file: string, { recording, start, end }: Take, name: string): Reply<Uint8Array> => {
  const files = new PcmFiles(() => file)
  try {
    const from = samplesAt(start)
    const [left, right] = files.read(recording, from, samplesAt(end) - from) ?? []
    if (!left) return failed('media-missing', { file: name })
    const mono = right ? left.map((sample, at) => (sample + (right[at] ?? 0)) / 2) : left
    return done(new Uint8Array(mono.buffer, mono.byteOffset, mono.byteLength))
  } catch (error) {
    return { ok: false, failure: failureOf(error, name) }
  } finally {
    files.close()
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

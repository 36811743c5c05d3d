import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { TakeId } from '../../../core/ids.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Take } from '../../../core/records/take.ts'
import type { WordPlace } from '../../../core/takes/words-in-time.ts'
import { type Seconds, samplesAt } from '../../../core/units.ts'
import { cachedAudio } from '../media/decode.ts'
import { blocksOf } from '../media/pieces.ts'
import { layoutOf } from '../media/wav.ts'
import { failureOf } from '../production/failure.ts'
import { hear } from '../speech/hear.ts'
import type { Threads } from '../threads/threads.ts'
import { decodeAgain } from './decode-again.ts'
import { hearable } from './hear-lines.ts'

/** An open production, and who listens. */
export type WordPlacing = { folder: string; production: Production; threads: Threads; signal: AbortSignal }

/** A longer take is a recording that nobody has cut yet: its words would keep a thread busy for minutes. */
const longest: Seconds = 180

/**
 * Where each word of a take's line is said in it, by the speech model; none for a take that was put together or lasts longer than three
 * minutes, and where it cannot be that line. Fails as listening does: `language-unheard`, `speech-model-missing`, `media-missing`,
 * `media-changed`.
 */
export const wordPlaces = async (id: TakeId, { folder, production, threads, signal }: WordPlacing): Promise<Reply<WordPlace[]>> => {
  const take = production.takes[id]
  const line = take && production.lines[take.line]
  const recording = take && production.recordings[take.recording]
  if (!line || !recording) return failed('command-refused', { reason: 'no-such-take' })
  if (take.pieces || take.end - take.start > longest) return done([])
  const place = await hearable(production.manuscript?.language)
  if (!place.ok) return place
  const decoded = await decodeAgain(folder, recording, signal)
  if (!decoded.ok) return decoded
  const samples = await samplesOf(cachedAudio(join(folder, 'cache'), recording.sha256), take, recording.name, signal)
  if (!samples.ok) return samples
  const given = { place: place.value, text: line.text, respellings: production.respellings, samples: samples.value }
  const laid = await threads.run('layWords', given, { signal })
  return laid.ok ? done(laid.value.words) : laid
}

/** A take as the speech model hears it, as bytes, from its recording's decoded sound. */
const samplesOf = async (file: string, take: Take, name: string, signal: AbortSignal): Promise<Reply<Uint8Array<ArrayBuffer>>> => {
  let source: FileHandle | null = null
  try {
    source = await open(file)
    const layout = await layoutOf(source, (await source.stat()).size)
    if (!layout) return failed('media-missing', { file: name })
    const { rate, channels, frame } = layout.format
    const [from, to] = [take.start, take.end].map((at) => Math.min(layout.samples.length, samplesAt(at, rate) * frame)) as [number, number]
    const pcm = Readable.from(blocksOf(source, { start: layout.samples.start + from, length: to - from }), { objectMode: false })
    const blocks: Uint8Array[] = []
    const heard = await hear({ pcm, rate, channels, name, signal, each: (block) => void blocks.push(new Uint8Array(block.buffer)) })
    return heard.ok ? done(new Uint8Array(Buffer.concat(blocks))) : heard
  } catch (error) {
    return { ok: false, failure: failureOf(error, name) }
  } finally {
    await source?.close()
  }
}

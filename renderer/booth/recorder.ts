import { packed24, sampleBytes24, unpacked24 } from '../../core/takes/pcm24.ts'
import type { Keep, KeptTake } from './keep.ts'
import type { Microphone } from './microphone.ts'
import { Meter } from './sound.ts'

/** Seconds of sound after which it is put into the browser's store: a crash loses no more. */
const pieceSeconds = 0.5

/** Records one take from an open microphone into the store. */
export class Recorder {
  readonly take: KeptTake
  readonly #keep: Keep
  readonly #microphone: Microphone
  readonly #meter: Meter
  #waiting: Float32Array[] = []
  #frames = 0
  #place = 0
  #written: Promise<void>

  /** `failed` is told when the store takes no more. */
  constructor(
    keep: Keep,
    microphone: Microphone,
    begun: Pick<KeptTake, 'id' | 'line' | 'round' | 'number' | 'at'>,
    failed: (error: unknown) => void,
  ) {
    this.take = {
      ...begun,
      rate: microphone.rate,
      bytes: 0,
      peak: null,
      noise: null,
      clipped: false,
      lost: null,
      state: 'open',
      recovered: false,
    }
    this.#keep = keep
    this.#microphone = microphone
    this.#meter = new Meter(microphone.rate)
    this.#written = keep.put(this.take).then(() => undefined)
    this.#written.catch(failed)
    this.#failed = failed
  }

  readonly #failed: (error: unknown) => void

  /** Sound that came in. */
  add(block: Float32Array): void {
    this.#meter.add(block)
    this.#waiting.push(block)
    this.#frames += block.length
    if (this.#frames >= this.#microphone.rate * pieceSeconds) this.#flush()
  }

  #flush(): void {
    if (this.#frames === 0) return
    const samples = new Float32Array(this.#frames)
    let at = 0
    for (const block of this.#waiting) {
      samples.set(block, at)
      at += block.length
    }
    this.#waiting = []
    this.#frames = 0
    const bytes = packed24([samples])
    this.take.bytes += bytes.length
    const place = this.#place++
    this.#written = this.#written.then(() => this.#keep.addPiece(this.take.id, place, bytes))
    this.#written.catch(this.#failed)
  }

  /** Ends the take; resolved once all of it is in the store. */
  async stop(): Promise<KeptTake> {
    this.#flush()
    await this.#written
    Object.assign(this.take, this.#meter.finish(), { state: 'kept' })
    await this.#keep.put(this.take)
    return this.take
  }
}

/** What is shorter, nobody meant to record. */
const leastSeconds = 0.2

/** Takes that were being recorded when the page ended, with what of them had reached the store; null for one without sound. */
export const recovered = async (keep: Keep, take: KeptTake): Promise<KeptTake | null> => {
  const pieces = await keep.pieces(take.id)
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const meter = new Meter(take.rate)
  for (const piece of pieces) meter.add(unpacked24(piece))
  const state = bytes < take.rate * sampleBytes24 * leastSeconds ? 'gone' : 'kept'
  const whole: KeptTake = { ...take, ...meter.finish(), bytes, state, recovered: true }
  await keep.put(whole)
  return bytes > 0 ? whole : null
}

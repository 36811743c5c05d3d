import { sampleBytes24 } from '../../core/takes/pcm24.ts'

/** Head of a WAV file of one channel in 24-bit PCM. */
export const wavHead = (rate: number, bytes: number): Uint8Array<ArrayBuffer> => {
  const head = new DataView(new ArrayBuffer(44))
  const letters = (at: number, text: string) => {
    for (let index = 0; index < text.length; index++) head.setUint8(at + index, text.charCodeAt(index))
  }
  letters(0, 'RIFF')
  head.setUint32(4, 36 + bytes + (bytes & 1), true)
  letters(8, 'WAVEfmt ')
  head.setUint32(16, 16, true)
  head.setUint16(20, 1, true)
  head.setUint16(22, 1, true)
  head.setUint32(24, rate, true)
  head.setUint32(28, rate * sampleBytes24, true)
  head.setUint16(32, sampleBytes24, true)
  head.setUint16(34, 8 * sampleBytes24, true)
  letters(36, 'data')
  head.setUint32(40, bytes, true)
  return new Uint8Array(head.buffer)
}

export const toDecibels = (amplitude: number): number => 20 * Math.log10(amplitude)

/** Highest level and noise between words in dBFS, null for silence; whether it was cut off at full scale. */
export type Measured = { peak: number | null; noise: number | null; clipped: boolean }

/** Samples in a row at full scale that are clipping rather than a peak. */
const clippedRow = 3
/** How far a pause lies under speech, as a ratio of amplitudes: 12 dB. */
const pauseBelow = 0.25

/** Measures sound as it comes in. Noise is the level (RMS) that the quietest tenth of its stretches of 50 ms stay under. */
export class Meter {
  readonly #window: number
  readonly #levels: number[] = []
  #sum = 0
  #count = 0
  #peak = 0
  #row = 0
  #clipped = false

  constructor(rate: number) {
    this.#window = Math.round(rate * 0.05)
  }

  add(samples: Float32Array): void {
    for (const sample of samples) {
      const amplitude = Math.abs(sample)
      this.#peak = Math.max(this.#peak, amplitude)
      this.#row = amplitude >= 0.999 ? this.#row + 1 : 0
      this.#clipped ||= this.#row >= clippedRow
      this.#sum += sample * sample
      this.#count += 1
      if (this.#count < this.#window) continue
      this.#levels.push(Math.sqrt(this.#sum / this.#count))
      this.#sum = 0
      this.#count = 0
    }
  }

  /** The level that the quietest tenth stays under, in dBFS; null for silence. */
  get floor(): number | null {
    return decibelsOr(this.#level(0.1))
  }

  /** Without a pause there is no noise to be heard by itself. */
  get told(): Measured {
    const [quiet, loud] = [this.#level(0.1), this.#level(0.9)]
    return {
      peak: decibelsOr(this.#peak),
      noise: loud > 0 && quiet < loud * pauseBelow ? decibelsOr(quiet) : null,
      clipped: this.#clipped,
    }
  }

  #level(share: number): number {
    const sorted = [...this.#levels].sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length * share)] ?? 0
  }
}

const decibelsOr = (amplitude: number): number | null => (amplitude > 0 ? toDecibels(amplitude) : null)

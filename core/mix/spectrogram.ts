import { Fourier } from './fourier.ts'

/** Samples that one column of a spectrogram hears: 43 ms at 48 kHz. */
export const columnLength = 2048

const lowest = 60
const highest = 16_000
/** Levels of a sine that are drawn from nothing to full. */
const faintest = -90
const fullest = -20

const mel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700)
const hertzOf = (mels: number): number => 700 * (10 ** (mels / 2595) - 1)

/** Columns of a spectrogram from 60 Hz to 16 kHz on the mel scale, the highest row first, each value 0 … 255 over 70 dB. */
export class Spectrogram {
  readonly rows: number
  readonly #fourier = new Fourier(columnLength)
  readonly #powers = new Float64Array(columnLength / 2 + 1)
  readonly #edges: number[]

  constructor(rows: number, rate: number) {
    this.rows = rows
    const step = (mel(highest) - mel(lowest)) / rows
    this.#edges = Array.from({ length: rows + 1 }, (_, row) => (hertzOf(mel(lowest) + row * step) * columnLength) / rate)
  }

  /** Adds what sounds from a sample on to a column: the louder of both stays, so that nothing short is lost. */
  add(samples: Float32Array, from: number, column: Uint8Array): void {
    this.#fourier.powers(samples, from, this.#powers)
    for (let row = 0; row < this.rows; row++) {
      const first = Math.round(this.#edges[row]!)
      const last = Math.max(first, Math.round(this.#edges[row + 1]!) - 1)
      let most = 0
      for (let bin = first; bin <= last; bin++) most = Math.max(most, this.#powers[bin] ?? 0)
      const level = 10 * Math.log10(most + 1e-12)
      const value = Math.max(0, Math.min(255, Math.round(((level - faintest) / (fullest - faintest)) * 255)))
      const place = this.rows - 1 - row
      if (value > column[place]!) column[place] = value
    }
  }
}

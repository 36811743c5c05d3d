const phases = 4
const taps = 24

/** Interpolating filter for four times oversampling (BS.1770-4 annex 2): windowed sinc. Twice the taps of the standard’s own filter, which reads wide noise most of a decibel too low. */
const bank: Float64Array[] = Array.from({ length: phases }, (_, phase) => {
  const coefficients = Float64Array.from({ length: taps }, (_, tap) => {
    const x = tap - (taps / 2 - 1) - phase / phases
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (taps / 2 + 0.5))
    return (Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window
  })
  const sum = coefficients.reduce((total, value) => total + value, 0)
  return coefficients.map((value) => value / sum)
})

/** The wave between samples can exceed the nearest of them by so much; only energy at the very edge of the band would go further. */
const mostRise = 2

/** Which of the newest samples (a bit each) lie nearest to the place that the filter finds. */
const nearest = 0b111111 << (taps / 2 - 3)

/** Samples by which the filter looks back: what is found now lies this far in the past, or one less. */
export const truePeakDelay = taps / 2

/** Peak of one channel between the samples, as the converter will make it. */
export class TruePeak {
  readonly #past = new Float64Array(taps * 2)
  #at = 0
  /** Which of the newest samples were loud enough to matter; the lowest bit is the last. */
  #loud = 0
  peak = 0

  add(samples: Float32Array, from: number, to: number): number {
    let highest = highestOf(samples, from, to)
    if (this.#passed(samples, from, to, highest, this.peak)) return highest
    for (let i = from; i < to; i++) {
      const height = this.#height(samples[i]!, this.peak)
      if (height > highest) highest = height
    }
    if (highest > this.peak) this.peak = highest
    return highest
  }

  /** Raises `heights[i]` to the wave's height at or just before sample `i`, where that can be above `floor`; false when it nowhere can. */
  raise(samples: Float32Array, length: number, floor: number, heights: Float64Array): boolean {
    if (this.#passed(samples, 0, length, highestOf(samples, 0, length), floor)) return false
    for (let i = 0; i < length; i++) {
      const height = this.#height(samples[i]!, floor)
      if (height > heights[i]!) heights[i] = height
    }
    return true
  }

  /** A stretch so quiet that nothing between its samples matters is only remembered. */
  #passed(samples: Float32Array, from: number, to: number, highest: number, floor: number): boolean {
    if (this.#loud !== 0 || highest * mostRise > floor) return false
    for (let i = Math.max(from, to - taps); i < to; i++) this.#push(samples[i]!)
    return true
  }

  #push(value: number): void {
    this.#past[this.#at] = value
    this.#past[this.#at + taps] = value
    this.#at = this.#at + 1 === taps ? 0 : this.#at + 1
  }

  /** Height of the wave at the newest sample and between two of the past ones; only the sample where no more can be above `floor`. */
  #height(value: number, floor: number): number {
    const past = this.#past
    this.#push(value)
    const size = Math.abs(value)
    this.#loud = ((this.#loud << 1) | (size * mostRise > floor ? 1 : 0)) & 0xff_ffff
    if ((this.#loud & nearest) === 0) return size
    let height = size
    const newest = this.#at + taps - 1
    for (let phase = 1; phase < phases; phase++) {
      const filter = bank[phase]!
      let sum = 0
      for (let tap = 0; tap < taps; tap++) sum += filter[tap]! * past[newest - tap]!
      const between = Math.abs(sum)
      if (between > height) height = between
    }
    return height
  }
}

const highestOf = (samples: Float32Array, from: number, to: number): number => {
  let highest = 0
  for (let i = from; i < to; i++) {
    const size = Math.abs(samples[i]!)
    if (size > highest) highest = size
  }
  return highest
}

const phases = 4
const taps = 12

/** Interpolating filter for four times oversampling (BS.1770-4 annex 2): windowed sinc, 12 taps a phase. */
const bank: Float64Array[] = Array.from({ length: phases }, (_, phase) => {
  const coefficients = Float64Array.from({ length: taps }, (_, tap) => {
    const x = tap - (taps / 2 - 1) - phase / phases
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (taps / 2 + 0.5))
    return (Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window
  })
  const sum = coefficients.reduce((total, value) => total + value, 0)
  return coefficients.map((value) => value / sum)
})

/** Peak of one channel between the samples, as the converter will make it. */
export class TruePeak {
  readonly #past = new Float64Array(taps * 2)
  #at = 0
  peak = 0

  add(samples: Float32Array, from: number, to: number): number {
    const past = this.#past
    let blockPeak = 0
    for (let i = from; i < to; i++) {
      const value = samples[i]!
      past[this.#at] = value
      past[this.#at + taps] = value
      this.#at = (this.#at + 1) % taps
      const size = Math.abs(value)
      if (size > blockPeak) blockPeak = size
      // Between samples the wave exceeds its neighbours by less than a factor of two: quiet places need no look.
      if (size * 2.2 < this.peak) continue
      for (let phase = 1; phase < phases; phase++) {
        const filter = bank[phase]!
        let sum = 0
        for (let tap = 0; tap < taps; tap++) sum += filter[tap]! * past[this.#at + taps - 1 - tap]!
        const between = Math.abs(sum)
        if (between > blockPeak) blockPeak = between
      }
    }
    if (blockPeak > this.peak) this.peak = blockPeak
    return blockPeak
  }
}

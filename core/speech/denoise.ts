import { filters } from './spectrum.ts'

const rise = 0.995
const fall = 0.5
const smoothing = 0.7
const forgetting = 0.85
const masked = 0.2
/** Bounds of a band's gain, and the part of the first frame's power that the noise starts from. */
const most = 20
const neighbours = 4

/** A lower envelope that follows what it sees slowly upwards and fast downwards. */
const follow = (seen: Float64Array, envelope: Float64Array): void => {
  for (let i = 0; i < filters; i++) {
    const keep = seen[i]! >= envelope[i]! ? rise : fall
    envelope[i] = keep * envelope[i]! + (1 - keep) * seen[i]!
  }
}

/**
 * Takes steady noise out of mel bands, frame after frame: spectral subtraction of a slowly rising lower envelope, temporal masking of
 * what follows a peak, gains smoothed over neighbouring bands (a form of power-normalised cepstra, Kim and Stern 2012). The model was
 * trained on bands treated so.
 */
export class NoiseRemover {
  readonly #power = new Float64Array(filters)
  readonly #noise = new Float64Array(filters)
  readonly #floor = new Float64Array(filters)
  readonly #peak = new Float64Array(filters)
  readonly #signal = new Float64Array(filters)
  readonly #gain = new Float64Array(filters)
  #begun = false

  /** Changes one frame's bands in place. */
  apply(bands: Float64Array): void {
    const [power, noise, floor, peak, signal, gain] = [this.#power, this.#noise, this.#floor, this.#peak, this.#signal, this.#gain]
    if (!this.#begun) this.#begin(bands)
    for (let i = 0; i < filters; i++) power[i] = smoothing * power[i]! + (1 - smoothing) * bands[i]!
    follow(power, noise)
    for (let i = 0; i < filters; i++) signal[i] = Math.max(1, power[i]! - noise[i]!)
    follow(signal, floor)
    for (let i = 0; i < filters; i++) {
      const heard = signal[i]!
      peak[i]! *= forgetting
      if (heard < forgetting * peak[i]!) signal[i] = masked * peak[i]!
      peak[i] = Math.max(peak[i]!, heard)
      const kept = Math.max(signal[i]!, floor[i]!)
      gain[i] = Math.max(1 / most, kept < most * power[i]! ? kept / power[i]! : most)
    }
    for (let i = 0; i < filters; i++) bands[i]! *= this.#meanGain(i)
  }

  #begin(bands: Float64Array): void {
    this.#begun = true
    this.#power.set(bands)
    for (let i = 0; i < filters; i++) this.#noise[i] = this.#floor[i] = bands[i]! / most
  }

  #meanGain(band: number): number {
    const [first, last] = [Math.max(0, band - neighbours), Math.min(filters - 1, band + neighbours)]
    let sum = 0
    for (let i = first; i <= last; i++) sum += this.#gain[i]!
    return sum / (last - first + 1)
  }
}

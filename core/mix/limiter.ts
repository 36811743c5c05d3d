import { type Decibels, factorOf } from '../units.ts'
import { TruePeak } from './true-peak.ts'

/**
 * Look-ahead peak limiter: no sample leaves above the ceiling. The gain goes down before a peak comes (5 ms ahead) and recovers
 * over 120 ms. It watches the wave between the samples too. Its delay is taken out: `process` gives as many frames as
 * it got, `look` frames later; `flush` gives the rest.
 */
export class Limiter {
  readonly look: number
  readonly #ceiling: number
  readonly #release: number
  readonly #delay: Float32Array[]
  /** Gain that each frame in the delay line asks for. */
  readonly #wanted: Float64Array
  readonly #peaks: TruePeak[]
  readonly #one = [new Float32Array(1)]
  #at = 0
  #gain = 1
  #held = 0

  constructor(rate: number, channels: number, ceiling: Decibels) {
    this.look = Math.round(rate * 0.005)
    this.#ceiling = factorOf(ceiling)
    this.#release = 1 - Math.exp(-1 / (rate * 0.12))
    this.#delay = Array.from({ length: channels }, () => new Float32Array(this.look))
    this.#wanted = new Float64Array(this.look).fill(1)
    this.#peaks = Array.from({ length: channels }, () => new TruePeak())
  }

  /** Limits in place; what comes out is `look` frames older than what went in. */
  process(channels: readonly Float32Array[], length: number): void {
    const { look } = this
    for (let i = 0; i < length; i++) {
      let peak = 0
      for (let c = 0; c < this.#delay.length; c++) peak = Math.max(peak, Math.abs(channels[c]![i]!), this.#between(c, channels[c]![i]!))
      const wanted = peak > this.#ceiling ? this.#ceiling / peak : 1
      const place = this.#at
      const leaving = this.#wanted[place]!
      this.#wanted[place] = wanted
      // A ramp that reaches the wanted gain exactly when the peak leaves the delay line.
      if (wanted < 1) for (let k = 1; k < look; k++) this.#ramp(place, k, wanted)
      const target = Math.min(leaving, 1)
      if (target < this.#gain) {
        this.#gain = target
        this.#held = look
      } else if (this.#held > 0) this.#held--
      else this.#gain = Math.min(target, this.#gain + (1 - this.#gain) * this.#release)
      for (let c = 0; c < this.#delay.length; c++) {
        const line = this.#delay[c]!
        const value = line[place]! * this.#gain
        line[place] = channels[c]![i]!
        channels[c]![i] = value > this.#ceiling ? this.#ceiling : Math.max(value, -this.#ceiling)
      }
      this.#at = place + 1 === look ? 0 : place + 1
    }
  }

  /** Frames that are still in the delay line. */
  flush(): Float32Array[] {
    const rest = this.#delay.map(() => new Float32Array(this.look))
    this.process(rest, this.look)
    return rest
  }

  #ramp(place: number, k: number, wanted: number): void {
    const { look } = this
    const before = (place - k + look) % look
    const asked = wanted + ((1 - wanted) * k) / look
    if (asked < this.#wanted[before]!) this.#wanted[before] = asked
  }

  #between(channel: number, value: number): number {
    const meter = this.#peaks[channel]!
    // Only loud places can exceed the ceiling between samples.
    meter.peak = this.#ceiling * 0.9
    const one = this.#one[0]!
    one[0] = value
    return meter.add(one, 0, 1)
  }
}

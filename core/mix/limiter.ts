import { type Decibels, factorOf, type Samples } from '../units.ts'
import { SlidingLeast } from './sliding-least.ts'
import { TruePeak, truePeakDelay } from './true-peak.ts'

/** Steps into which a gain is divided, so that sums of gains are exact whatever was added and taken away before. */
const whole = 2 ** 40

const lookAhead = 0.005
/** Time in which the gain would climb from nothing to one. */
const release = 0.4

/**
 * Look-ahead peak limiter: no sample leaves above the ceiling, and below it nothing is touched. It watches the wave between the
 * samples too. The wanted gain is held for the look-ahead, climbs back on a straight line, and is averaged over the look-ahead,
 * so that it is already down when the peak leaves. All three forget: a limiter that starts `memory` frames earlier gives the
 * same samples, bit for bit, as one that has run since the beginning. What leaves is `look` frames older than what enters.
 */
export class Limiter {
  readonly look: Samples
  readonly memory: Samples
  readonly #ceiling: number
  readonly #climb: number
  readonly #delay: Float32Array[]
  readonly #peaks: TruePeak[]
  readonly #held: SlidingLeast
  readonly #gains: Float64Array
  #heights = new Float64Array(0)
  #open = 1
  #sum: number
  #place = 0
  #inDelay = 0

  constructor(rate: number, channels: number, ceiling: Decibels) {
    this.look = Math.round(rate * lookAhead)
    // A peak between samples is found late: the average ends before it.
    const averaged = this.look - truePeakDelay - 1
    this.#ceiling = factorOf(ceiling)
    this.#climb = 1 / Math.round(rate * release)
    this.memory = 2 * this.look + averaged + 2 * truePeakDelay + Math.round(rate * release) + 8
    this.#delay = Array.from({ length: channels }, () => new Float32Array(this.look))
    this.#peaks = Array.from({ length: channels }, () => new TruePeak())
    this.#held = new SlidingLeast(this.look + 1)
    this.#gains = new Float64Array(averaged).fill(whole)
    this.#sum = averaged * whole
  }

  /** Limits in place. */
  process(channels: readonly Float32Array[], length: number): void {
    if (this.#heights.length < length) this.#heights = new Float64Array(length)
    const heights = this.#heights.fill(0, 0, length)
    let loud = false
    for (const [index, meter] of this.#peaks.entries()) if (meter.raise(channels[index]!, length, this.#ceiling, heights)) loud = true
    const averaged = this.#gains.length
    if (!loud && this.#held.idle && this.#sum === averaged * whole) {
      for (const [index, line] of this.#delay.entries()) this.#pass(channels[index]!, line, length)
      this.#inDelay = (this.#inDelay + length) % this.look
      return
    }
    for (let i = 0; i < length; i++) {
      const height = heights[i]!
      const held = this.#held.next(height > this.#ceiling ? this.#ceiling / height : 1)
      this.#open = Math.min(held, this.#open + this.#climb)
      const gain = Math.floor(this.#open * whole)
      this.#sum += gain - this.#gains[this.#place]!
      this.#gains[this.#place] = gain
      this.#place = this.#place + 1 === averaged ? 0 : this.#place + 1
      // From here on `heights` holds the gains.
      heights[i] = this.#sum / (averaged * whole)
    }
    for (const [index, line] of this.#delay.entries()) this.#leave(channels[index]!, line, heights, length)
    this.#inDelay = (this.#inDelay + length) % this.look
  }

  /** Nothing is turned down: what enters leaves later as it is. */
  #pass(samples: Float32Array, line: Float32Array, length: number): void {
    let place = this.#inDelay
    for (let i = 0; i < length; i++) {
      const value = line[place]!
      line[place] = samples[i]!
      samples[i] = value
      place = place + 1 === this.look ? 0 : place + 1
    }
  }

  #leave(samples: Float32Array, line: Float32Array, gains: Float64Array, length: number): void {
    const ceiling = this.#ceiling
    let place = this.#inDelay
    for (let i = 0; i < length; i++) {
      const value = line[place]! * gains[i]!
      line[place] = samples[i]!
      samples[i] = Math.min(ceiling, Math.max(-ceiling, value))
      place = place + 1 === this.look ? 0 : place + 1
    }
  }
}

import type { Seconds } from '../units.ts'

/** Where a recorder or an interface ran out of room: how often, and the first place. */
export type Clipping = { places: number; first: Seconds | null }

/** Level from which a flat top is the converter's end and no loud sound. */
const nearFull = 0.985
/** Samples that a cut top lasts at least. */
const leastLength = 3
/** Within a cut top neighbours differ by less; at its edges the wave runs into it steeper than any that turns by itself. */
const flat = 0.003
const steep = 0.01

/**
 * Finds tops that are cut off: at least three samples near full scale that stand still after a steep rise, or that lie beyond
 * full scale (a lossy copy of a cut top). A sound that merely reaches full scale turns round there and is not counted.
 */
export class ClippingFinder {
  readonly #rate: number
  #places = 0
  #first: Seconds | null = null
  #at = 0
  #before = 0
  /** Length of the top that is being read; 0 outside. */
  #run = 0
  #still = true
  #beyond = 0
  #entry = 0

  constructor(rate: number) {
    this.#rate = rate
  }

  add(samples: Float32Array): void {
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i]!
      const inside = Math.abs(value) >= nearFull && (this.#run === 0 || value > 0 === this.#before > 0)
      if (inside) {
        const step = Math.abs(value - this.#before)
        if (this.#run === 0) {
          this.#entry = step
          this.#still = true
          this.#beyond = 0
        } else if (step > flat) this.#still = false
        if (Math.abs(value) > 1) this.#beyond++
        this.#run++
      } else if (this.#run > 0) this.#end(Math.abs(value - this.#before))
      this.#before = value
      this.#at++
    }
  }

  finish(): Clipping {
    if (this.#run > 0) this.#end(0)
    return { places: this.#places, first: this.#first }
  }

  #end(exit: number): void {
    const cut = this.#still && Math.max(this.#entry, exit) >= steep
    if ((this.#run >= leastLength && cut) || this.#beyond >= leastLength) {
      this.#places++
      this.#first ??= (this.#at - this.#run) / this.#rate
    }
    this.#run = 0
  }
}

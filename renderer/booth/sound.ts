import { ClippingFinder } from '../../core/takes/clipping.ts'
import { DropoutFinder } from '../../core/takes/dropouts.ts'
import { roomNoise } from '../../core/takes/room-noise.ts'
import { frameLength, frameLevels } from '../../core/takes/voice-activity.ts'
import { type Decibels, decibelsOf, type Seconds } from '../../core/units.ts'

/**
 * Highest level and noise between words in dBFS, null for silence and where nobody pauses; whether it was cut off at full scale; where
 * sound was lost first, null where none was.
 */
export type Measured = { peak: Decibels | null; noise: Decibels | null; clipped: boolean; lost: Seconds | null }

/** Digital silence: no room, but nothing that comes in. */
const nothing: Decibels = -110

/** Measures sound as it comes in, by the measures that the studio has for what it is given. */
export class Meter {
  readonly #rate: number
  readonly #frame: Float32Array
  #filled = 0
  readonly #levels: Decibels[] = []
  #peak = 0
  readonly #clipping: ClippingFinder
  readonly #dropouts: DropoutFinder

  constructor(rate: number) {
    this.#rate = rate
    this.#frame = new Float32Array(Math.round(rate * frameLength))
    this.#clipping = new ClippingFinder(rate)
    this.#dropouts = new DropoutFinder(rate, true)
  }

  add(samples: Float32Array): void {
    this.#clipping.add(samples)
    this.#dropouts.add(samples)
    for (const sample of samples) {
      this.#peak = Math.max(this.#peak, Math.abs(sample))
      this.#frame[this.#filled++] = sample
      if (this.#filled < this.#frame.length) continue
      this.#levels.push(...frameLevels(this.#frame, this.#rate))
      this.#filled = 0
    }
  }

  /** The level that the quietest tenth stays under, in dBFS; null where nothing comes in. */
  get floor(): Decibels | null {
    const level = [...this.#levels].sort((a, b) => a - b)[Math.floor(this.#levels.length / 10)] ?? nothing
    return level > nothing ? level : null
  }

  /** What was measured, once all sound has come in. */
  finish(): Measured {
    return {
      peak: this.#peak > 0 ? decibelsOf(this.#peak) : null,
      noise: roomNoise(Float32Array.from(this.#levels)),
      clipped: this.#clipping.finish().places > 0,
      lost: this.#dropouts.finish().first,
    }
  }
}

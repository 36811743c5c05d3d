import type { Decibels } from '../units.ts'
import type { Stretch } from './voice-activity.ts'

/** Mains hum in the quiet of a recording: its frequency in hertz and its level in dBFS. */
export type Hum = { mains: 50 | 60; level: Decibels }

/** Tones of each mains frequency, each with what lies beside it, to tell a tone from rumble. All make whole turns in one window, so that they do not leak into each other. */
const tones: Record<50 | 60, readonly (readonly [tone: number, below: number, above: number])[]> = {
  50: [
    [50, 40, 70],
    [100, 90, 110],
    [150, 140, 160],
  ],
  60: [
    [60, 40, 70],
    [120, 110, 130],
    [180, 170, 190],
  ],
}
const watched = [...new Set(Object.values(tones).flat(2))]
const windowLength = 0.2
/** Samples a second that these low tones need. */
const lowRate = 2000
/** Hum under this is lost in any mix. */
const audible: Decibels = -66
/** A tone stands out of the rumble beside it by at least this power ratio. */
const standsOut = 8

/**
 * Listens for mains hum (50 or 60 Hz and two overtones) where nobody speaks: the power of each tone in windows of 0.2 s by the
 * Goertzel recurrence, averaged over quiet windows and compared with the power beside it.
 */
export class HumFinder {
  readonly #step: number
  readonly #window: number
  readonly #turns = watched.map((frequency) => 2 * Math.cos((2 * Math.PI * frequency) / lowRate))
  /** Power of every watched frequency, window by window. */
  readonly #powers: Float64Array[] = []
  #sum = 0
  #summed = 0
  #low: number[] = []

  /** `rate` must be a multiple of 2,000 Hz: the production's own is. */
  constructor(rate: number) {
    this.#step = rate / lowRate
    this.#window = windowLength * lowRate
  }

  add(samples: Float32Array): void {
    for (let i = 0; i < samples.length; i++) {
      this.#sum += samples[i]!
      if (++this.#summed < this.#step) continue
      this.#low.push(this.#sum / this.#step)
      this.#sum = 0
      this.#summed = 0
      if (this.#low.length === this.#window) {
        this.#powers.push(this.#listen(this.#low))
        this.#low = []
      }
    }
  }

  /** `speech`: where somebody speaks, in order of time; that is left out. */
  finish(speech: readonly Stretch[]): Hum | null {
    let next = 0
    const quiet = this.#powers.filter((_, index) => {
      const [from, to] = [index * windowLength, (index + 1) * windowLength]
      while (next < speech.length && speech[next]!.end <= from) next++
      return next >= speech.length || speech[next]!.start >= to
    })
    if (quiet.length < 3) return null
    const mean = watched.map((_, at) => quiet.reduce((sum, powers) => sum + powers[at]!, 0) / quiet.length)
    const powerOf = (frequency: number): number => mean[watched.indexOf(frequency)] ?? 0
    const loudest = ([50, 60] as const)
      .map((mains): Hum => {
        const power = tones[mains].reduce((sum, [tone, below, above]) => {
          const around = Math.max(powerOf(below), powerOf(above))
          return powerOf(tone) > around * standsOut ? sum + powerOf(tone) : sum
        }, 0)
        return { mains, level: 10 * Math.log10(power + 1e-15) }
      })
      .reduce((a, b) => (b.level > a.level ? b : a))
    return loudest.level >= audible ? loudest : null
  }

  /** Mean square of each watched tone in one window. */
  #listen(samples: readonly number[]): Float64Array {
    return Float64Array.from(this.#turns, (turn) => {
      let [one, two] = [0, 0]
      for (const sample of samples) [one, two] = [sample + turn * one - two, one]
      const squared = one * one + two * two - turn * one * two
      return (2 * squared) / (samples.length * samples.length)
    })
  }
}

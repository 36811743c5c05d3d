import { type Decibels, decibelsOf, type Lufs, type Seconds } from '../units.ts'
import { KFilter } from './loudness-filter.ts'
import { TruePeak } from './true-peak.ts'

/** What a stretch of sound measures. null: silence, nothing to measure. */
export type Measurement = {
  duration: Seconds
  integrated: Lufs | null
  truePeak: Decibels | null
  /** Highest sample, dBFS. */
  samplePeak: Decibels | null
  /** Where the highest true peak lies. */
  peakAt: Seconds
  /** Loudness range, EBU Tech 3342. */
  range: number | null
  /** RMS of all samples over all channels, dBFS. */
  rms: Decibels | null
  /** RMS of the quietest half second that is not digital silence, dBFS. */
  noiseFloor: Decibels | null
  /** Room tone before the first sound and after the last: as long as it is 30 dB under `rms`; digital silence is none. */
  head: Seconds
  tail: Seconds
  /** Short-term loudness (3 s), one value a second. */
  curve: (Lufs | null)[]
}

const loudnessOf = (energy: number): Lufs | null => (energy > 1e-12 ? -0.691 + 10 * Math.log10(energy) : null)
const energyOf = (loudness: Lufs): number => 10 ** ((loudness + 0.691) / 10)

/**
 * Loudness by ITU-R BS.1770-4 (K-weighting, 400 ms blocks every 100 ms, gates at −70 LUFS and 10 LU below), short-term loudness
 * and range by EBU Tech 3341/3342, true peak by four times oversampling. Takes one or two channels in blocks of any size.
 */
export class Meter {
  readonly #rate: number
  readonly #step: number
  readonly #filters: KFilter[]
  readonly #peaks: TruePeak[]
  /** Mean energy of every full 100 ms. */
  readonly #steps: number[] = []
  /** Plain mean square of every full 100 ms. */
  readonly #plain: number[] = []
  readonly #truePeak: boolean
  #energy = 0
  #square = 0
  #inStep = 0
  #frames = 0
  #total = 0
  #samplePeak = 0
  #peakAt = 0

  constructor(rate: number, channels: number, options: { truePeak?: boolean } = {}) {
    this.#rate = rate
    this.#step = Math.round(rate / 10)
    this.#filters = Array.from({ length: channels }, () => new KFilter(rate))
    this.#peaks = Array.from({ length: channels }, () => new TruePeak())
    this.#truePeak = options.truePeak ?? true
  }

  add(channels: readonly Float32Array[], length = channels[0]?.length ?? 0): void {
    let from = 0
    while (from < length) {
      const to = Math.min(length, from + this.#step - this.#inStep)
      for (const [index, filter] of this.#filters.entries()) {
        const samples = channels[index]!
        this.#energy += filter.energy(samples, from, to)
        let square = 0
        for (let i = from; i < to; i++) {
          const value = samples[i]!
          square += value * value
          const size = Math.abs(value)
          if (size > this.#samplePeak) this.#samplePeak = size
        }
        this.#square += square
        this.#total += square
        if (this.#truePeak) {
          const peak = this.#peaks[index]!
          const before = this.#highest()
          peak.add(samples, from, to)
          if (this.#highest() > before) this.#peakAt = (this.#frames + from) / this.#rate
        }
      }
      this.#inStep += to - from
      if (this.#inStep === this.#step) this.#closeStep()
      from = to
    }
    this.#frames += length
  }

  /** Loudness of the last 400 ms and 3 s, and the highest sample so far: for a meter on screen. */
  now(): { momentary: Lufs | null; shortTerm: Lufs | null; peak: Decibels } {
    return {
      momentary: loudnessOf(mean(this.#steps.slice(-4))),
      shortTerm: loudnessOf(mean(this.#steps.slice(-30))),
      peak: decibelsOf(this.#samplePeak),
    }
  }

  finish(): Measurement {
    const square = this.#total / Math.max(1, this.#frames * this.#filters.length)
    const peak = this.#highest()
    return {
      duration: this.#frames / this.#rate,
      integrated: integrated(this.#steps),
      truePeak: this.#truePeak && peak > 0 ? decibelsOf(Math.max(peak, this.#samplePeak)) : null,
      samplePeak: this.#samplePeak > 0 ? decibelsOf(this.#samplePeak) : null,
      peakAt: this.#peakAt,
      range: range(this.#steps),
      rms: this.#total > 0 ? 10 * Math.log10(square) : null,
      noiseFloor: noiseFloor(this.#plain),
      head: roomTone(this.#plain, square),
      tail: roomTone(this.#plain.toReversed(), square),
      curve: curve(this.#steps),
    }
  }

  #highest(): number {
    return this.#peaks.reduce((most, { peak }) => Math.max(most, peak), 0)
  }

  #closeStep(): void {
    this.#steps.push(this.#energy / this.#step)
    this.#plain.push(this.#square / this.#step / this.#filters.length)
    this.#energy = 0
    this.#square = 0
    this.#inStep = 0
  }
}

const mean = (values: readonly number[]): number => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0)

const windows = (steps: readonly number[], length: number): number[] => {
  const out: number[] = []
  let sum = 0
  steps.forEach((step, index) => {
    sum += step
    if (index >= length) sum -= steps[index - length]!
    if (index >= length - 1) out.push(Math.max(0, sum / length))
  })
  return out
}

const integrated = (steps: readonly number[]): Lufs | null => {
  const blocks = windows(steps, 4).filter((energy) => energy > energyOf(-70))
  if (blocks.length === 0) return null
  const gate = mean(blocks) * 0.1
  return loudnessOf(mean(blocks.filter((energy) => energy > gate)))
}

const range = (steps: readonly number[]): number | null => {
  const blocks = windows(steps, 30).filter((energy) => energy > energyOf(-70))
  if (blocks.length < 2) return null
  const gate = mean(blocks) * 0.01
  const levels = blocks
    .filter((energy) => energy > gate)
    .map((energy) => loudnessOf(energy) ?? -70)
    .sort((a, b) => a - b)
  const at = (share: number) => levels[Math.round((levels.length - 1) * share)]!
  return at(0.95) - at(0.1)
}

/** Seconds from the beginning that are quiet and yet no digital silence. */
const roomTone = (plain: readonly number[], square: number): Seconds => {
  const first = plain.findIndex((step) => step > square / 1000)
  return plain.slice(0, Math.max(0, first)).filter((step) => step > 1e-10).length / 10
}

const noiseFloor = (plain: readonly number[]): Decibels | null => {
  const halves = windows(plain, 5).filter((square) => square > 1e-12)
  return halves.length ? 10 * Math.log10(halves.reduce((least, square) => Math.min(least, square), Infinity)) : null
}

const curve = (steps: readonly number[]): (Lufs | null)[] => {
  const out: (Lufs | null)[] = []
  for (let end = 10; end <= steps.length; end += 10) out.push(loudnessOf(mean(steps.slice(Math.max(0, end - 30), end))))
  return out
}

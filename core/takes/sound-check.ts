import type { Issue } from '../outcome.ts'
import type { Decibels } from '../units.ts'
import { ClippingFinder } from './clipping.ts'
import { DropoutFinder } from './dropouts.ts'
import { HumFinder } from './hum.ts'
import { frameLength, frameLevels, speechIn } from './voice-activity.ts'

/** What a recording's sound is like. `noise`: RMS of the quiet between speech in dBFS; null where there is no quiet to hear. */
export type SoundFindings = { noise: Decibels | null; issues: Issue[] }

/** A mean this far off zero costs headroom and clicks at every cut. */
const offsetFrom = 0.01
/** Noise above this is heard under quiet speech; an audiobook's limit is −60 dB. */
const noisyFrom: Decibels = -50
/** Quieter than this is a gate or a converter at rest, no room. */
const gated: Decibels = -100
/** A side of a stereo recording this much quieter holds nothing of its own. */
const emptySide = 1e-4
/** Correlation of two sides under which their sum loses most of the sound. */
const cancelling = -0.5

/**
 * The technical check of a recording, in one pass over its decoded sound: cut-off peaks, sound that was lost on its way, mains hum, an
 * offset from zero, sides that are empty or cancel each other, and the noise of the room.
 */
export class SoundCheck {
  readonly #clipping: ClippingFinder[]
  readonly #dropouts: DropoutFinder[]
  readonly #hum: HumFinder
  readonly #rate: number
  readonly #levels: Float32Array[] = []
  readonly #sums: Float64Array
  readonly #squares: Float64Array
  #product = 0
  #frames = 0
  #rest = new Float32Array()

  /** `live`: the sound as a microphone gave it, which no hand has edited. */
  constructor(rate: number, channels: number, live = false) {
    this.#rate = rate
    this.#clipping = Array.from({ length: channels }, () => new ClippingFinder(rate))
    this.#dropouts = Array.from({ length: channels }, () => new DropoutFinder(rate, live))
    this.#hum = new HumFinder(rate)
    this.#sums = new Float64Array(channels)
    this.#squares = new Float64Array(channels)
  }

  /** Blocks of any size, one array a channel. */
  add(channels: readonly Float32Array[]): void {
    const length = channels[0]?.length ?? 0
    for (const [index, samples] of channels.entries()) {
      this.#clipping[index]!.add(samples)
      this.#dropouts[index]!.add(samples)
      let [sum, square] = [0, 0]
      for (let i = 0; i < length; i++) {
        const value = samples[i]!
        sum += value
        square += value * value
      }
      this.#sums[index]! += sum
      this.#squares[index]! += square
    }
    const [left, right] = channels
    if (left && right) for (let i = 0; i < length; i++) this.#product += left[i]! * right[i]!
    this.#frames += length
    const mono = left && right ? left.map((value, i) => (value + right[i]!) / 2) : (left ?? new Float32Array())
    this.#hum.add(mono)
    this.#addLevels(mono)
  }

  finish(): SoundFindings {
    if (this.#rest.length > 0) this.#levels.push(frameLevels(this.#rest, this.#rate))
    const levels = joined(this.#levels)
    const speech = speechIn(levels)
    const noise = noiseOf(levels, speech)
    const hum = this.#hum.finish(speech)
    const clips = this.#clipping.map((finder) => finder.finish()).filter(({ places }) => places > 0)
    const first = Math.min(...clips.map((clip) => clip.first ?? Infinity))
    // A buffer that is lost is lost on both sides.
    const [lost] = this.#dropouts.map((finder) => finder.finish()).sort((a, b) => b.places - a.places)
    const offset = Math.max(...Array.from(this.#sums, (sum) => Math.abs(sum) / Math.max(1, this.#frames)))
    return {
      noise,
      issues: [
        ...(clips.length > 0
          ? [{ code: 'recording-clipped', values: { count: clips.reduce((sum, { places }) => sum + places, 0), at: first.toFixed(1) } }]
          : []),
        ...(lost?.first != null ? [{ code: 'recording-dropouts', values: { count: lost.places, at: lost.first.toFixed(1) } }] : []),
        ...(hum ? [{ code: 'recording-hum', values: { frequency: hum.mains, level: Math.round(hum.level) } }] : []),
        ...(noise !== null && noise > noisyFrom && speech.length > 0
          ? [{ code: 'recording-noisy', values: { level: Math.round(noise) } }]
          : []),
        ...(offset >= offsetFrom ? [{ code: 'recording-offset', values: { percent: Math.round(offset * 100) } }] : []),
        ...this.#sides(),
      ],
    }
  }

  #sides(): Issue[] {
    const [left, right] = this.#squares
    if (left === undefined || right === undefined || left + right === 0) return []
    if (Math.min(left, right) < Math.max(left, right) * emptySide)
      return [{ code: 'recording-one-sided', values: { side: left > right ? 'left' : 'right' } }]
    return this.#product / Math.sqrt(left * right) < cancelling ? [{ code: 'recording-out-of-phase' }] : []
  }

  /** Whole frames are measured at once, what is left waits for the next block. */
  #addLevels(mono: Float32Array): void {
    const size = Math.round(this.#rate * frameLength)
    const all = new Float32Array(this.#rest.length + mono.length)
    all.set(this.#rest)
    all.set(mono, this.#rest.length)
    const whole = all.length - (all.length % size)
    if (whole > 0) this.#levels.push(frameLevels(all.subarray(0, whole), this.#rate))
    this.#rest = all.slice(whole)
  }
}

const joined = (blocks: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const block of blocks) {
    all.set(block, at)
    at += block.length
  }
  return all
}

/** A frame this far over the usual quiet one is a click, a breath or the rest of a word, not the room. */
const noRoom: Decibels = 10

/** Mean power of the frames where nobody speaks; needs a fifth of a second of them. */
const noiseOf = (levels: Float32Array, speech: readonly { start: number; end: number }[]): Decibels | null => {
  const quiet: Decibels[] = []
  let next = 0
  levels.forEach((level, frame) => {
    const at = frame * frameLength
    while (next < speech.length && speech[next]!.end <= at) next++
    const spoken = next < speech.length && speech[next]!.start <= at
    if (!spoken && level > gated) quiet.push(level)
  })
  if (quiet.length < 20) return null
  quiet.sort((a, b) => a - b)
  const usual = quiet[Math.floor(quiet.length / 2)] ?? gated
  const room = quiet.filter((level) => level <= usual + noRoom)
  return 10 * Math.log10(room.reduce((sum, level) => sum + 10 ** (level / 10), 0) / room.length)
}

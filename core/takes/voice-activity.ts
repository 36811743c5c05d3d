import type { Seconds } from '../units.ts'

/** A stretch of sound in seconds. */
export type Stretch = { start: Seconds; end: Seconds }

/** Length of one measured frame. */
export const frameLength: Seconds = 0.01

/** Kept around speech so that breaths and soft consonants are not cut. */
export const handle: Seconds = 0.06

const mergeGap: Seconds = 0.25
const leastSpeech: Seconds = 0.08
const leastRise = 9
const quietest = -75

/** Level of each 10 ms frame in dBFS (RMS, −120 for digital silence); a last part frame counts. */
export const frameLevels = (samples: Float32Array, rate: number): Float32Array => {
  const size = Math.max(1, Math.round(rate * frameLength))
  const levels = new Float32Array(Math.ceil(samples.length / size))
  for (let frame = 0; frame < levels.length; frame += 1) {
    const from = frame * size
    const to = Math.min(samples.length, from + size)
    let sum = 0
    for (let at = from; at < to; at += 1) sum += (samples[at] ?? 0) ** 2
    levels[frame] = Math.max(-120, 10 * Math.log10(sum / (to - from) + 1e-12))
  }
  return levels
}

/** Levels by quarters of a decibel. */
const binOf = (level: number): number => Math.max(0, Math.min(bins - 1, Math.round((level + 120) * 4)))
const bins = 600

/**
 * The level below which a share of a window's frames lies, as the window moves on. Counts by level tell nearly where it is, so that of
 * each window only a few frames are sorted: an hour has thousands of windows.
 */
class MovingPercentile {
  readonly #counts = new Int32Array(bins)
  readonly #levels: Float32Array
  readonly #bins: Uint16Array
  readonly #near: Float32Array
  readonly #share: number
  #from = 0
  #to = 0

  constructor(levels: Float32Array, share: number) {
    this.#levels = levels
    this.#bins = new Uint16Array(levels.length)
    for (let frame = 0; frame < levels.length; frame += 1) this.#bins[frame] = binOf(levels[frame] ?? -120)
    this.#near = new Float32Array(levels.length)
    this.#share = share
  }

  /** Windows are asked for in their order. */
  of(from: number, to: number): number {
    for (; this.#to < to; this.#to += 1) this.#count(this.#to, 1)
    for (; this.#from < from; this.#from += 1) this.#count(this.#from, -1)
    let place = Math.min(to - from - 1, Math.floor((to - from) * this.#share))
    let bin = 0
    for (; place >= (this.#counts[bin] ?? 0); bin += 1) place -= this.#counts[bin] ?? 0
    let near = 0
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (let frame = from; frame < to; frame += 1) {
      if (this.#bins[frame] !== bin) continue
      const level = this.#levels[frame] ?? -120
      this.#near[near++] = level
      if (level < least) least = level
      if (level > most) most = level
    }
    // Digital silence is all the same.
    return least === most ? least : (this.#near.subarray(0, near).sort()[place] ?? -120)
  }

  #count(frame: number, by: number): void {
    const bin = this.#bins[frame] ?? 0
    this.#counts[bin] = (this.#counts[bin] ?? 0) + by
  }
}

/**
 * The room's level: the tenth percentile of the frames around each (5 s either way), so that a fan that starts half-way is
 * followed. A recording that is all speech has no room to hear; then the floor is held well below its loud frames.
 */
const floors = (levels: Float32Array, loud: number): Float32Array => {
  const around = Math.round(5 / frameLength)
  const step = Math.round(0.5 / frameLength)
  const ceiling = Math.max(loud - 30, -70)
  const near = new MovingPercentile(levels, 0.1)
  const floor = new Float32Array(levels.length)
  for (let from = 0; from < levels.length; from += step) {
    const to = Math.min(levels.length, from + step)
    floor.fill(Math.min(near.of(Math.max(0, from - around), Math.min(levels.length, from + step + around)), ceiling), from, to)
  }
  return floor
}

/**
 * Stretches that hold speech, by energy: frames that rise 9 dB above the room's level (or a third of the way to the loud
 * frames, where that is more); gaps under `join` seconds are bridged, clicks under 80 ms dropped, edges get 60 ms handles.
 */
export const speechIn = (levels: Float32Array, join: Seconds = mergeGap): Stretch[] => {
  if (levels.length === 0) return []
  const loud = new MovingPercentile(levels, 0.95).of(0, levels.length)
  const floor = floors(levels, loud)
  const found: { from: number; to: number }[] = []
  for (let frame = 0; frame < levels.length; frame += 1) {
    const room = floor[frame] ?? -120
    const limit = Math.max(quietest, room + Math.max(leastRise, (loud - room) / 3))
    if ((levels[frame] ?? -120) <= limit) continue
    const last = found.at(-1)
    if (last && (frame - last.to) * frameLength <= join) last.to = frame + 1
    else found.push({ from: frame, to: frame + 1 })
  }
  const end = levels.length * frameLength
  return found
    .filter(({ from, to }) => (to - from) * frameLength >= leastSpeech)
    .map(({ from, to }) => ({ start: Math.max(0, from * frameLength - handle), end: Math.min(end, to * frameLength + handle) }))
}

/** From the first to the last speech of a recording; null when none is heard. */
export const speechRange = (levels: Float32Array): Stretch | null => {
  const speech = speechIn(levels)
  const first = speech[0]
  const last = speech.at(-1)
  return first && last ? { start: first.start, end: last.end } : null
}

import type { RecordingId } from '../ids.ts'
import { factorOf, type Samples } from '../units.ts'
import { attack, release } from './ducking.ts'
import type { LevelTap } from './level-tap.ts'
import { seamLength, seamSound } from './loop-seam.ts'
import type { MixPlan, PlannedClip } from './plan.ts'

/**
 * Decoded sound at the plan's rate. `read` gives one or two channels of `length` frames from `start` (silence outside the
 * recording), or null when it is not there. The host loads ahead; the mixer never waits.
 */
export type PcmSource = { read: (recording: RecordingId, start: Samples, length: Samples) => readonly Float32Array[] | null }

/** Samples for which a moving gain is worked out before it is asked again whether it still moves. */
const followed = 64

/**
 * The block mixer: gain, pan, fades, loops and ducking, summed in stereo. Every sample depends only on its place, so blocks of
 * any size give the same result; the preview and the export run this same code.
 */
export class Mixer {
  readonly plan: MixPlan
  readonly #source: PcmSource
  readonly #starts: PlannedClip[]
  readonly #longest: number
  readonly #tap: LevelTap | null

  constructor(plan: MixPlan, source: PcmSource, tap: LevelTap | null = null) {
    this.#tap = tap
    this.plan = plan
    this.#source = source
    this.#starts = [...plan.clips].sort((a, b) => a.start - b.start)
    this.#longest = plan.clips.reduce((most, { length }) => Math.max(most, length), 0)
  }

  /** Clips that sound in a stretch, in order of their start. */
  clipsIn(from: Samples, to: Samples): PlannedClip[] {
    const first = lowerBound(this.#starts, from - this.#longest)
    const last = lowerBound(this.#starts, to)
    return this.#starts.slice(first, last).filter((clip) => clip.start + clip.length > from)
  }

  /** Mixes `left.length` frames from `at` into two channels, which are overwritten. */
  mix(at: Samples, left: Float32Array, right: Float32Array): void {
    left.fill(0)
    right.fill(0)
    const end = at + left.length
    for (const clip of this.clipsIn(at, end)) {
      const from = Math.max(at, clip.start)
      const to = Math.min(end, clip.start + clip.length)
      this.#add(clip, from, to, at, left, right)
    }
  }

  #add(clip: PlannedClip, from: Samples, to: Samples, at: Samples, left: Float32Array, right: Float32Array): void {
    const tap = this.#tap
    const base = factorOf(clip.gain)
    const angle = ((clip.pan + 1) * Math.PI) / 4
    const toLeft = Math.cos(angle)
    const toRight = Math.sin(angle)
    const seam = seamLength(clip, this.plan.rate)
    let place = from
    while (place < to) {
      const inside = (place - clip.start) % clip.sourceLength
      const isLast = place - inside + clip.sourceLength >= clip.start + clip.length
      const plain = clip.sourceLength - (isLast ? 0 : seam)
      const into = inside - plain
      const length = Math.min(to - place, into < 0 ? plain - inside : clip.sourceLength - inside)
      const sound =
        into < 0
          ? this.#source.read(clip.recording, clip.sourceStart + inside, length)
          : seamSound(this.#source, clip, { into, length, seam })
      const first = sound?.[0]
      if (first) {
        const [second, rise] = sound[1] ? [sound[1], Math.SQRT2] : [first, 1]
        for (let i = 0; i < length; ) {
          const until = Math.min(length, this.#steadyUntil(clip, place + i) - place)
          // A gain that moves is followed sample by sample, a few at a time.
          const steady = until > i
          const stop = steady ? until : Math.min(length, i + followed)
          let gain = steady ? base * this.#lowering(clip, place + i) : 0
          for (; i < stop; i++) {
            if (!steady) gain = base * this.#fading(clip, place + i - clip.start) * this.#lowering(clip, place + i)
            const index = place + i - at
            const one = first[i]! * gain * toLeft * rise
            const other = second[i]! * gain * toRight * rise
            left[index] = left[index]! + one
            right[index] = right[index]! + other
            tap?.add(clip.track ?? clip.bus, clip.bus === 'dialogue', place + i, one, other)
          }
        }
      }
      place += length
    }
  }

  /** Up to where neither a fade nor the ducking moves a clip's gain; the place itself where one does. */
  #steadyUntil(clip: PlannedClip, at: Samples): Samples {
    const { start, length, fadeIn, fadeOut } = clip
    if (at < start + fadeIn) return at
    const faded = start + length - fadeOut
    if (at >= faded || clip.duck <= 0) return Math.max(at, faded)
    const { speech, rate } = this.plan
    const next = speech[this.#nearest(at)]
    if (!next || at >= next[1] + release * rate) return faded
    if (at <= next[0] - attack * rate) return Math.min(faded, Math.floor(next[0] - attack * rate) + 1)
    return at >= next[0] && at < next[1] ? Math.min(faded, next[1]) : at
  }

  /** Share of a clip's gain that its fades leave at a place within it. */
  #fading({ length, fadeIn, fadeOut }: PlannedClip, position: Samples): number {
    const left = length - position
    const risen = position < fadeIn ? Math.sin((Math.PI / 2) * ((position + 0.5) / fadeIn)) : 1
    return left <= fadeOut ? risen * Math.sin((Math.PI / 2) * ((left - 0.5) / fadeOut)) : risen
  }

  /** Share of a clip's gain that speech leaves at a place of the chapter. */
  #lowering({ duck }: PlannedClip, at: Samples): number {
    const down = duck > 0 ? this.#ducking(at) : 0
    return down > 0 ? factorOf(-duck * down) : 1
  }

  #duckIndex = 0

  /** The first stretch of speech whose end, with the time in which a bed comes up, lies behind a place. */
  #nearest(at: Samples): number {
    const { speech, rate } = this.plan
    const after = release * rate
    let index = this.#duckIndex < speech.length ? this.#duckIndex : 0
    while (index > 0 && speech[index - 1]![1] + after > at) index--
    while (index < speech.length - 1 && speech[index]![1] + after <= at) index++
    this.#duckIndex = index
    return index
  }

  /** How far beds are down at a place: 0 up, 1 all the way. */
  #ducking(at: Samples): number {
    const { speech, rate } = this.plan
    const before = attack * rate
    const after = release * rate
    const index = this.#nearest(at)
    let most = 0
    for (let k = index; k < Math.min(speech.length, index + 2); k++) {
      const [start, end] = speech[k]!
      const depth = at < start ? 1 - (start - at) / before : at < end ? 1 : 1 - (at - end) / after
      if (depth > most) most = depth
    }
    return most
  }
}

const lowerBound = (clips: readonly PlannedClip[], start: Samples): number => {
  let low = 0
  let high = clips.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (clips[middle]!.start < start) low = middle + 1
    else high = middle
  }
  return low
}

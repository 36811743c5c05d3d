import type { RecordingId } from '../ids.ts'
import { factorOf, type Samples } from '../units.ts'
import { attack, release } from './ducking.ts'
import type { LevelTap } from './level-tap.ts'
import type { MixPlan, PlannedClip } from './plan.ts'

/**
 * Decoded sound at the plan's rate. `read` gives one or two channels of `length` frames from `start` (silence outside the
 * recording), or null when it is not there. The host loads ahead; the mixer never waits.
 */
export type PcmSource = { read: (recording: RecordingId, start: Samples, length: Samples) => readonly Float32Array[] | null }

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
    const lowered = factorOf(-clip.duck)
    let place = from
    while (place < to) {
      const inside = (place - clip.start) % clip.sourceLength
      const length = Math.min(to - place, clip.sourceLength - inside)
      const sound = this.#source.read(clip.recording, clip.sourceStart + inside, length)
      const first = sound?.[0]
      if (first) {
        const second = sound[1]
        for (let i = 0; i < length; i++) {
          const position = place + i - clip.start
          let gain = base
          if (position < clip.fadeIn) gain *= Math.sin((Math.PI / 2) * ((position + 0.5) / clip.fadeIn))
          const left_ = clip.length - position
          if (left_ <= clip.fadeOut) gain *= Math.sin((Math.PI / 2) * ((left_ - 0.5) / clip.fadeOut))
          if (clip.duck > 0) {
            const down = this.#ducking(place + i)
            if (down > 0) gain *= down === 1 ? lowered : factorOf(-clip.duck * down)
          }
          const index = place + i - at
          const one = second ? first[i]! * gain * toLeft * Math.SQRT2 : first[i]! * gain * toLeft
          const other = second ? second[i]! * gain * toRight * Math.SQRT2 : first[i]! * gain * toRight
          left[index] = left[index]! + one
          right[index] = right[index]! + other
          tap?.add(clip.track ?? clip.bus, clip.bus === 'dialogue', place + i, one, other)
        }
      }
      place += length
    }
  }

  #duckIndex = 0

  /** How far beds are down at a place: 0 up, 1 all the way. */
  #ducking(at: Samples): number {
    const { speech, rate } = this.plan
    const before = attack * rate
    const after = release * rate
    let index = this.#duckIndex < speech.length ? this.#duckIndex : 0
    while (index > 0 && speech[index - 1]![1] + after > at) index--
    while (index < speech.length - 1 && speech[index]![1] + after <= at) index++
    this.#duckIndex = index
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

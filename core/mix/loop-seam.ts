import { type Samples, type Seconds, samplesAt } from '../units.ts'
import type { PcmSource } from './mixer.ts'
import type { PlannedClip } from './plan.ts'

/** How long the end of a looped range crosses over to its beginning; at most a quarter of the range. */
const crossing: Seconds = 0.02

/** Samples before each start over in which a looped clip crosses over; none for one that does not start over. */
export const seamLength = ({ length, sourceLength }: PlannedClip, rate: number): Samples =>
  length > sourceLength ? Math.min(samplesAt(crossing, rate), Math.floor(sourceLength / 4)) : 0

/** How much rougher than the sound beside it the place may be where a range starts over, and still pass unheard. */
const roughest = 1.5

/**
 * Whether a range may start over as it is: the step from its last sample to its first, and the bend there, are none that the sound beside
 * it does not make as well. A loop that was cut to be seamless is one; so is noise.
 */
const isSmooth = (ending: Float32Array, beginning: Float32Array): boolean => {
  const [inside, across] = [roughness(ending, roughness(beginning)), roughness(joint(ending, beginning))]
  return across.step <= roughest * inside.step && across.bend <= roughest * inside.bend
}

type Rough = { step: number; bend: number }

/** The largest step from sample to sample, and the largest change of it. */
const roughness = (sound: Float32Array, { step, bend }: Rough = { step: 0, bend: 0 }): Rough => {
  for (let i = 1; i < sound.length; i++) {
    const own = sound[i]! - sound[i - 1]!
    step = Math.max(step, Math.abs(own))
    if (i > 1) bend = Math.max(bend, Math.abs(own - (sound[i - 1]! - sound[i - 2]!)))
  }
  return { step, bend }
}

/** Two samples from before and behind the place. */
const joint = (ending: Float32Array, beginning: Float32Array): Float32Array =>
  Float32Array.from([...ending.subarray(-2), ...beginning.subarray(0, 2)])

/**
 * Sound before the place where a looped range starts over. Where that would be heard, its end goes down with equal power while its beginning, mirrored, comes up, so
 * that the first sample of the next pass is met where it is. The range keeps its length, so that music stays in time; its beginning
 * keeps its attack; nothing is heard that was cut off before or behind it. `into`: samples of the seam, `seam` long, that are over.
 */
export const seamSound = (
  source: PcmSource,
  { recording, sourceStart, sourceLength }: PlannedClip,
  { into, length, seam }: { into: Samples; length: Samples; seam: Samples },
): readonly Float32Array[] | null => {
  const ending = source.read(recording, sourceStart + sourceLength - seam, seam)
  const beginning = source.read(recording, sourceStart, seam)
  const smooth = !ending || !beginning || ending.every((sound, channel) => isSmooth(sound, beginning[channel] ?? sound))
  if (smooth) return ending?.map((sound) => sound.subarray(into, into + length)) ?? null
  return ending.map((sound, channel) => {
    const up = beginning[channel] ?? sound
    return sound.subarray(into, into + length).map((sample, i) => {
      const angle = (Math.PI / 2) * ((into + i + 0.5) / seam)
      return sample * Math.cos(angle) + up[seam - 1 - into - i]! * Math.sin(angle)
    })
  })
}

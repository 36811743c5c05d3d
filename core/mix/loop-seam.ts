import { type Samples, type Seconds, samplesAt } from '../units.ts'
import type { PcmSource } from './mixer.ts'
import type { PlannedClip } from './plan.ts'

/** How long the end of a looped range crosses over to its beginning; at most a quarter of the range. */
const crossing: Seconds = 0.02

/** Samples before each start over in which a looped clip crosses over; none for one that does not start over. */
export const seamLength = ({ length, sourceLength }: PlannedClip, rate: number): Samples =>
  length > sourceLength ? Math.min(samplesAt(crossing, rate), Math.floor(sourceLength / 4)) : 0

/**
 * Sound before the place where a looped range starts over: its end goes down with equal power while its beginning, mirrored, comes up, so
 * that the first sample of the next pass is met where it is. The range keeps its length, so that music stays in time; its beginning
 * keeps its attack; nothing is heard that was cut off before or behind it. `into`: samples of the seam, `seam` long, that are over.
 */
export const seamSound = (
  source: PcmSource,
  { recording, sourceStart, sourceLength }: PlannedClip,
  { into, length, seam }: { into: Samples; length: Samples; seam: Samples },
): readonly Float32Array[] | null => {
  const ending = source.read(recording, sourceStart + sourceLength - seam + into, length)
  const beginning = source.read(recording, sourceStart + seam - into - length, length)
  if (!ending || !beginning) return ending
  return ending.map((down, channel) => {
    const up = beginning[channel] ?? down
    return down.map((sample, i) => {
      const angle = (Math.PI / 2) * ((into + i + 0.5) / seam)
      return sample * Math.cos(angle) + up[length - 1 - i]! * Math.sin(angle)
    })
  })
}

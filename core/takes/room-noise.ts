import type { Decibels } from '../units.ts'
import { frameLength } from './voice-activity.ts'

/** Frames of the stretch over which the room is heard: a fifth of a second fits into the pauses of a single line. */
const span = Math.round(0.2 / frameLength)
/** Below this a frame is digital silence: no room, but an edit or a gate. */
const digital = -110
/** A stretch less than this under the loud frames is soft speech, not the room. */
const leastUnder: Decibels = 15

const energyOf = (level: number): number => 10 ** (level / 10)

/**
 * Level of the quiet between speech: RMS of the quietest fifth of a second that holds no digital silence, in dBFS. null where the
 * recording has no such pause. `levels`: of frames of 10 ms (`frameLevels`).
 */
export const roomNoise = (levels: Float32Array): Decibels | null => {
  let least = Number.POSITIVE_INFINITY
  let sum = 0
  let sounding = 0
  levels.forEach((level, at) => {
    sum += energyOf(level)
    if (level > digital) sounding++
    const left = at >= span ? (levels[at - span] ?? 0) : null
    if (left !== null) {
      sum -= energyOf(left)
      if (left > digital) sounding--
    }
    if (at >= span - 1 && sounding === span) least = Math.min(least, sum / span)
  })
  if (!(least > 0) || least === Number.POSITIVE_INFINITY) return null
  const loud = Float32Array.from(levels).sort()[Math.floor(levels.length * 0.95)] ?? 0
  const level = 10 * Math.log10(least)
  return level <= loud - leastUnder ? level : null
}

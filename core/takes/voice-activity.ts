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

/** The level below which a share of the frames lies. */
const percentile = (levels: Float32Array, share: number): number => {
  const sorted = Float32Array.from(levels).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? -120
}

/**
 * The room's level: the tenth percentile of the frames around each (5 s either way), so that a fan that starts half-way is
 * followed. A recording that is all speech has no room to hear; then the floor is held well below its loud frames.
 */
const floors = (levels: Float32Array): Float32Array => {
  const around = Math.round(5 / frameLength)
  const step = Math.round(0.5 / frameLength)
  const ceiling = percentile(levels, 0.95) - 30
  const floor = new Float32Array(levels.length)
  for (let from = 0; from < levels.length; from += step) {
    const near = levels.subarray(Math.max(0, from - around), Math.min(levels.length, from + step + around))
    floor.fill(Math.min(percentile(near, 0.1), Math.max(ceiling, -70)), from, Math.min(levels.length, from + step))
  }
  return floor
}

/**
 * Stretches that hold speech, by energy: frames that rise 9 dB above the room's level (or a third of the way to the loud
 * frames, where that is more); gaps under `join` seconds are bridged, clicks under 80 ms dropped, edges get 60 ms handles.
 */
export const speechIn = (levels: Float32Array, join: Seconds = mergeGap): Stretch[] => {
  if (levels.length === 0) return []
  const loud = percentile(levels, 0.95)
  const floor = floors(levels)
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

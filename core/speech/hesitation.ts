import type { HeardItem } from './heard.ts'
import { percentile } from './percentile.ts'

const hesitations = new Set(['ah', 'aah', 'eh', 'er', 'erm', 'hm', 'hmm', 'huh', 'mhm', 'mm', 'mmm', 'oh', 'ooh', 'uh', 'uhm', 'um'])

/** Frames between a breath, or a sound, and the word that it belongs to; frames that are looked back over. */
const touching = 10
const within = 60
const back = 200
/** Frames whose levels are taken together, so that a noisy room is told from a soft voice; a break inside a sound; the shortest sound. */
const together = 10
const broken = 25
const shortest = 10
/** Least rise of a voice above the room (dB) that can be told from it. */
const leastRise = 6

/**
 * Where a span that begins with a hesitation really begins, in frames: a long "um" is easily taken for a breath, or for a part of the
 * room. A breath that touches it belongs to it, and so does a sound just before it.
 */
export const hesitationStart = (heard: readonly HeardItem[], at: number, levels: Float32Array): number => {
  const first = heard[at]!
  if (!hesitations.has(first.word)) return first.start
  const breath = heard[at - 1]
  const touches = breath?.kind === 'breath' && first.start - breath.end <= touching
  const start = touches ? breath.start : first.start
  const before = heard[at - (touches ? 2 : 1)]?.end ?? 0
  return soundBefore(smoothed(levels.subarray(Math.max(before, start - back), first.end)), first.end - start, start)
}

/** Start of the sound that ends just before `start`, or `start`; `length` frames from there to the end of `levels` are speech. */
const soundBefore = (levels: Float32Array, length: number, start: number): number => {
  const silence = levels.length - length
  const room = percentile(levels.subarray(0, silence), 0.3)
  const voice = percentile(levels, 0.9)
  if (voice - room < leastRise) return start
  const limit = (room + voice) / 2
  let [first, last, sound] = [silence, silence, 0]
  for (let frame = silence - 1; frame >= 0; frame--) {
    if (first - frame > (sound > 0 ? broken : within)) break
    if (levels[frame]! < limit) continue
    if (sound === 0) last = frame
    first = frame
    sound = last - first + 1
  }
  return sound >= shortest ? start - (silence - first) : start
}

/** Levels averaged over the frames around each. */
const smoothed = (levels: Float32Array): Float32Array =>
  levels.map((_, frame) => {
    const near = levels.subarray(Math.max(0, frame - together / 2), frame + together / 2)
    return near.reduce((sum, level) => sum + level, 0) / near.length
  })

import { handle, speechIn } from '../takes/voice-activity.ts'
import type { HeardItem } from './heard.ts'

const hesitations = new Set(['ah', 'aah', 'eh', 'er', 'erm', 'hm', 'hmm', 'huh', 'mhm', 'mm', 'mmm', 'oh', 'ooh', 'uh', 'uhm', 'um'])

/** Frames between a breath, or a sound, and the word that it belongs to; frames that are looked back over. */
const touching = 10
const within = 60
const back = 200

/**
 * Where a span that begins with a hesitation really begins, in frames: a long "um" is easily taken for a breath, or for a part of the
 * room. A breath that touches it and a sound just before it belong to it.
 */
export const hesitationStart = (heard: readonly HeardItem[], at: number, levels: Float32Array): number => {
  const first = heard[at]!
  if (!hesitations.has(first.word)) return first.start
  const breath = heard[at - 1]
  const touches = breath?.kind === 'breath' && first.start - breath.end <= touching
  const start = touches ? breath.start : first.start
  const before = heard[at - (touches ? 2 : 1)]?.end ?? 0
  const from = Math.max(before, start - back)
  const sounds = speechIn(levels.subarray(from, first.end))
  const own = sounds.findLast((sound) => from + sound.start * 100 < start)
  if (!own || start - (from + (own.end - handle) * 100) > within) return start
  return Math.min(start, from + Math.round((own.start + handle) * 100))
}

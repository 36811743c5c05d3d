import { percentile } from './percentile.ts'

type Frames = { start: number; end: number }

/** A word longer than this may hold a pause: so many frames, so far below its loudest (dB). */
const long = 60
const pause = 25
const below = 25

/** Where the last sound of a word begins: recognition sometimes lets a word lie over a pause, from a sound before it. */
export const soundingStart = (word: Frames, levels: Float32Array): number => pausesIn(word, levels).at(-1)?.end ?? word.start

/** Where the first sound of a word ends. */
export const soundingEnd = (word: Frames, levels: Float32Array): number => pausesIn(word, levels)[0]?.start ?? word.end

/** Pauses with sound before and behind them. */
const pausesIn = ({ start, end }: Frames, levels: Float32Array): Frames[] => {
  if (end - start <= long) return []
  const limit = percentile(levels.subarray(start, end), 0.95) - below
  const pauses: Frames[] = []
  let from = start
  for (let frame = start; frame < end; frame++) {
    if (levels[frame]! < limit) continue
    if (frame - from >= pause && from > start) pauses.push({ start: from, end: frame })
    from = frame + 1
  }
  return pauses
}

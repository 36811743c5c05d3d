import type { Seconds } from '../units.ts'
import type { Stretch } from './voice-activity.ts'

/** Which end of a take. */
export type Edge = 'start' | 'end'

/** A take shorter than this is no take. */
export const shortestTake: Seconds = 0.05

/**
 * Where an edge of a take may come to rest: a start where speech begins or another take ends, an end where speech ends or
 * another take begins. In order of time.
 */
export const restsOf = (edge: Edge, speech: readonly Stretch[], others: readonly Stretch[]): Seconds[] => {
  const own = speech.map((stretch) => stretch[edge])
  const met = others.map((stretch) => (edge === 'start' ? stretch.end : stretch.start))
  return [...own, ...met].sort((a, b) => a - b)
}

/** Index of the first of sorted times that is not before `at`. */
const firstFrom = (times: readonly Seconds[], at: Seconds): number => {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Infinity) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The nearest of sorted times when it lies within reach, else `at` itself. */
export const snapped = (at: Seconds, times: readonly Seconds[], within: Seconds): Seconds => {
  const after = firstFrom(times, at)
  const [before, next] = [times[after - 1] ?? -Infinity, times[after] ?? Infinity]
  const nearest = at - before <= next - at ? before : next
  return Math.abs(nearest - at) <= within ? nearest : at
}

/** The next of sorted times beyond `at` in a direction; null when there is none. */
export const nextRest = (at: Seconds, times: readonly Seconds[], by: 1 | -1): Seconds | null => {
  const hair = 0.0005
  const place = by > 0 ? firstFrom(times, at + hair) : firstFrom(times, at - hair) - 1
  return times[place] ?? null
}

/** A stretch with one edge elsewhere: inside the recording, and never shorter than a take may be. */
export const trimmed = ({ start, end }: Stretch, edge: Edge, at: Seconds, duration: Seconds): Stretch =>
  edge === 'start'
    ? { start: Math.min(Math.max(0, at), end - shortestTake), end }
    : { start, end: Math.max(Math.min(duration, at), start + shortestTake) }

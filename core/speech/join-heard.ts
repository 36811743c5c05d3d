import type { HeardItem } from './heard.ts'

/** Frames by which the same word may be apart in two hearings of one sound. */
const apart = 6

/**
 * One stream from two that overlap from frame `from` to `to`: the earlier one up to a word that both heard alike, as near as can be to
 * the overlap's middle, and the later one from there. Where they agree on none, they meet in the longest pause.
 */
export const joinHeard = (earlier: readonly HeardItem[], later: readonly HeardItem[], from: number, to: number): HeardItem[] => {
  const middle = (from + to) / 2
  const within = (one: HeardItem): boolean => one.start >= from && one.start <= to
  const shared = later
    .filter(within)
    .filter((one) => earlier.some((other) => isSame(one, other)))
    .sort((a, b) => Math.abs(a.start - middle) - Math.abs(b.start - middle))
  const meeting = shared[0]?.start ?? pauseIn(earlier.filter(within), from, to)
  // The same word may begin a little later in the earlier stream.
  const seam = meeting - (shared.length > 0 ? apart : 0)
  const before = earlier.filter(({ start, end }) => start < seam || end <= meeting)
  const last = before.at(-1)?.end ?? 0
  return [...before, ...later.filter(({ start }) => start >= meeting && start >= last - apart)]
}

const isSame = (one: HeardItem, other: HeardItem): boolean =>
  one.kind === 'word' &&
  other.kind === 'word' &&
  one.line === other.line &&
  one.place === other.place &&
  Math.abs(one.start - other.start) <= apart

const pauseIn = (heard: readonly HeardItem[], from: number, to: number): number => {
  let [longest, middle, end] = [-1, (from + to) / 2, from]
  for (const one of [...heard, { start: to, end: to }]) {
    if (one.start - end > longest) [longest, middle] = [one.start - end, (one.start + end) / 2]
    end = Math.max(end, one.end)
  }
  return middle
}

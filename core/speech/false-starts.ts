import type { HeardItem } from './heard.ts'
import type { FoundSpan } from './line-search.ts'
import { isMuchBelow, type UsualFit } from './words-to-check.ts'

/** A line begun and given up: items `from` up to `to` (without). */
export type FalseStart = { line: number; from: number; to: number }

/** Frames of a pause that ends a run, and the shortest false start. */
const longestPause = 80
const shortest = 20
/** How far from the line's beginning a false start may begin, in words. */
const latest = 1

/**
 * Beginnings of lines among what belongs to no found line: runs of one line's first words, or a first word broken off. `usual` is how
 * words fit that belong to lines; what fits much worse is other talk, or a cough.
 */
export const falseStartsIn = (heard: readonly HeardItem[], spans: readonly FoundSpan[], usual: UsualFit | null): FalseStart[] => {
  const taken = new Uint8Array(heard.length)
  for (const { from, to } of spans) taken.fill(1, from, to)
  const starts: FalseStart[] = []
  for (let from = 0; from < heard.length; ) {
    const to = runEnd(heard, taken, from)
    const start = beginning(heard, from, to)
    if (start && !(usual && isMuchBelow(meanFit(heard.slice(from, to)), usual))) starts.push(start)
    from = Math.max(to, from + 1)
  }
  return starts
}

/** End of the run of one line's items that begins at `from`, with no pause in it. */
const runEnd = (heard: readonly HeardItem[], taken: Uint8Array, from: number): number => {
  const first = heard[from]!
  if (taken[from] || first.line < 0) return from
  let to = from + 1
  while (to < heard.length && !taken[to] && heard[to]!.line === first.line && follows(heard[to - 1]!, heard[to]!)) to++
  return to
}

const follows = (item: HeardItem, next: HeardItem): boolean =>
  item.kind === 'word' && next.start - item.end <= longestPause && (next.kind === 'cut' || next.place > item.place)

/** Over all frames whose fit is known; infinite where none is. */
const meanFit = (items: readonly HeardItem[]): number => {
  const measured = items.filter(({ fit }) => fit !== undefined)
  const frames = measured.reduce((sum, { start, end }) => sum + end - start, 0)
  return frames ? measured.reduce((sum, { start, end, fit = 0 }) => sum + fit * (end - start), 0) / frames : Number.POSITIVE_INFINITY
}

const beginning = (heard: readonly HeardItem[], from: number, to: number): FalseStart | null => {
  const [first, last] = [heard[from], heard[to - 1]]
  if (!first || !last || to <= from || last.end - first.start < shortest) return null
  const begins = first.kind === 'cut' || first.place <= latest
  const given = to - from >= 2 || last.kind === 'cut'
  return begins && given ? { line: first.line, from, to } : null
}

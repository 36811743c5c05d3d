import type { TakeId } from '../ids.ts'
import type { Take, TakePiece } from '../records/take.ts'
import type { Seconds } from '../units.ts'
import { crossfade } from './pieces.ts'
import type { Gap } from './words-in-time.ts'

/** A take that words may be read from: its range, and the gaps between its words. */
export type CompSource = Pick<Take, 'id' | 'recording' | 'start' | 'end'> & { gaps: readonly Gap[] }

/** A place where a take gives way to another: before word `word`. `quiet`: both rest there. */
export type Switch = { word: number; from: TakeId; to: TakeId; quiet: boolean }

const runsOf = (reads: readonly TakeId[]): { take: TakeId; first: number; end: number }[] => {
  const runs: { take: TakeId; first: number; end: number }[] = []
  for (const [word, take] of reads.entries()) {
    const last = runs.at(-1)
    if (last?.take === take) last.end = word + 1
    else runs.push({ take, first: word, end: word + 1 })
  }
  return runs
}

/** Where the takes change, word by word. */
export const switchesOf = (reads: readonly TakeId[], sources: readonly CompSource[]): Switch[] => {
  const runs = runsOf(reads)
  const quiet = (take: TakeId, word: number) => sources.find(({ id }) => id === take)?.gaps[word - 1]?.quiet === true
  return runs.slice(1).map(({ take: to, first: word }, index) => {
    const from = runs[index]?.take ?? to
    return { word, from, to, quiet: quiet(from, word) && quiet(to, word) }
  })
}

/**
 * The stretches of a take that reads each word from the take named for it, with half a crossfade more on both sides of a change.
 * null where all words are of one take, or a take is not among the sources.
 */
export const compPieces = (reads: readonly TakeId[], sources: readonly CompSource[]): TakePiece[] | null => {
  const runs = runsOf(reads)
  if (runs.length < 2) return null
  const pieces = runs.flatMap(({ take, first, end }): TakePiece[] => {
    const source = sources.find(({ id }) => id === take)
    if (!source) return []
    const at = (word: number, side: Seconds, edge: Seconds): Seconds => {
      const gap = source.gaps[word - 1]
      return gap === undefined ? edge : rounded(Math.min(source.end, Math.max(source.start, source.start + gap.at + side)))
    }
    return [
      {
        recording: source.recording,
        start: at(first, -crossfade / 2, source.start),
        end: end === reads.length ? source.end : at(end, crossfade / 2, source.end),
      },
    ]
  })
  return pieces.length === runs.length && pieces.every(({ start, end }) => end - start > crossfade) ? pieces : null
}

/** Which take each word is read from in a take that was put together: found by its stretches; null when one is of no source. */
export const readsOf = (pieces: readonly TakePiece[], sources: readonly CompSource[], words: number): TakeId[] | null => {
  const reads: TakeId[] = []
  let first = 0
  for (const [index, piece] of pieces.entries()) {
    const source = sources.find(
      ({ recording, start, end }) => recording === piece.recording && piece.start >= start - 0.001 && piece.end <= end + 0.001,
    )
    if (!source) return null
    const until = index === pieces.length - 1 ? words : wordAfter(source, piece.end - crossfade / 2 - source.start, first)
    for (; first < until; first++) reads.push(source.id)
  }
  return reads.length === words ? reads : null
}

/** The word before which a take is left at a second of it: the nearest gap behind `first`. */
const wordAfter = ({ gaps }: CompSource, at: Seconds, first: number): number =>
  gaps.reduce(
    (best, gap, index) => (index >= first && Math.abs(gap.at - at) < Math.abs((gaps[best - 1]?.at ?? Infinity) - at) ? index + 1 : best),
    first + 1,
  )

/** A microsecond is a twentieth of a sample. */
const rounded = (value: Seconds): Seconds => Math.round(value * 1e6) / 1e6

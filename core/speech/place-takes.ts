import type { RoughSpan } from './edges.ts'
import { falseStartsIn } from './false-starts.ts'
import type { HeardItem } from './heard.ts'
import { hesitationStart } from './hesitation.ts'
import { type FoundSpan, searchLines } from './line-search.ts'
import type { SpokenWord } from './pronunciation.ts'
import type { WordFit } from './word-fit.ts'
import { usualFit } from './words-to-check.ts'

/**
 * A take of a line, by what was heard: `rough` is where its words lie. `cost` is the edit cost a word; `heard` tells for each word whether
 * it was heard at its place; `fits` how well those fit that could be measured; `added` the other words between them, in frames.
 */
export type PlacedTake = {
  line: number
  rough: RoughSpan
  complete: boolean
  cost: number
  heard: boolean[]
  fits: WordFit[]
  added: { start: number; end: number }[]
}

/** A take this much dearer a word than the line's best is not whole. */
const muchDearer = 0.25
/** Words unheard at a take's end, at least so many and this share of the line, mean that it was given up. */
const fewUnheard = 2
const shareUnheard = 0.2

/** The takes of lines in what was heard, whole ones and false starts, in the order in which they were said. */
export const placeTakes = (lines: readonly (readonly SpokenWord[])[], heard: readonly HeardItem[], levels: Float32Array): PlacedTake[] => {
  const spans = searchLines(
    lines.map((words) => words.map(({ word }) => word)),
    heard,
  )
  const best = new Map<number, number>()
  for (const { line, cost } of spans) best.set(line, Math.min(cost, best.get(line) ?? cost))
  const takes = spans.map((span) => takeOf(span, best.get(span.line)!, heard, levels))
  const usual = usualFit(takes.flatMap(({ fits }) => fits))
  const starts = falseStartsIn(heard, spans, usual).map(({ line, from, to }): PlacedTake => {
    const rough = roughSpan(heard, from, to, heard[from]!.start, levels)
    return { line, rough, complete: false, cost: 1, heard: [], fits: [], added: [] }
  })
  return [...takes, ...starts].sort((a, b) => a.rough.start - b.rough.start)
}

const takeOf = ({ line, from, to, cost, at }: FoundSpan, best: number, heard: readonly HeardItem[], levels: Float32Array): PlacedTake => {
  const start = hesitationStart(heard, from, levels)
  const inside = new Set(at)
  return {
    line,
    rough: roughSpan(heard, from, to, start, levels),
    complete: cost <= best + muchDearer && !isGivenUp(at),
    cost,
    heard: at.map((item) => item >= 0),
    fits: at.flatMap((item, place): WordFit[] => {
      const word = heard[item]
      return word?.fit === undefined ? [] : [{ place, start: word.start, end: word.end, fit: word.fit }]
    }),
    added: heard.slice(from, to).flatMap(({ start, end }, nth) => (inside.has(from + nth) ? [] : [{ start, end }])),
  }
}

const isGivenUp = (at: readonly number[]): boolean => {
  const unheard = at.length - 1 - at.findLastIndex((item) => item >= 0)
  return unheard >= fewUnheard && unheard > at.length * shareUnheard
}

const roughSpan = (heard: readonly HeardItem[], from: number, to: number, start: number, levels: Float32Array): RoughSpan => {
  const before = heard.slice(0, from).findLast(({ end }) => end <= start)?.end ?? 0
  return { start, end: heard[to - 1]!.end, before, after: heard[to]?.start ?? levels.length }
}

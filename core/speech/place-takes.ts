import { trustIn } from './chance-takes.ts'
import type { RoughSpan } from './edges.ts'
import { falseStartsIn } from './false-starts.ts'
import type { HeardItem } from './heard.ts'
import { hesitationStart } from './hesitation.ts'
import { type FoundSpan, searchLines } from './line-search.ts'
import type { SpokenWord } from './pronunciation.ts'
import { soundingEnd, soundingStart } from './stretched.ts'
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
  /** How far it is to be trusted that the line was read there, and not other talk that sounds like it, 0 … 1. */
  trust: number
  /** Whether another line of the same words may as well be meant. */
  twin: boolean
}

/** A take this much dearer a word than the line's best is not whole. */
const muchDearer = 0.25
/** Words unheard at a take's end, at least so many and this share of the line, mean that it was given up. */
const fewUnheard = 2
const shareUnheard = 0.2
/** Takes trusted less are none; nor are doubtful ones with less than this share of the odds of the line's best. */
const leastTrust = 0.1
const doubtful = 0.6
const leastOdds = 0.1

/** The takes of lines in what was heard, whole ones and false starts, in the order in which they were said. */
export const placeTakes = (lines: readonly (readonly SpokenWord[])[], heard: readonly HeardItem[], levels: Float32Array): PlacedTake[] => {
  const spans = searchLines(
    lines.map((words) => words.map(({ word }) => word)),
    heard,
  )
  const found = spans.map((span) => takeOf(span, heard, levels))
  const usual = usualFit(found.flatMap(({ fits }) => fits))
  const trust = trustIn(
    found.map(({ line, fits }, nth) => ({ ...spans[nth]!, line, words: wordsTogether(spans[nth]!.at, heard), fits })),
    heard,
    lines.length,
    usual,
  )
  const takes = wholeOrNot(believed(found.map((take, nth) => ({ ...take, trust: trust[nth]! }))))
  const starts = falseStartsIn(heard, spans, usual).map(({ line, from, to }): PlacedTake => {
    const rough = roughSpan(heard, from, to, heard[from]!.start, levels)
    return { line, rough, complete: false, cost: 1, heard: [], fits: [], added: [], trust: 1, twin: false }
  })
  return [...takes, ...starts].sort((a, b) => a.rough.start - b.rough.start)
}

/** A pause that parts words, in frames; so many words together support one another. */
const parted = 60
const together = 3

/** How many words of a take were heard in runs of several, or in its longest run: a word beyond a pause is as likely somebody's else. */
const wordsTogether = (at: readonly number[], heard: readonly HeardItem[]): number => {
  const runs: { words: number; end: number }[] = []
  for (const item of at) {
    if (item < 0) continue
    const { start, end } = heard[item]!
    const last = runs.at(-1)
    if (last && start - last.end <= parted) Object.assign(last, { words: last.words + 1, end })
    else runs.push({ words: 1, end })
  }
  const several = runs.reduce((sum, { words }) => sum + (words >= together ? words : 0), 0)
  return Math.max(several, ...runs.map(({ words }) => words))
}

/** Without takes that came about by chance: hardly trusted ones, and those of a line that was read elsewhere far more surely. */
const believed = (takes: readonly PlacedTake[]): PlacedTake[] => {
  const odds = (trust: number): number => trust / (1 - trust + 1e-9)
  const best = new Map<number, number>()
  for (const { line, trust } of takes) best.set(line, Math.max(odds(trust), best.get(line) ?? 0))
  return takes.filter(({ line, trust }) => trust >= leastTrust && (trust >= doubtful || odds(trust) >= leastOdds * best.get(line)!))
}

/** Takes that are much dearer than their line's best are not whole. */
const wholeOrNot = (takes: readonly PlacedTake[]): PlacedTake[] => {
  const best = new Map<number, number>()
  for (const { line, cost } of takes) best.set(line, Math.min(cost, best.get(line) ?? cost))
  return takes.map((take) => ({ ...take, complete: take.complete && take.cost <= best.get(take.line)! + muchDearer }))
}

const takeOf = ({ line, from, to, cost, at, twin }: FoundSpan, heard: readonly HeardItem[], levels: Float32Array): PlacedTake => {
  const rough = roughSpan(heard, from, to, hesitationStart(heard, from, levels), levels)
  const [first, last] = [heard[from]!, heard[to - 1]!]
  // A word that begins in a sound before a pause, or ends in one behind it.
  const start = rough.start === first.start && first.kind === 'word' ? soundingStart(first, levels) : rough.start
  const end = last.kind === 'word' ? soundingEnd(last, levels) : rough.end
  const inside = new Set(at)
  return {
    line,
    rough: { ...rough, start: Math.min(start, end - 1), end },
    complete: !isGivenUp(at),
    cost,
    heard: at.map((item) => item >= 0),
    fits: at.flatMap((item, place): WordFit[] => {
      const word = heard[item]
      return word?.fit === undefined ? [] : [{ place, start: word.start, end: word.end, fit: word.fit }]
    }),
    added: heard.slice(from, to).flatMap(({ start, end }, nth) => (inside.has(from + nth) ? [] : [{ start, end }])),
    trust: 1,
    twin,
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

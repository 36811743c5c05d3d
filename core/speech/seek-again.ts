import type { HeardItem } from './heard.ts'
import type { Lexicon } from './lexicon.ts'
import type { PlacedTake } from './place-takes.ts'
import type { SpokenWord } from './pronunciation.ts'
import type { FitMeter, WordFit } from './word-fit.ts'
import type { UsualFit } from './words-to-check.ts'

/** Trusted takes of so many words tell where in the script the reader is; so many lines between two of them are sought. */
const fewWords = 3
const trusted = 0.75
/** What was read, of what was said beside it, at least; with less, it may be somebody else’s session. */
const leastRead = 0.75
const mostBetween = 5
/** Frames of a pause that part what was said, and that a line's words may lie outside of what was heard. */
const pause = 25
const margin = 15
/** Frames that a phone lasts as a rule; how much shorter or longer than its phones a line may be said. */
const phone = 8
const lengths = { least: 0.4, most: 2.2 }
/** A line fits if its words do as those of other lines, less so many spreads; it is a doubt all the same. */
const spreads = 1.5
const trust = 0.6

export type Seeking = {
  meter: Pick<FitMeter, 'measure'>
  lexicon: Pick<Lexicon, 'pronunciations'>
  heard: readonly HeardItem[]
  frames: number
  usual: UsualFit | null
}

/**
 * The takes, with those of lines that were not found, where the script has them: what was said between two lines that were, and was taken
 * for talk, a breath, or one or two words of a line from elsewhere, is compared with the lines that stand between those. A short line is
 * soon mistaken for another, and its place tells what it may be. In a recording that is mostly talk nothing is sought.
 */
export const soughtAgain = (
  lines: readonly (readonly SpokenWord[])[],
  takes: readonly PlacedTake[],
  { meter, lexicon, heard, frames, usual }: Seeking,
): PlacedTake[] => {
  const sure = takes.filter((take) => take.complete && take.trust >= trusted)
  const guides = sure.filter((take) => wordsHeard(take) >= fewWords)
  const beside = unclaimed(heard, takes)
  const isRead = framesOf(sure.map(({ rough }) => rough)) > leastRead * framesOf(beside)
  if (!usual || guides.length < 2 || !isRead) return [...takes]
  const found = new Set(takes.filter(({ complete }) => complete).map(({ line }) => line))
  const lengthOf = (words: readonly SpokenWord[]): number =>
    phone * words.reduce((sum, word) => sum + (lexicon.pronunciations(word)[0]?.length ?? 0), 0)
  const short = takes.filter((take) => take.complete && wordsHeard(take) < fewWords)
  const mistaken = short.map((take): Stretch => ({ start: take.rough.start, end: take.rough.end, take }))
  const dropped = new Set<PlacedTake>()
  const more = [...beside, ...mistaken].flatMap(({ start, end, take }): PlacedTake[] => {
    const before = guides.findLast(({ rough }) => rough.end <= start)?.line ?? -1
    const after = guides.find(({ rough }) => rough.start >= end)?.line ?? lines.length
    if (after - before - 1 > mostBetween || (take && take.line > before && take.line < after)) return []
    const fitOf = (line: number): { line: number; fits: WordFit[]; fit: number } => {
      const fits = meter.measure(lines[line]!, Math.max(0, start - margin), Math.min(frames, end + margin))
      return { line, fits, fit: meanOf(fits) }
    }
    const fitting = [...lines.keys()].slice(before + 1, Math.max(before + 1, after)).flatMap((line) => {
      const length = lengthOf(lines[line]!)
      if (found.has(line) || length === 0 || end - start < lengths.least * length || end - start > lengths.most * length) return []
      const fitted = fitOf(line)
      return fitted.fit >= usual.middle - spreads * usual.spread ? [fitted] : []
    })
    const best = fitting.sort((a, b) => b.fit - a.fit)[0]
    if (!best) return []
    if (take) dropped.add(take)
    for (const begun of takes) if (isBegun(begun) && begun.rough.start < end && begun.rough.end > start) dropped.add(begun)
    // What fits far better stays, but is a doubt now.
    if (take && fitOf(take.line).fit - best.fit > usual.spread) return [{ ...take, trust: Math.min(take.trust, trust) }]
    const rough = { start: best.fits[0]!.start, end: best.fits.at(-1)!.end, ...around(takes, start, end, frames) }
    const said = best.fits.map(() => true)
    return [{ line: best.line, rough, complete: true, cost: 0, heard: said, fits: best.fits, added: [], trust, twin: false }]
  })
  return [...takes.filter((take) => !dropped.has(take)), ...more].sort((a, b) => a.rough.start - b.rough.start)
}

const framesOf = (ranges: readonly { start: number; end: number }[]): number => ranges.reduce((sum, { start, end }) => sum + end - start, 0)

type Stretch = { start: number; end: number; take?: PlacedTake }

/** A line that was begun and given up, by a word or two. */
const isBegun = ({ complete, heard }: PlacedTake): boolean => !complete && heard.length === 0

const wordsHeard = ({ heard }: PlacedTake): number => heard.filter(Boolean).length

const meanOf = (fits: readonly WordFit[]): number => {
  const frames = fits.reduce((sum, { start, end }) => sum + end - start, 0)
  return frames > 0 ? fits.reduce((sum, { start, end, fit }) => sum + fit * (end - start), 0) / frames : Number.NEGATIVE_INFINITY
}

/** What was said between pauses and is in no take; a false start may be another line as well. */
const unclaimed = (heard: readonly HeardItem[], takes: readonly PlacedTake[]): Stretch[] => {
  const stretches: Stretch[] = []
  for (const { start, end } of heard) {
    if (takes.some((take) => !isBegun(take) && take.rough.start < end && take.rough.end > start)) continue
    const last = stretches.at(-1)
    if (last && start - last.end < pause) last.end = end
    else stretches.push({ start, end })
  }
  return stretches
}

const around = (takes: readonly PlacedTake[], start: number, end: number, frames: number): { before: number; after: number } => ({
  before: Math.max(0, ...takes.map(({ rough }) => (rough.end <= start ? rough.end : 0))),
  after: Math.min(frames, ...takes.map(({ rough }) => (rough.start >= end ? rough.start : frames))),
})

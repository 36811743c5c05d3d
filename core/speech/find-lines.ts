import type { AcousticModel } from './acoustic-model.ts'
import type { Cepstra } from './cepstra.ts'
import { confidenceOf } from './confidence.ts'
import { edgesOf } from './edges.ts'
import type { HeardItem } from './heard.ts'
import type { Lexicon } from './lexicon.ts'
import { percentile } from './percentile.ts'
import { type PlacedTake, placeTakes } from './place-takes.ts'
import type { SpokenWord } from './pronunciation.ts'
import { soughtAgain } from './seek-again.ts'
import { FitMeter, type WordFit } from './word-fit.ts'
import { isSuspicious, type UsualFit, uncovered, usualFit, wordsToCheck } from './words-to-check.ts'

/** A take found: its range in seconds, how sure it is, whether it is whole, and the places of words that were perhaps read differently. */
export type FoundTake = { start: number; end: number; confidence: number; complete: boolean; check: number[] }

/** A line found: its takes in the order in which they were said; `proposed` is the index of the one to use, null where all were given up. */
export type FoundLine = { line: number; takes: FoundTake[]; proposed: number | null }

/** A recording as it was heard. `heard` counts in frames of 10 ms, as `levels` (dBFS) and `cepstra` do. */
export type HeardRecording = { heard: readonly HeardItem[]; levels: Float32Array; cepstra: Cepstra }

/** Frames around a take that its words are laid onto; more where its first or last words were not heard. */
const margin = 20
const wideMargin = 80
/** Frames in which a voice fades, frames that a silence lasts at least, and how far it lies below speech (dB). */
const fading = 5
const stillness = 33
const farBelow = 25
/** Words that are enough to know what is usual. */
const enough = 60
/** Frames of other words inside a take that are worth a look. */
const muchAdded = 35
/** Share of the trust in a line's best take that the proposed one must have. */
const asTrusted = 0.75

/**
 * Lines in what was heard, with words to check: whole takes in which a word looks odd are laid onto the sound word for word and compared
 * with any speech. Tells the share that is done, 0 … 1.
 */
export function* findLines(
  model: AcousticModel,
  lexicon: Lexicon,
  lines: readonly (readonly SpokenWord[])[],
  { heard, levels, cepstra }: HeardRecording,
): Generator<number, FoundLine[]> {
  const placed = placeTakes(lines, heard, levels)
  const meter = new FitMeter(model, lexicon, cepstra)
  const usualPlaced = usualFit(placed.filter(({ complete }) => complete).flatMap(({ fits }) => fits))
  const takes = soughtAgain(lines, placed, { meter, lexicon, heard, frames: cepstra.frames, usual: usualPlaced })
  const whole = takes.filter(({ complete }) => complete)
  const usual = usualFit(whole.flatMap(({ fits }) => fits))
  const odd = whole.filter((take) => !saidPlainly(take) || (usual && isSuspicious(take.fits, usual)))
  const closer = new Map<PlacedTake, WordFit[]>()
  for (const take of odd) {
    closer.set(take, meter.measure(lines[take.line]!, ...around(take, cepstra.frames)))
    yield closer.size / odd.length
  }
  const closerFits = [...closer.values()].flat()
  const closerUsual = closerFits.length >= enough ? usualFit(closerFits) : usual
  const checks = takes.map((take) => {
    const looked = closer.get(take)
    if (!looked || !closerUsual) return []
    const guessed = lines[take.line]!.map((word) => !lexicon.knows(word))
    return toCheck(take, looked, closerUsual, guessed)
  })
  const reached = takes.map((take, nth) => {
    const looked = closer.get(take)
    return looked ? givenUp(reaching(take, looked, checks[nth]!), checks[nth]!, levels) : take
  })
  return gathered(lines, reached, checks, levels)
}

/** The frames that a take's words are laid onto. */
const around = ({ rough, heard }: PlacedTake, frames: number): [from: number, to: number] => [
  Math.max(0, Math.min(rough.start - margin, heard[0] ? rough.start : Math.max(rough.before, rough.start - wideMargin))),
  Math.min(frames, Math.max(rough.end + margin, heard.at(-1) ? 0 : Math.min(rough.after, rough.end + wideMargin))),
]

/** A take with its first and last words, which were not heard at first and fit well after all. */
const reaching = (take: PlacedTake, fits: readonly WordFit[], check: readonly number[]): PlacedTake => {
  const { rough, heard } = take
  const last = heard.length - 1
  const start = heard[0] || check.includes(0) ? rough.start : Math.min(rough.start, Math.max(rough.before, fits[0]!.start))
  const end = heard[last] || check.includes(last) ? rough.end : Math.max(rough.end, Math.min(rough.after, fits[last]!.end))
  return { ...take, rough: { ...rough, start, end } }
}

/** A take whose last word was not heard, does not fit, and has nothing but silence in its place is not whole. */
const givenUp = (take: PlacedTake, check: readonly number[], levels: Float32Array): PlacedTake => {
  const last = take.heard.length - 1
  const unsaid = !take.heard[last] && check.includes(last) && isStillBehind(take, levels)
  return unsaid ? { ...take, complete: false } : take
}

/** Whether silence follows: what lies behind the take is far below its speech, for at least a third of a second. */
const isStillBehind = ({ rough: { start, end, after } }: PlacedTake, levels: Float32Array): boolean => {
  const behind = levels.subarray(end + fading, Math.min(after, end + fading + 2 * stillness))
  return behind.length >= stillness && percentile(behind, 0.9) < percentile(levels.subarray(start, end), 0.9) - farBelow
}

const saidPlainly = ({ heard, added }: PlacedTake): boolean => heard.every(Boolean) && uncovered(added, []) < muchAdded

/** Badly fitting words; where much was said between the words and none fits badly, the word that fits worst stands beside it. */
const toCheck = (take: PlacedTake, fits: readonly WordFit[], usual: UsualFit, guessed: readonly boolean[]): number[] => {
  const places = wordsToCheck(fits, usual, { heard: take.heard, guessed })
  if (places.length > 0 || uncovered(take.added, fits) < muchAdded) return places
  return [fits.reduce((worst, word) => (word.fit < worst.fit ? word : worst)).place]
}

/** The takes of each line that has any, with the last whole one proposed. */
const gathered = (
  lines: readonly (readonly SpokenWord[])[],
  takes: readonly PlacedTake[],
  checks: readonly (readonly number[])[],
  levels: Float32Array,
): FoundLine[] => {
  const byLine = Map.groupBy(
    takes.map((take, nth) => ({ take, check: checks[nth]! })),
    ({ take }) => take.line,
  )
  return [...byLine]
    .sort(([one], [other]) => one - other)
    .map(([line, own]) => {
      const words = lines[line]!
      const found = own.map(({ take, check }): FoundTake => {
        const doubtful = check.length / words.length
        const confidence = confidenceOf({ ...take, words: words.length, doubtful, whole: take.complete })
        return { ...edgesOf(take.rough, levels), confidence, complete: take.complete, check: [...check] }
      })
      return { line, takes: found, proposed: proposedOf(own.map(({ take }) => take)) }
    })
}

/** The last whole take that is trusted about as much as any; else the last of which most words were heard. */
const proposedOf = (takes: readonly PlacedTake[]): number | null => {
  const trust = Math.max(...takes.map((take) => (take.complete ? take.trust : 0)))
  const whole = takes.findLastIndex((take) => take.complete && take.trust >= asTrusted * trust)
  const most = whole >= 0 ? whole : takes.findLastIndex(({ heard }) => heard.filter(Boolean).length > heard.length / 2)
  return most >= 0 ? most : null
}

import type { WordFit } from './word-fit.ts'

/** What words of one recording usually fit, and how much that varies among words that were read right. */
export type UsualFit = { middle: number; spread: number }

/** Less variation is not believed; what it is as a rule, and how many words are needed to know better. */
const leastSpread = 0.8
const commonSpread = 1
const commonWeight = 20
/** A word this short, or this little worse than any speech, says nothing. */
const shortest = 12
const leastLoss = -22

/** Spreads below the middle at which a word is looked at again, flagged, and flagged if the first hearing missed it too. */
const suspicious = 2
const misread = 3.5
const misreadUnheard = 2.5
/** A word whose sound is only guessed must fit so many times worse. */
const guessing = 2

/** The middle of the fits and the spread of their lower quarter: a few misread words do not move those. */
export const usualFit = (fits: readonly WordFit[]): UsualFit | null => {
  const sorted = fits.map(({ fit }) => fit).sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  const middle = at(0.5)
  // A quarter of a normal distribution lies 0.674 spreads below its middle.
  const own = (middle - at(0.25)) / 0.674
  const spread = (sorted.length * own + commonWeight * commonSpread) / (sorted.length + commonWeight)
  return { middle, spread: Math.max(leastSpread, spread) }
}

/** Whether any word of a line fits so badly that the line is worth a closer look. */
export const isSuspicious = (fits: readonly WordFit[], usual: UsualFit): boolean => fits.some((word) => isBelow(word, usual, suspicious))

/** Whether a whole run of words fits as badly as only odd words do. */
export const isMuchBelow = (fit: number, { middle, spread }: UsualFit): boolean => fit < middle - suspicious * spread

/** What else is known of the words of a line: whether the first hearing found each in its place, and whether its sound is guessed. */
export type KnownOfWords = { heard: readonly boolean[]; guessed: readonly boolean[] }

/** Places of the words that were perhaps read differently. */
export const wordsToCheck = (fits: readonly WordFit[], usual: UsualFit, { heard, guessed }: KnownOfWords): number[] =>
  fits
    .filter((word) => isBelow(word, usual, (heard[word.place] ? misread : misreadUnheard) * (guessed[word.place] ? guessing : 1)))
    .map(({ place }) => place)

type Range = { start: number; end: number }

/** Frames of what was said besides (`added`) that no word of the line covers once all are laid down: a word with an odd sound is taken for other talk. */
export const uncovered = (added: readonly Range[], fits: readonly Range[]): number => {
  const shared = (one: Range): number =>
    fits.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, one.end) - Math.max(start, one.start)), 0)
  return added.reduce((sum, one) => sum + one.end - one.start - shared(one), 0)
}

const isBelow = ({ start, end, fit }: WordFit, { middle, spread }: UsualFit, spreads: number): boolean =>
  fit === Number.NEGATIVE_INFINITY || (end - start >= shortest && fit * (end - start) <= leastLoss && fit < middle - spreads * spread)

import type { HeardItem } from './heard.ts'
import type { WordFit } from './word-fit.ts'
import type { UsualFit } from './words-to-check.ts'

/** A take of a line: items `from` up to `to` (without), how many of its words were heard, and how well those fit. */
export type HeardTake = { line: number; from: number; to: number; words: number; fits: readonly WordFit[] }

/** How often a second of other talk sounds like a given line of one word, and how much rarer it is with each further word. */
const rate = 0.015
const rarer = 0.4
/** Frames of other talk that are believed to be talk, and the frames of a pause that part it from a take. */
const leastTalk = 25
const close = 12
const near = 40
/** How much likelier it is that a take has talk so close beside it if it came about by chance. */
const besideTalk = { close: 10, near: 3, none: 0.6 }
/** Takes by chance fit this much worse, in spreads of what is usual, and vary as much; better or worse than that tells no more. */
const worse = 0.7
const variance = 0.64
const fitBounds = { least: -3, most: 1.5 }
/** A take is in its place between lines so near in the script; how many of the lines that are read are, at least and at most. */
const nearInScript = 6
const inOrder = { least: 0.3, most: 0.9 }
/** How often chance puts a take in its place, at least and at most. */
const byChance = { least: 0.05, most: 0.25 }
/** A take that is trusted explains speech; one of so many words tells where in the script the reader is. */
const trusted = 0.5
const fewWords = 3

/**
 * How far each take is to be trusted, 0 … 1, by what may come about by chance: among talk that is no line, a word or two soon sound like
 * a short line. The more such talk there is and the closer it stands to a take, the fewer its words and the worse they fit, and the less
 * the place suits the script's order (where the others keep it), the likelier it is that nobody read the line there. `lines`: how many
 * the script has.
 */
export const trustIn = (takes: readonly HeardTake[], heard: readonly HeardItem[], lines: number, usual: UsualFit | null): number[] => {
  let trust = takes.map(() => 1)
  // What is found not to be a line is talk, beside which the next one is less likely.
  for (let round = 0; round < 3; round++) {
    const isLine = new Uint8Array(heard.length)
    for (const [nth, { from, to }] of takes.entries()) if (trust[nth]! >= trusted) isLine.fill(1, from, to)
    const talk = framesOf(heard, (at) => !isLine[at] && heard[at]!.kind !== 'breath')
    const read = framesOf(heard, (at) => isLine[at] === 1)
    // What is mostly talk may be somebody else's session.
    const strange = Math.max(1, talk / (read + 100))
    const guides = takes.filter(({ words }, nth) => trust[nth]! >= trusted && words >= fewWords)
    const placing = placingBy(guides, lines)
    trust = takes.map((take) => {
      const chance = rate * rarer ** (take.words - 1) * (1 + talk / 100) * strange
      return 1 / (1 + chance * besideTalk[beside(take, heard, isLine)] * fitting(take.fits, usual) * placing(take))
    })
  }
  return trust
}

const framesOf = (heard: readonly HeardItem[], counts: (at: number) => boolean): number =>
  heard.reduce((sum, { start, end }, at) => sum + (counts(at) ? end - start : 0), 0)

/** How close other talk stands; what is of the same line is a reader who begins again. */
const beside = ({ line, from, to }: HeardTake, heard: readonly HeardItem[], isLine: Uint8Array): keyof typeof besideTalk => {
  const isTalk = (at: number): boolean => !isLine[at] && heard[at]!.kind !== 'breath' && heard[at]!.line !== line
  const gap = (step: 1 | -1): number => {
    const edge = step < 0 ? heard[from]!.start : heard[to - 1]!.end
    let [reached, frames, first] = [edge, 0, Number.POSITIVE_INFINITY]
    for (let at = step < 0 ? from - 1 : to; at >= 0 && at < heard.length; at += step) {
      const { start, end } = heard[at]!
      const pause = step < 0 ? reached - end : start - reached
      if (pause > near || !(isTalk(at) || heard[at]!.kind === 'breath')) break
      reached = step < 0 ? start : end
      if (!isTalk(at)) continue
      frames += end - start
      first = Math.min(first, step < 0 ? edge - end : start - edge)
    }
    return frames >= leastTalk ? first : Number.POSITIVE_INFINITY
  }
  const gaps = Math.min(gap(-1), gap(1))
  if (gaps < close) return 'close'
  return gaps < near ? 'near' : 'none'
}

/** How much likelier it is that chance put a take where it stands than that it was read there, by the lines read before and behind it. */
const placingBy = (guides: readonly HeardTake[], lines: number): ((take: HeardTake) => number) => {
  const isInPlace = ({ line, from }: HeardTake): boolean => {
    const others = guides.filter((other) => other.line !== line)
    const before = others.findLast((other) => other.from < from)?.line ?? -1
    const after = others.find((other) => other.from > from)?.line ?? lines
    return before < line && line < after && Math.min(after - before, line - before + 1, after - line + 1) <= nearInScript
  }
  const chance = bounded(nearInScript / (2 * lines), byChance)
  // One more that is in its place and one that is not: few lines tell little of the order.
  const order = bounded((guides.filter(isInPlace).length + 1) / (guides.length + 2), inOrder)
  return (take) => (isInPlace(take) ? chance / order : (1 - chance) / (1 - order))
}

const bounded = (value: number, { least, most }: { least: number; most: number }): number => Math.min(most, Math.max(least, value))

/** How much likelier such fits are by chance than of a line that was read: two normal distributions beside one another. */
const fitting = (fits: readonly WordFit[], usual: UsualFit | null): number => {
  const frames = fits.reduce((sum, { start, end }) => sum + end - start, 0)
  if (!usual || frames === 0) return 1
  const mean = fits.reduce((sum, { start, end, fit }) => sum + fit * (end - start), 0) / frames
  const spreads = bounded((mean - usual.middle) / usual.spread, fitBounds)
  return Math.exp(-(worse * spreads + worse ** 2 / 2) / variance)
}

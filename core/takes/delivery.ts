import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import { lengthLikelihood } from './duration.ts'
import type { FileName } from './file-name.ts'
import { type Correction, type LineCount, type Reading, readingsOf } from './reading.ts'
import { chapterOfName, columnOf, countedValues, type DeliveredFile, linesWithin, type Resolved, resolver } from './resolve.ts'

/** What the delivery as a whole makes of one file: lines by probability, best first, and under which reading. */
export type Belief = {
  lines: { line: Line; p: number }[]
  take: number | null
  reading: Reading | null
  stranger: boolean
  /** The letter behind the line's number may count takes or belong to it: a line stands for either. */
  letterMayBe: boolean
  /** The line's number stands behind a word for what a device counts: "New Recording 33". */
  counter: boolean
  /** The count that tells the line runs from the first to the last of the lines in question. */
  whole: boolean
}

/** Beliefs of the files in their order, and the reading that most of all speaks for, with its probability. */
export type DeliveryRead = { beliefs: Belief[]; reading: Reading | null; p: number }

/** `alone`: what its files weigh one by one; `weight`: with what they are together, and what was known before. */
type Judged = { reading: Reading; resolved: Resolved[]; whole: boolean; alone: number; weight: number }

/** Files that decide which readings are worth reading all others by. */
const sampled = 40
/** A reading this much less likely than the best (natural logarithm) is never heard of again. */
const hopeless = 16

/**
 * Learns the manner of a delivery from all its names of one shape and reads each by it. Every reading tells how likely these
 * names were, were it the right one (line numbers that exist, no line named twice, few chapters, low takes, a count without
 * gaps, lengths that suit the text); a file's line is weighed over all readings by Bayes' rule, so a doubt between readings
 * stays a doubt. A `correction` leaves only what it allows.
 */
export const readDelivery = (
  files: readonly DeliveredFile[],
  countsBefore: ReadonlyMap<LineCount, number> = new Map(),
  correction?: Correction,
): DeliveryRead => {
  if (files.length === 0) return { beliefs: [], reading: null, p: 0 }
  const chapters = new Map<number, number>()
  for (const pool of new Set(files.map((file) => file.pool)))
    for (const [chapter, lines] of pool.chapters) chapters.set(chapter, (chapters.get(chapter) ?? 0) + lines.length)
  const names = files.map(({ name }) => name)
  const readings = readingsOf(names, chapters, correction).map((reading) => ({
    ...reading,
    prior: reading.prior * (countsBefore.get(reading.counts) ?? 1),
  }))
  const judged = judge(files, worthwhile(files, readings))
  const top = Math.max(...judged.map(({ weight }) => weight))
  const total = judged.reduce((sum, { weight }) => sum + Math.exp(weight - top), 0)
  const posterior = judged
    .map((one) => ({ ...one, p: Math.exp(one.weight - top) / total }))
    .filter(({ p }) => p > 1e-6)
    .sort((a, b) => b.p - a.p)
  return {
    beliefs: files.map((file, index) => belief(file, index, posterior)),
    reading: posterior[0]?.reading ?? null,
    p: posterior[0]?.p ?? 0,
  }
}

/** Of many readings of a large delivery, those that a part of it does not rule out. */
const worthwhile = (files: readonly DeliveredFile[], readings: readonly Reading[]): readonly Reading[] => {
  if (files.length <= 2 * sampled) return readings
  const step = files.length / sampled
  const sample = Array.from({ length: sampled }, (_, index) => files[Math.floor(index * step)] as DeliveredFile)
  const judged = judge(sample, readings, files)
  const top = Math.max(...judged.map(({ alone }) => alone))
  return judged.filter(({ alone }) => alone > top - hopeless).map(({ reading }) => reading)
}

const judge = (files: readonly DeliveredFile[], readings: readonly Reading[], all: readonly DeliveredFile[] = files): Judged[] =>
  readings.map((reading) => {
    const resolved = files.map(resolver(all, reading))
    const { alone, together, whole } = likelihood(files, resolved, reading, all)
    return { reading, resolved, whole, alone, weight: Math.log(reading.prior) + alone + together }
  })

const belief = (file: DeliveredFile, index: number, posterior: readonly (Judged & { p: number })[]): Belief => {
  const weights = new Map<LineId, { line: Line; p: number }>()
  for (const { resolved, p } of posterior) {
    const lines = resolved[index]?.lines ?? []
    const fits = lines.map((line) => lengthLikelihood(line.text, file.duration))
    const sum = fits.reduce((a, b) => a + b, 0)
    lines.forEach((line, at) => {
      const before = weights.get(line.id)?.p ?? 0
      weights.set(line.id, { line, p: before + (p * (fits[at] ?? 0)) / sum })
    })
  }
  const lines = [...weights.values()].sort((a, b) => b.p - a.p)
  const agreeing = posterior.filter(({ resolved }) => resolved[index]?.lines.some((line) => line.id === lines[0]?.line.id))
  // Where a count and the script's own numbers lead to the same line, the numbers say so.
  const best = agreeing.find(({ reading, p }) => reading.counts === 'number' && p > 0.1) ?? agreeing[0]
  const resolved = best?.resolved[index]
  return {
    lines,
    take: resolved?.take ?? null,
    reading: best?.reading ?? null,
    stranger: resolved?.stranger ?? false,
    letterMayBe: resolved?.letterMayBe ?? false,
    counter: best !== undefined && columnOf(file, best.reading, 'line')?.label === 'track',
    whole: best?.whole ?? false,
  }
}

const wrongName = Math.log(0.05)
const misread = Math.log(1e-4)
const repeated = Math.log(0.05)
const anotherTake = Math.log(0.5)
/** How often a delivery holds all lines that it could. */
const allLines = 0.3
/** How often one that counts them does. */
const wholeDelivery = 0.8

/** Log probability of the delivery's names and lengths under one reading; and whether its count runs from first to last. */
const likelihood = (
  files: readonly DeliveredFile[],
  resolved: readonly Resolved[],
  reading: Reading,
  all: readonly DeliveredFile[],
): { alone: number; together: number; whole: boolean } => {
  const seen = new Map<string, Set<string>>()
  const count = reading.counts === 'number' ? null : countLikelihood(all, reading)
  let sum = 0
  const takeLabel = reading.roles.includes('take') ? files[0]?.name.numbers[reading.roles.indexOf('take')]?.label : 'take'
  const guessedTake = takeLabel !== 'take' && takeLabel !== 'copy'
  files.forEach((file, index) => {
    const { lines, take, stranger } = resolved[index] ?? { lines: [], take: null }
    if (lines.length === 0) {
      sum += misread
      return
    }
    const fit = lines.reduce((total, line) => total + lengthLikelihood(line.text, file.duration), 0)
    sum += Math.log(fit) + (stranger ? wrongName - Math.log(file.all.lines.length) : 0)
    const key = lines.map(({ id }) => id).join()
    const takes = seen.get(key) ?? new Set<string>()
    if (takes.size > 0) sum += takes.has(String(take)) ? repeated : anotherTake
    seen.set(key, takes.add(String(take)))
    if (guessedTake) sum += take === 0 ? Math.log(0.02) : -Math.max(1, take ?? 1) * Math.LN2
  })
  let together = count?.told ? count.weight : pickLikelihood(seen.size, linesToPick(files, reading))
  reading.roles.forEach((role, column) => {
    if (role === 'aside') sum += spread(files, column, 100)
  })
  if (reading.letters === 'take' || reading.letters === 'case')
    together += letterLikelihood(
      all.map(({ name }) => name),
      reading.letters === 'case',
    )
  return { alone: sum, together, whole: count?.whole ?? false }
}

/** How many lines the files of a delivery could be: those of its speakers, in the chapter that all are of. */
const linesToPick = (files: readonly DeliveredFile[], { chapter }: Reading): number =>
  [...new Set(files.map((file) => file.pool))].reduce((sum, pool) => sum + linesWithin(pool, chapter).length, 0)

/** All lines are delivered, or any number of them is as likely as another; and then any so many of them. */
const pickLikelihood = (picked: number, of: number): number => {
  const all = Math.max(picked, of)
  if (picked === all) return Math.log(allLines)
  return Math.log((1 - allLines) / all) - (logFactorial(all) - logFactorial(picked) - logFactorial(all - picked))
}

const logFactorials = [0]
const logFactorial = (of: number): number => {
  for (let n = logFactorials.length; n <= of; n += 1) logFactorials.push((logFactorials[n - 1] ?? 0) + Math.log(n))
  return logFactorials[of] ?? 0
}

/**
 * A count without gaps tells its own numbers (`told`): how likely it is then rests on whether it is whole, not on which numbers
 * were picked. With gaps, or beside a chapter's number, each number is a pick of its own.
 */
const countLikelihood = (files: readonly DeliveredFile[], reading: Reading): { weight: number; told: boolean; whole: boolean } => {
  const values = countedValues(files, reading)
  const [from = 0] = values
  const gaps = (values.at(-1) ?? 0) - from + 1 - values.length
  const pools = new Set(files.map((file) => linesWithin(file.pool, chapterOfName(file, reading)).length))
  const [size = 0] = pools
  const one = pools.size === 1 && !reading.roles.includes('chapter')
  const whole = one && values.length === size
  if (reading.counts === 'rank') return { weight: whole ? Math.log(wholeDelivery / 100) + gaps * Math.log(0.2) : 0, told: whole, whole }
  const told = one && gaps === 0 && from <= 1
  return { weight: told ? Math.log(whole ? wholeDelivery : (1 - wholeDelivery) / Math.max(1, size)) : 0, told, whole: told && whole }
}

/** Letters that count takes begin with A, and nobody writes one where there is only one take. */
const letterLikelihood = (names: readonly FileName[], smallOnly: boolean): number => {
  const letters = new Map<string, Set<string>>()
  for (const { numbers, words } of names) {
    const at = numbers.findIndex(({ letter, small }) => letter !== null && (small || !smallOnly))
    const letter = numbers[at]?.letter
    if (letter == null) continue
    const key = `${numbers
      .slice(0, at + 1)
      .map(({ value }) => value)
      .join(' ')} ${words.join(' ')}`
    letters.set(key, (letters.get(key) ?? new Set()).add(letter))
  }
  let sum = 0
  for (const own of letters.values()) sum += own.has('A') ? (own.size > 1 ? 0 : Math.log(0.2)) : Math.log(0.1)
  return sum
}

/** A column that takes few of its possible values is a likely one: `d` values chosen, then one of them for each file. */
const spread = (files: readonly DeliveredFile[], column: number, possible: number): number => {
  const distinct = new Set(files.map((file) => file.name.numbers[column]?.value)).size
  return -distinct * Math.log(possible) - (files.length - distinct) * Math.log(distinct)
}

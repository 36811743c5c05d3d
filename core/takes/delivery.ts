import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Seconds } from '../units.ts'
import { lengthLikelihood } from './duration.ts'
import type { FileName, NameNumber } from './file-name.ts'
import type { Pool } from './pool.ts'
import { type ColumnRole, type Reading, readingsOf } from './reading.ts'

/** One file of a delivery, ready to be read: its name taken apart, the lines it should hold, all lines, its length when known. */
export type DeliveredFile = { name: FileName; pool: Pool; all: Pool; duration: Seconds | null }

/** What a reading makes of one file; `stranger`: the number is another character's line. */
type Resolved = { lines: Line[]; take: number | null; stranger?: boolean }

/** What the delivery as a whole makes of one file: lines by probability, best first, and under which reading. */
export type Belief = { lines: { line: Line; p: number }[]; take: number | null; reading: Reading | null; stranger: boolean }

/**
 * Learns the manner of a delivery from all its names of one shape and reads each by it. Every reading tells how likely these
 * names were, were it the right one (line numbers that exist, no line named twice, few chapters, low takes, lengths that suit
 * the text); a file's line is weighed over all readings by Bayes' rule, so a doubt between readings stays a doubt.
 */
export const readDelivery = (
  files: readonly DeliveredFile[],
  countsBefore: ReadonlyMap<Reading['counts'], number> = new Map(),
): Belief[] => {
  const first = files[0]
  if (!first) return []
  const judged = readingsOf(first.name).map((reading) => {
    const resolved = resolveAll(files, reading)
    const known = countsBefore.get(reading.counts) ?? 1
    return { reading, resolved, weight: Math.log(reading.prior * known) + likelihood(files, resolved, reading) }
  })
  const top = Math.max(...judged.map(({ weight }) => weight))
  const total = judged.reduce((sum, { weight }) => sum + Math.exp(weight - top), 0)
  const posterior = judged
    .map((one) => ({ ...one, p: Math.exp(one.weight - top) / total }))
    .filter(({ p }) => p > 1e-6)
    .sort((a, b) => b.p - a.p)
  return files.map((file, index) => belief(file, index, posterior))
}

const belief = (
  file: DeliveredFile,
  index: number,
  posterior: readonly { reading: Reading; resolved: Resolved[]; p: number }[],
): Belief => {
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
  const best = posterior.find(({ resolved }) => resolved[index]?.lines.some((line) => line.id === lines[0]?.line.id))
  const resolved = best?.resolved[index]
  return { lines, take: resolved?.take ?? null, reading: best?.reading ?? null, stranger: resolved?.stranger ?? false }
}

const columnOf = (file: DeliveredFile, reading: Reading, role: ColumnRole) => file.name.numbers[reading.roles.indexOf(role)]

const resolveAll = (files: readonly DeliveredFile[], reading: Reading): Resolved[] => {
  const fromZero = files.some((file) => columnOf(file, reading, 'line')?.value === 0)
  const ranks = reading.counts === 'rank' ? rankOf(files, reading) : null
  return files.map((file) => {
    const number = columnOf(file, reading, 'line')
    const take = columnOf(file, reading, 'take')?.value ?? null
    const chapter = columnOf(file, reading, 'chapter')?.value ?? null
    if (!number) return { lines: [], take }
    if (reading.counts === 'number') return ownOrStranger(file, number, chapter, take)
    const within = chapter === null ? file.pool.lines : (file.pool.chapters.get(chapter) ?? [])
    const nth = ranks === null ? number.value - (fromZero ? 0 : 1) : (ranks.get(number.value) ?? -1)
    const line = within[nth]
    return { lines: line ? [line] : [], take: take ?? takeOfLetter(number.letter) }
  })
}

/** The script may give a line to somebody else than the name does: then that line is in question. */
const ownOrStranger = (file: DeliveredFile, number: NameNumber, chapter: number | null, take: number | null): Resolved => {
  const own = byNumber(file.pool, number.value, number.letter, chapter, take)
  if (own.lines.length > 0 || file.pool === file.all) return own
  return { ...byNumber(file.all, number.value, number.letter, chapter, take), stranger: true }
}

/** A letter behind a number is part of the line's number where such a line exists, else it counts takes. */
const byNumber = (pool: Pool, value: number, letter: string | null, chapter: number | null, take: number | null): Resolved => {
  const inChapter = (number: string): Line[] => {
    const lines = pool.numbered.get(number) ?? []
    return chapter === null ? lines : lines.filter((line) => pool.chapterOf(line) === chapter)
  }
  const exact = letter === null ? [] : inChapter(`${value}${letter}`)
  if (exact.length > 0) return { lines: exact, take }
  return { lines: inChapter(String(value)), take: take ?? takeOfLetter(letter) }
}

const takeOfLetter = (letter: string | null): number | null => (letter === null ? null : letter.charCodeAt(0) - 64)

/** Place of each value among all values of the column, when the delivery holds exactly as many files as there are lines. */
const rankOf = (files: readonly DeliveredFile[], reading: Reading): ReadonlyMap<number, number> => {
  const values = [...new Set(files.map((file) => columnOf(file, reading, 'line')?.value ?? 0))].sort((a, b) => a - b)
  const whole = values.length > 2 && files.every((file) => file.pool.lines.length === values.length)
  return new Map(whole ? values.map((value, index) => [value, index]) : [])
}

const wrongName = Math.log(0.05)
const misread = Math.log(1e-4)
const repeated = Math.log(0.05)

/** Log probability of the delivery's names and lengths under one reading. */
const likelihood = (files: readonly DeliveredFile[], resolved: readonly Resolved[], reading: Reading): number => {
  const seen = new Set<string>()
  let sum = 0
  const takeLabel = reading.roles.includes('take') ? files[0]?.name.numbers[reading.roles.indexOf('take')]?.label : 'take'
  const guessedTake = takeLabel !== 'take' && takeLabel !== 'copy'
  files.forEach((file, index) => {
    const { lines, take, stranger } = resolved[index] ?? { lines: [], take: null }
    if (lines.length === 0) {
      sum += misread
      return
    }
    const fit = lines.reduce((all, line) => all + lengthLikelihood(line.text, file.duration), 0)
    sum += stranger ? wrongName + Math.log(fit / file.all.lines.length) : Math.log(fit / file.pool.lines.length)
    if (guessedTake) sum += take === 0 ? Math.log(0.02) : -Math.max(1, take ?? 1) * Math.LN2
    const key = `${lines.map((line) => line.id).join()} ${take} ${file.name.words.join(' ')}`
    if (seen.has(key)) sum += repeated
    seen.add(key)
  })
  reading.roles.forEach((role, column) => {
    if (role === 'chapter') sum += spread(files, column, Math.max(1, files[0]?.pool.chapters.size ?? 1))
    if (role === 'aside') sum += spread(files, column, 100)
  })
  return sum
}

/** A column that takes few of its possible values is a likely one: `d` values chosen, then one of them for each file. */
const spread = (files: readonly DeliveredFile[], column: number, possible: number): number => {
  const distinct = new Set(files.map((file) => file.name.numbers[column]?.value)).size
  return -distinct * Math.log(possible) - (files.length - distinct) * Math.log(distinct)
}

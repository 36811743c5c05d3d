import type { Line } from '../records/line.ts'
import type { ColumnRole } from '../records/name-reading.ts'
import type { FileName, NameNumber } from './file-name.ts'
import type { Pool } from './pool.ts'
import type { Letters, Reading } from './reading.ts'

/** One file of a delivery, ready to be read: its name taken apart, the lines it should hold, all lines, its length when known. */
export type DeliveredFile = { name: FileName; pool: Pool; all: Pool; duration: number | null }

/**
 * What a reading makes of one file. `stranger`: the number is another character's line; `letterMayBe`: a line bears the letter,
 * and another its number alone.
 */
export type Resolved = { lines: Line[]; take: number | null; stranger?: boolean; letterMayBe?: boolean }

export const columnOf = (file: DeliveredFile, reading: Reading, role: ColumnRole): NameNumber | undefined =>
  file.name.numbers[reading.roles.indexOf(role)]

export const chapterOfName = (file: DeliveredFile, reading: Reading): number | null =>
  columnOf(file, reading, 'chapter')?.value ?? reading.chapter

/** The lines that a file may be of: its speaker's, in the chapter that is told. */
export const linesWithin = (pool: Pool, chapter: number | null): readonly Line[] =>
  chapter === null ? pool.lines : (pool.chapters.get(chapter) ?? [])

/** A way to resolve the files of one delivery under one reading. */
export const resolver = (files: readonly DeliveredFile[], reading: Reading): ((file: DeliveredFile) => Resolved) => {
  const fromZero = reading.counts === 'nth' && files.some((file) => columnOf(file, reading, 'line')?.value === 0)
  const ranks = reading.counts === 'rank' ? rankOf(files, reading) : null
  return (file) => {
    const number = columnOf(file, reading, 'line')
    const take = columnOf(file, reading, 'take')?.value ?? null
    const chapter = chapterOfName(file, reading)
    if (!number) return { lines: [], take }
    if (reading.counts === 'number') return ownOrStranger(file, number, chapter, take, reading.letters)
    const nth = ranks === null ? number.value - (fromZero ? 0 : 1) : (ranks.get(number.value) ?? -1)
    const line = linesWithin(file.pool, chapter)[nth]
    return { lines: line ? [line] : [], take: take ?? takeOfLetter(number.letter) }
  }
}

/** The script may give a line to somebody else than the name does: then that line is in question. */
const ownOrStranger = (
  file: DeliveredFile,
  number: NameNumber,
  chapter: number | null,
  take: number | null,
  letters: Letters,
): Resolved => {
  const own = byNumber(file.pool, number, chapter, take, letters)
  if (own.lines.length > 0 || file.pool === file.all) return own
  return { ...byNumber(file.all, number, chapter, take, letters), stranger: true }
}

const byNumber = (
  pool: Pool,
  { value, letter, small }: NameNumber,
  chapter: number | null,
  take: number | null,
  letters: Letters,
): Pick<Resolved, 'lines' | 'take' | 'letterMayBe'> => {
  const inChapter = (number: string): Line[] => {
    const lines = pool.numbered.get(number) ?? []
    return chapter === null ? lines : lines.filter((line) => pool.chapterOf(line) === chapter)
  }
  if (letter === null) return { lines: inChapter(String(value)), take }
  const counting = letters === 'take' || (letters === 'case' && small)
  const [exact, plain] = [inChapter(`${value}${letter}`), inChapter(String(value))]
  const letterMayBe = take === null && letters !== 'case' && exact.length > 0 && plain.length > 0
  if (!counting && (exact.length > 0 || letters === 'number' || letters === 'case')) return { lines: exact, take, letterMayBe }
  return { lines: plain, take: take ?? takeOfLetter(letter), letterMayBe }
}

const takeOfLetter = (letter: string | null): number | null => (letter === null ? null : letter.charCodeAt(0) - 64)

/** The distinct numbers of the line column, rising. */
export const countedValues = (files: readonly DeliveredFile[], reading: Reading): number[] =>
  [...new Set(files.map((file) => columnOf(file, reading, 'line')?.value ?? 0))].sort((a, b) => a - b)

/** Place of each value among all values of the column, when the delivery holds exactly as many files as there are lines. */
const rankOf = (files: readonly DeliveredFile[], reading: Reading): ReadonlyMap<number, number> => {
  const values = countedValues(files, reading)
  const whole = values.length > 2 && files.every((file) => linesWithin(file.pool, chapterOfName(file, reading)).length === values.length)
  return new Map(whole ? values.map((value, index) => [value, index]) : [])
}

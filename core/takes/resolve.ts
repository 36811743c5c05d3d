import type { Line } from '../records/line.ts'
import type { ColumnRole, LineCount } from '../records/name-reading.ts'
import type { FileName, NameNumber } from './file-name.ts'
import type { Pool } from './pool.ts'
import type { Letters, Reading } from './reading.ts'

/** One file of a delivery, ready to be read: its name taken apart, the lines it should hold, all lines, its length when known. */
export type DeliveredFile = { name: FileName; pool: Pool; all: Pool; duration: number | null }

/**
 * What a reading makes of one file. `stranger`: the number is another character's line; `letterMayBe`: a line bears the letter,
 * and another its number alone. `more`: the other lines of a range or a list.
 */
export type Resolved = { lines: Line[]; take: number | null; stranger?: boolean; letterMayBe?: boolean; more?: Line[] }

export const columnOf = (file: DeliveredFile, { roles, joined }: Reading, role: ColumnRole): NameNumber | undefined => {
  if (joined === null) return file.name.numbers[roles.indexOf(role)]
  const both = file.name.numbers[roles.indexOf(role === 'chapter' ? 'line' : role)]
  if (!both || (role !== 'chapter' && role !== 'line')) return both
  const text = role === 'chapter' ? both.text.slice(0, -joined) : both.text.slice(-joined)
  return { ...both, text, value: Number(text) }
}

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
    const resolved = resolveOne(file, number)
    const further = number ? furtherNumbers(number) : []
    if (!number || further.length === 0) return resolved
    const [chapter] = new Set(resolved.lines.map(file.all.chapterOf))
    const more = further.flatMap((value) => {
      const { lines, stranger } = resolveOne(file, { ...number, value, text: String(value), letter: null })
      return stranger ? [] : lines.filter((line) => file.all.chapterOf(line) === chapter)
    })
    return { ...resolved, more }
  }

  function resolveOne(file: DeliveredFile, number: NameNumber | undefined): Resolved {
    const take = columnOf(file, reading, 'take')?.value ?? null
    const chapter = chapterOfName(file, reading)
    if (!number) return { lines: [], take }
    const scene = columnOf(file, reading, 'scene')
    if (scene) return { lines: inScene(file, chapter, scene.value, number.value, reading.counts), take }
    if (reading.counts === 'script') {
      const line = file.all.lines[number.value - 1]
      return { lines: line ? [line] : [], take, stranger: line !== undefined && !ofPool(file.pool, line) }
    }
    if (reading.counts === 'number') return ownOrStranger(file, number, chapter, take, reading.letters)
    const nth = ranks === null ? number.value - (fromZero ? 0 : 1) : (ranks.get(number.value) ?? -1)
    const line = linesWithin(file.pool, chapter)[nth]
    return { lines: line ? [line] : [], take: take ?? takeOfLetter(number.letter) }
  }
}

const ofPool = (pool: Pool, line: Line): boolean => pool.numbered.get(line.number.toUpperCase())?.includes(line) === true

/** The line at a place in a scene, of all lines or of the speaker's; none where the scene's line at that place is somebody else's. */
const inScene = (file: DeliveredFile, chapter: number | null, scene: number, place: number, counts: LineCount): Line[] => {
  const from = counts === 'nth' ? file.pool : file.all
  const lines = linesWithin(from, chapter).filter((line) => line.scene === scene - 1)
  const chapters = new Set(lines.map(from.chapterOf))
  const line = chapters.size === 1 ? lines[place - 1] : undefined
  return line && ofPool(file.pool, line) ? [line] : []
}

/** The numbers of a range behind its first, at most 60, or of a list. */
const furtherNumbers = ({ value, through, also }: NameNumber): number[] =>
  through === null ? [...also] : Array.from({ length: Math.min(60, Math.max(0, through - value)) }, (_, at) => value + at + 1)

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

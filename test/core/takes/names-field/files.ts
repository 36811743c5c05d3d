import type { Dice, FieldLine, World, WorldOptions } from './world.ts'

/**
 * A delivered file and what is true of it. `known`: a careful human reads its lines from the delivery's names and the
 * script. `open`: the lines are true, but the names do not tell them surely; nobody need find them, yet nobody may be
 * sure of others. `none`: it belongs to no line.
 */
export type FieldFile = {
  readonly path: string
  readonly truth: 'known' | 'open' | 'none'
  readonly lines: readonly number[]
  readonly take?: number
}

export type Manner = {
  readonly name: string
  readonly world?: WorldOptions
  readonly deliver: (d: Dice, w: World) => readonly FieldFile[]
}

export const pad = (n: number | string, width: number): string => {
  const [, digits = '', rest = ''] = /^(\d+)(.*)$/.exec(String(n)) ?? []
  return digits.padStart(width, '0') + rest
}

export const known = (path: string, lines: FieldLine | readonly FieldLine[], take?: number): FieldFile => ({
  path,
  truth: 'known',
  lines: ('index' in lines ? [lines] : lines).map((line) => line.index),
  ...(take === undefined ? {} : { take }),
})

export const open = (path: string, lines: FieldLine | readonly FieldLine[]): FieldFile => ({ ...known(path, lines), truth: 'open' })

export const none = (path: string): FieldFile => ({ path, truth: 'none', lines: [] })

/** The first `n` of `lines` in script order, a few missing. */
export const few = (d: Dice, lines: readonly FieldLine[], n = 30, missing = 0.06): readonly FieldLine[] =>
  lines.filter(() => !d.chance(missing)).slice(0, n)

export const spokenBy = (w: World, who: string): readonly FieldLine[] => w.lines.filter((line) => line.who === who)

/** Somebody of the cast who is not the narrator. */
export const somebody = (d: Dice, w: World): World['people'][number] => d.one(w.people.slice(1))

export const inChapter = (w: World, chapter: number): readonly FieldLine[] => w.lines.filter((line) => line.chapter === chapter)

/** Up to `most` takes of each line. */
export const takesOf = (
  d: Dice,
  lines: readonly FieldLine[],
  most: number,
  path: (line: FieldLine, take: number, of: number) => string,
): readonly FieldFile[] =>
  lines.flatMap((line) => {
    const of = 1 + d.upTo(most)
    return Array.from({ length: of }, (_, i) => known(path(line, i + 1, of), line, i + 1))
  })

export const words = (text: string): readonly string[] =>
  text
    .replace(/[’']/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

export const bare = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, '')

export const plainLetters = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '')

/** Whether no other line of `among` begins with the same words. */
export const onlyBegin = (among: readonly FieldLine[], line: FieldLine, letters: number): boolean => {
  const key = (x: FieldLine): string => words(x.text).join('').toLowerCase().slice(0, letters)
  return among.every((other) => other === line || key(other) !== key(line))
}

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'x x twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
/** A number below 100 in English words. */
export const spelled = (n: number): string =>
  n < 20 ? (ones[n] ?? '') : [tens[Math.floor(n / 10)], n % 10 === 0 ? [] : ones[n % 10]].flat().join('-')

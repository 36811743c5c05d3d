import type { ColumnRole, LineCount, NameReading } from '../records/name-reading.ts'
import type { FileName } from './file-name.ts'
import type { NumberLabel } from './name-words.ts'

/** What a letter behind a number is: part of the line's number, a count of takes, the former as a capital and the latter small, or whichever of both the script allows. */
export type Letters = 'number' | 'take' | 'case' | 'either'

/**
 * One way to read all names of one shape: a role for each number, what the line's number counts, what letters are, and the one
 * chapter that all are of when the names tell none. `joined`: the line's number has that many digits, and those before them are
 * the chapter's: 3014. `prior` is its weight beforehand.
 */
export type Reading = {
  roles: ColumnRole[]
  counts: LineCount
  letters: Letters
  chapter: number | null
  joined: number | null
  prior: number
}

/** How the producer says that names are to be read. */
export type Correction = Omit<NameReading, 'shape'>

const free: Partial<Record<ColumnRole, number>> = { chapter: 0.25, line: 0.45, take: 0.15, aside: 0.15 }

/** How a label is meant: most mean what they say; a track's number is a count, a version is a take or nothing. */
const meant: Record<NumberLabel, Partial<Record<ColumnRole, number>>> = {
  chapter: { chapter: 0.97, aside: 0.03 },
  season: { aside: 1 },
  scene: { aside: 0.9, scene: 0.1 },
  page: { aside: 1 },
  line: { line: 1 },
  take: { take: 1 },
  track: { line: 0.85, aside: 0.15 },
  version: { take: 0.5, aside: 0.5 },
  copy: { take: 0.8, aside: 0.2 },
  folder: { chapter: 0.6, aside: 0.4 },
}

/** A number that would hold the line, had it no other label: a "T004", a "PU1" or a copy beside nothing else. */
const alone: Partial<Record<ColumnRole, number>> = { line: 1 }

const mostColumns = 6

/** All readings of a shape of name (`chapters`: those that may be meant, with their counts of lines): exactly one line column, at most one chapter and one take, in any order. */
export const readingsOf = (names: readonly FileName[], chapters: ReadonlyMap<number, number>, correction?: Correction): Reading[] => {
  const [example] = names
  if (!example) return []
  const layouts = correction ? [{ roles: correction.roles, prior: 1 }] : layoutsOf(example)
  return layouts
    .filter(({ roles }) => roles.includes('line'))
    .flatMap(({ roles, prior }) => {
      const counts: Weighed<LineCount> = correction ? [[correction.counts, 1]] : countsOf(example, roles)
      const told = correction?.chapter ?? null
      const within: Weighed<number | null> = told === null ? chaptersOf(roles, chapters) : [[told, 1]]
      const letters = lettersOf(names, roles)
      const apart = counts.flatMap(([count, a]) =>
        within.flatMap(([chapter, b]) =>
          letters.map(([letter, c]) => ({
            roles: [...roles],
            counts: count,
            letters: letter,
            chapter,
            joined: null,
            prior: prior * a * b * c,
          })),
        ),
      )
      const free = !correction || (correction.counts === 'number' && told === null)
      return [...apart, ...(free ? joinedOf(names, roles) : []).map((joined) => joinedReading(roles, joined, prior))]
    })
    .filter(({ prior }) => prior > 0)
}

type Weighed<Value> = readonly (readonly [Value, number])[]

/** How many digits the line's number may have where the chapter's stands before it in one number: 304, 0304, 3014. */
const joinedOf = (names: readonly FileName[], roles: readonly ColumnRole[]): number[] => {
  if (roles.includes('chapter')) return []
  const column = roles.indexOf('line')
  const numbers = names.map(({ numbers }) => numbers[column])
  if (!numbers.every((number) => number && number.label === null && number.letter === null)) return []
  const lengths = numbers.map((number) => number?.text.length ?? 0)
  return [2, 3].filter((digits) => lengths.every((length) => length === digits + 1 || length === digits + 2))
}

const joinedReading = (roles: readonly ColumnRole[], joined: number, prior: number): Reading => ({
  roles: [...roles],
  counts: 'number',
  letters: 'number',
  chapter: null,
  joined,
  prior: prior * 0.05,
})

/** Letters of one case may be either; who writes both cases means two things by them; who counts takes apart has no letters for them. */
const lettersOf = (names: readonly FileName[], roles: readonly ColumnRole[]): Weighed<Letters> => {
  const letters = names.flatMap(({ numbers }) => numbers.filter(({ letter }) => letter !== null))
  if (letters.length === 0) return [['either', 1]]
  if (roles.includes('take'))
    return [
      ['number', 0.97],
      ['either', 0.03],
    ]
  const both = new Set(letters.map(({ small }) => small)).size > 1
  return [
    ['number', both ? 0.3 : 0.55],
    ['take', both ? 0.1 : 0.4],
    ['case', both ? 0.55 : 0],
    ['either', 0.05],
  ]
}

/** Names that tell no chapter are of any, or all of one. */
const chaptersOf = (roles: readonly ColumnRole[], chapters: ReadonlyMap<number, number>): Weighed<number | null> => {
  if (roles.includes('chapter') || chapters.size < 2) return [[null, 1]]
  const all = [...chapters.values()].reduce((a, b) => a + b, 0)
  return [[null, 0.4], ...[...chapters].map(([chapter, lines]) => [chapter, (0.6 * lines) / all] as const)]
}

const layoutsOf = ({ numbers: all }: FileName): { roles: ColumnRole[]; prior: number }[] => {
  const numbers = all.slice(0, mostColumns)
  const holder = numbers.some(({ label }) => label === null || label === 'line' || label === 'track')
    ? -1
    : numbers.findLastIndex(({ label }) => label === 'take' || label === 'copy' || label === 'version' || label === 'folder')
  let partial: { roles: ColumnRole[]; prior: number }[] = [{ roles: [], prior: 1 }]
  numbers.forEach(({ label }, index) => {
    const column = index === holder ? alone : label === null ? free : meant[label]
    partial = partial.flatMap(({ roles, prior }) =>
      (Object.entries(column) as [ColumnRole, number][])
        .filter(([role]) => role === 'aside' || !roles.includes(role))
        .map(([role, weight]) => ({ roles: [...roles, role], prior: prior * weight * orderPrior(roles, role) })),
    )
  })
  return partial
}

/** People write from the large to the small: chapter, line, take. */
const orderPrior = (before: readonly ColumnRole[], role: ColumnRole): number => {
  if (role === 'chapter') return before.includes('line') || before.includes('take') ? 0.1 : 1
  return role === 'line' && before.includes('take') ? 0.01 : 1
}

/** Beside a chapter's number, or after the word "line", a number is the script's; a track's number is a count. */
const countsOf = (example: FileName, roles: readonly ColumnRole[]): Weighed<LineCount> => {
  const label = example.numbers[roles.indexOf('line')]?.label ?? null
  if (label === 'track' || label === 'take')
    return [
      ['number', 0.15],
      ['nth', 0.6],
      ['rank', 0.25],
    ]
  if (roles.includes('chapter'))
    return [
      ['number', 0.96],
      ['nth', 0.04],
    ]
  if (label === 'line')
    return [
      ['number', 0.9],
      ['nth', 0.1],
    ]
  // Beside another number that is not a take's, a count of the whole script is nothing that anybody writes.
  const single = example.numbers.every(
    ({ label }, at) => at === roles.indexOf('line') || label === 'take' || label === 'version' || label === 'copy',
  )
  return [
    ['number', 0.72],
    ['nth', 0.22],
    ['script', single ? 0.03 : 0],
    ['rank', 0.03],
  ]
}

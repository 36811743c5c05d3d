import type { FileName, NumberLabel } from './file-name.ts'

/** What a column of numbers in a delivery's names is taken for. */
export type ColumnRole = 'chapter' | 'line' | 'take' | 'aside'

/**
 * One way to read all names of one shape: a role for each number, and what the line's number counts. `number`: the number in
 * the script; `nth`: the actor's own lines, counted; `rank`: any rising count, in order. `prior` is its weight beforehand.
 */
export type Reading = { roles: ColumnRole[]; counts: 'number' | 'nth' | 'rank'; prior: number }

const free: Partial<Record<ColumnRole, number>> = { chapter: 0.25, line: 0.45, take: 0.15, aside: 0.15 }

/** How a label is meant: most mean what they say; a track's number is a count, a version is a take or nothing. */
const meant: Record<NumberLabel, Partial<Record<ColumnRole, number>>> = {
  chapter: { chapter: 0.97, aside: 0.03 },
  season: { aside: 1 },
  scene: { aside: 1 },
  line: { line: 1 },
  take: { take: 1 },
  track: { line: 0.85, aside: 0.15 },
  version: { take: 0.5, aside: 0.5 },
  copy: { take: 0.8, aside: 0.2 },
}

/** A "T004" with no other number beside it counts files. */
const loneTake: Partial<Record<ColumnRole, number>> = { line: 1 }

const mostColumns = 6

/** All readings of a shape of name: exactly one line column, at most one chapter and one take, in any order. */
export const readingsOf = (example: FileName): Reading[] => {
  const numbers = example.numbers.slice(0, mostColumns)
  const only = !numbers.some(({ label }) => label === null || label === 'line' || label === 'track')
  const columns = numbers.map(({ label }) => (label === null ? free : label === 'take' && only ? loneTake : meant[label]))
  let partial: { roles: ColumnRole[]; prior: number }[] = [{ roles: [], prior: 1 }]
  for (const column of columns)
    partial = partial.flatMap(({ roles, prior }) =>
      (Object.entries(column) as [ColumnRole, number][])
        .filter(([role]) => role === 'aside' || !roles.includes(role))
        .map(([role, weight]) => ({ roles: [...roles, role], prior: prior * weight * (inOrder(roles, role) ? 1 : 0.1) })),
    )
  return partial
    .filter(({ roles }) => roles.includes('line'))
    .flatMap(({ roles, prior }) => countsOf(example, roles).map(([counts, weight]) => ({ roles, counts, prior: prior * weight })))
}

/** People write from the large to the small: chapter, line, take. */
const inOrder = (before: readonly ColumnRole[], role: ColumnRole): boolean =>
  role === 'chapter' ? !before.includes('line') && !before.includes('take') : role === 'line' ? !before.includes('take') : true

/** Beside a chapter's number, or after the word "line", a number is the script's; a track's number is a count. */
const countsOf = (example: FileName, roles: readonly ColumnRole[]): [Reading['counts'], number][] => {
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
  return [
    ['number', 0.75],
    ['nth', 0.22],
    ['rank', 0.03],
  ]
}

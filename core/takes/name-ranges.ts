import { type FileName, shapeOf } from './file-name.ts'
import { groupBy } from './group.ts'

/** More lines than this are no range that somebody names a file by. */
const longestRange = 60
/** Numbers up to this, all of them, may be takes. */
const mayBeTake = 3

/**
 * Where most names hold one number less, two that a hyphen or an underscore joins are the first and last of a range: "Mara 12-14"
 * among "Mara 11" and "Mara 15". Small ones, and any that do not rise, are takes, and then all are.
 */
export const foldRanges = (names: readonly FileName[]): FileName[] => {
  const shapes = [...groupBy(names, (name) => name.shape)].sort(([, a], [, b]) => b.length - a.length)
  const [usual, most] = shapes[0] ?? ['', []]
  if (most.length <= names.length / 2) return [...names]
  const folded = new Map(
    names.flatMap((name) => {
      const short = name.shape === usual ? null : foldedTo(name, usual)
      return short ? [[name, short] as const] : []
    }),
  )
  const ends = [...folded.values()].flatMap(({ numbers }) => numbers.flatMap(({ through }) => through ?? []))
  const rise = [...folded.values()].every(({ numbers }) => numbers.every(({ value, through }) => through === null || through > value))
  if (!rise || Math.max(0, ...ends) <= mayBeTake) return [...names]
  return names.map((name) => folded.get(name) ?? name)
}

const foldedTo = (name: FileName, shape: string): FileName | null => {
  for (const [at, second] of name.numbers.entries()) {
    const first = name.numbers[at - 1]
    if (!first || second.joint !== 'maybe' || second.label !== null || first.through !== null) continue
    if (first.label !== null && first.label !== 'line') continue
    if (second.value - first.value > longestRange) continue
    const numbers = name.numbers.flatMap((number, index) =>
      index === at ? [] : index === at - 1 ? [{ ...number, through: second.value }] : [number],
    )
    if (shapeOf(numbers) === shape) return { ...name, numbers, shape, bound: name.bound.filter(({ number }) => number < at) }
  }
  return null
}

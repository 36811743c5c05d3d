import { type FileName, stemOf } from './file-name.ts'

const counted = /^(.*?)[\s_-]*\(?(\d+)\)?$/u

/**
 * The first of a count often bears no number: "New Recording", "New Recording 2". Such names get the number before the lowest
 * of their kind, 1 or 0, so that they are read like the others.
 */
export const numberUncounted = (names: readonly FileName[]): FileName[] => {
  const kinds = new Map<string, FileName[]>()
  for (const name of names) {
    const stem = counted.exec(stemOf(name.name))?.[1]?.trim()
    if (stem && name.numbers.length === 1) kinds.set(stem, [...(kinds.get(stem) ?? []), name])
  }
  return names.map((name) => {
    const kind = name.numbers.length === 0 ? kinds.get(stemOf(name.name).trim()) : undefined
    const [like] = kind ?? []
    const number = like?.numbers[0]
    if (!kind || !like || !number) return name
    const value = Math.min(...kind.map(({ numbers }) => numbers[0]?.value ?? 1)) > 1 ? 1 : 0
    return { ...name, numbers: [{ ...number, value, text: '', letter: null, through: null, also: [] }], shape: like.shape }
  })
}

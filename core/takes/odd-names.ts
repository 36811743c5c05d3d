import type { NamedRead } from './name-answer.ts'

/** A word in fewer names than this is no part of a delivery's manner. */
const fewest = 3
/** Of a delivery in one manner, so many names tell whose they are, or have no word of their own before a number. */
const mostly = 0.5

/**
 * Names that count something of their own among names in one manner: "slate 2", "invoice 0021" among "mara_c1_014". Such a name
 * tells nobody, no chapter and no line, and the word before its number is in hardly any other.
 */
export const oddNames = (read: readonly NamedRead[]): ReadonlySet<NamedRead> => {
  const counts = new Map<string, number>()
  for (const { name } of read) for (const word of new Set(name.words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const rare = (word: string): boolean => (counts.get(word) ?? 0) < fewest
  const named = read.filter(({ people }) => people !== null).length
  const telling = ({ name: { numbers } }: NamedRead): boolean => numbers.some(({ label }) => label === 'chapter' || label === 'line')
  const counting = ({ people, name }: NamedRead, device: boolean): boolean =>
    people === null &&
    (name.bound.some(({ word }) => name.words.includes(word) && rare(word)) ||
      (device && name.numbers.some(({ label }) => label === 'track')))
  const own = read.filter((one) => !telling(one) && counting(one, named > read.length * mostly))
  return new Set(own.length < read.length * mostly ? own : [])
}

import type { DeliveryRead } from './delivery.ts'
import type { FileName } from './file-name.ts'
import type { Correction } from './reading.ts'

/**
 * How the names of one shape were read: what each of their numbers is, what the line's number counts, and the chapter when the
 * names tell none but all are of one. `sure` is the reading's probability.
 */
export type Manner = Correction & { shape: string; files: number; sure: number; examples: MannerExample[] }

/** A name as an example: its words, and its numbers as they are written, one a column. */
export type MannerExample = { name: string; words: string; numbers: string[] }

const mostExamples = 3

/** The manner that a group of names was read in; null when they hold no number. */
export const mannerOf = (names: readonly FileName[], { reading, p }: DeliveryRead): Manner | null => {
  const [first] = names
  if (!first || !reading) return null
  const { roles, counts, chapter } = reading
  const step = Math.max(1, Math.floor(names.length / mostExamples))
  const examples = names
    .filter((_, index) => index % step === 0)
    .slice(0, mostExamples)
    .map(({ name, words, numbers }) => ({
      name,
      words: words.join(' '),
      numbers: numbers.map(({ text, letter }) => `${text}${letter ?? ''}`),
    }))
  return { shape: first.shape, roles, counts, chapter, files: names.length, sure: p, examples }
}

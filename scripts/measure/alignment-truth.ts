import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { spokenWords } from '../../core/speech/spoken-words.ts'

const Take = z.object({ start: z.number(), end: z.number(), kind: z.enum(['full', 'false_start']) })

const Truth = z.object({
  audio: z.string(),
  kind: z.string().default(''),
  lines: z.array(
    z.object({ index: z.number(), text: z.string(), status: z.string(), takes: z.array(Take).default([]), spoken: z.string().optional() }),
  ),
  events: z.array(z.object({ kind: z.string(), start: z.number(), end: z.number(), text: z.string().optional() })).default([]),
})

/** A recording whose lines are known: the sound, and the file that the scorer reads. */
export type AlignmentItem = { name: string; sound: string; truthFile: string; truth: z.infer<typeof Truth> }

/** The recordings of a folder (`name.json` beside its sound), in the order of their names. */
export const alignmentItems = (folder: string, only: RegExp): AlignmentItem[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json') && only.test(file))
    .sort()
    .map((file) => {
      const truthFile = join(folder, file)
      const truth = Truth.parse(JSON.parse(readFileSync(truthFile, 'utf8')))
      return { name: file.replace(/\.json$/, ''), sound: join(folder, truth.audio), truthFile, truth }
    })

/** The words of all whole takes, as they were read, in the order in which they were said. */
export const wordsRead = ({ truth }: AlignmentItem): string[] =>
  truth.lines
    .flatMap(({ text, spoken, takes }) => takes.filter(({ kind }) => kind === 'full').map(({ start }) => ({ start, text: spoken ?? text })))
    .sort((a, b) => a.start - b.start)
    .flatMap(({ text }) => spokenWords(text).map(({ word }) => word))

type Range = { start: number; end: number }

/** False starts that are told of the right line, by at least half; how many there are; and how many are told that are none. */
export const falseStartsTold = (
  { truth }: AlignmentItem,
  told: readonly (Range & { index: number })[],
): { found: number; all: number; spurious: number } => {
  const real = truth.lines.flatMap(({ index, takes }) =>
    takes.filter(({ kind }) => kind === 'false_start').map((take) => ({ ...take, index })),
  )
  const isTold = (one: Range & { index: number }): boolean => told.some((other) => other.index === one.index && overlap(one, other) >= 0.5)
  const isReal = (one: Range & { index: number }): boolean => real.some((other) => other.index === one.index && overlap(one, other) > 0)
  return { found: real.filter(isTold).length, all: real.length, spurious: told.filter((one) => !isReal(one)).length }
}

/** What two ranges share, of what they cover together. */
const overlap = (one: Range, other: Range): number => {
  const shared = Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start))
  return shared / (one.end - one.start + other.end - other.start - shared)
}

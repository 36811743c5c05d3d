import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { LineCount } from '../records/name-reading.ts'
import { deviceLikelihood } from './device-count.ts'
import { lengthLikelihood } from './duration.ts'
import { likelihood } from './likelihood.ts'
import type { NumberLabel } from './name-words.ts'
import { type Correction, type Reading, readingsOf } from './reading.ts'
import { columnOf, type DeliveredFile, type Resolved, resolver } from './resolve.ts'
import type { Steps } from './steps.ts'

/** What the delivery as a whole makes of one file: lines by probability, best first, and under which reading. */
export type Belief = {
  lines: { line: Line; p: number }[]
  take: number | null
  reading: Reading | null
  stranger: boolean
  /** The letter behind the line's number may count takes or belong to it: a line stands for either. */
  letterMayBe: boolean
  /** The line's number stands behind a word for what a device or a session counts: "New Recording 33", "take 4". */
  counter: boolean
  /** Further lines that the name gives: of a range, or of a list. */
  more: Line[]
  /** The name tells a page, on which the line's number may count. */
  paged: boolean
  /** The count that tells the line runs from the first to the last of the lines in question. */
  whole: boolean
}

/** Beliefs of the files in their order, and the reading that most of all speaks for, with its probability. */
export type DeliveryRead = { beliefs: Belief[]; reading: Reading | null; p: number }

/** `alone`: what its files weigh one by one; `weight`: with what they are together, and what was known before. */
type Judged = { reading: Reading; resolved: Resolved[]; whole: boolean; alone: number; weight: number }

/** Files that decide which readings are worth reading all others by. */
const sampled = 40
/** Files that are weighed before others get their turn. */
const atOnce = 200
/** A reading this much less likely than the best (natural logarithm) is never heard of again. */
const hopeless = 16

/**
 * Learns the manner of a delivery from all its names of one shape and reads each by it. Every reading tells how likely these
 * names were, were it the right one (line numbers that exist, no line named twice, few chapters, low takes, a count without
 * gaps, lengths that suit the text); a file's line is weighed over all readings by Bayes' rule, so a doubt between readings
 * stays a doubt; numbers that a device may have counted say less (`owned`: the names say whose they are). A `correction` leaves only
 * what it allows.
 */
export function* readDelivery(
  files: readonly DeliveredFile[],
  countsBefore: ReadonlyMap<LineCount, number> = new Map(),
  { correction, owned = false }: { correction?: Correction | undefined; owned?: boolean } = {},
): Steps<DeliveryRead> {
  if (files.length === 0) return { beliefs: [], reading: null, p: 0 }
  const chapters = new Map<number, number>()
  for (const pool of new Set(files.map((file) => file.pool)))
    for (const [chapter, lines] of pool.chapters) chapters.set(chapter, (chapters.get(chapter) ?? 0) + lines.length)
  const names = files.map(({ name }) => name)
  const readings = readingsOf(names, chapters, correction).map((reading) => ({
    ...reading,
    prior: reading.prior * (countsBefore.get(reading.counts) ?? 1),
  }))
  const judged = yield* judge(files, yield* worthwhile(files, readings))
  const device = correction ? null : deviceLikelihood(files, owned)
  const top = Math.max(...judged.map(({ weight }) => weight), device ?? Number.NEGATIVE_INFINITY)
  const total = judged.reduce((sum, { weight }) => sum + Math.exp(weight - top), device === null ? 0 : Math.exp(device - top))
  const posterior = judged
    .map((one) => ({ ...one, p: Math.exp(one.weight - top) / total }))
    .filter(({ p }) => p > 1e-6)
    .sort((a, b) => b.p - a.p)
  const beliefs: Belief[] = []
  for (const [index, file] of files.entries()) {
    beliefs.push(belief(file, index, posterior))
    if (index % atOnce === atOnce - 1) yield
  }
  return { beliefs, reading: posterior[0]?.reading ?? null, p: posterior[0]?.p ?? 0 }
}

/** Of many readings of a large delivery, those that a part of it does not rule out. */
function* worthwhile(files: readonly DeliveredFile[], readings: readonly Reading[]): Steps<readonly Reading[]> {
  if (files.length <= 2 * sampled) return readings
  const step = files.length / sampled
  const sample = Array.from({ length: sampled }, (_, index) => files[Math.floor(index * step)] as DeliveredFile)
  const judged = yield* judge(sample, readings, files)
  const top = Math.max(...judged.map(({ alone }) => alone))
  return judged.filter(({ alone }) => alone > top - hopeless).map(({ reading }) => reading)
}

function* judge(files: readonly DeliveredFile[], readings: readonly Reading[], all: readonly DeliveredFile[] = files): Steps<Judged[]> {
  const judged: Judged[] = []
  for (const reading of readings) {
    const resolved = files.map(resolver(all, reading))
    yield
    const { alone, together, whole } = likelihood(files, resolved, reading, all)
    judged.push({ reading, resolved, whole, alone, weight: Math.log(reading.prior) + alone + together })
    yield
  }
  return judged
}

/** Labels of what a device or a session counts, which is seldom a line of the script. */
const isCounter = (label: NumberLabel | null): boolean => label === 'track' || label === 'take' || label === 'copy' || label === 'version'

const belief = (file: DeliveredFile, index: number, posterior: readonly (Judged & { p: number })[]): Belief => {
  const weights = new Map<LineId, { line: Line; p: number }>()
  for (const { resolved, p } of posterior) {
    const lines = resolved[index]?.lines ?? []
    const fits = lines.map((line) => lengthLikelihood(line.text, file.duration))
    const sum = fits.reduce((a, b) => a + b, 0)
    lines.forEach((line, at) => {
      const before = weights.get(line.id)?.p ?? 0
      weights.set(line.id, { line, p: before + (p * (fits[at] ?? 0)) / sum })
    })
  }
  const lines = [...weights.values()].sort((a, b) => b.p - a.p)
  const agreeing = posterior.filter(({ resolved }) => resolved[index]?.lines.some((line) => line.id === lines[0]?.line.id))
  // Where a count and the script's own numbers lead to the same line, the numbers say so.
  const best = agreeing.find(({ reading, p }) => reading.counts === 'number' && p > 0.1) ?? agreeing[0]
  const resolved = best?.resolved[index]
  return {
    lines,
    take: resolved?.take ?? null,
    reading: best?.reading ?? null,
    stranger: resolved?.stranger ?? false,
    letterMayBe: resolved?.letterMayBe ?? false,
    counter: best !== undefined && isCounter(columnOf(file, best.reading, 'line')?.label ?? null),
    more: resolved?.more ?? [],
    paged: file.name.numbers.some(({ label }) => label === 'page'),
    whole: best?.whole ?? false,
  }
}

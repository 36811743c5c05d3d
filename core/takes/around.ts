import type { LineId } from '../ids.ts'
import type { Aside, Take } from '../records/take.ts'
import type { Settled } from './settle.ts'
import type { Stretch } from './voice-activity.ts'

/** Seconds that two stretches share. */
const shared = (a: Stretch, b: Stretch): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** Whether most of the shorter of two stretches lies in the other. */
export const covers = (a: Stretch, b: Stretch): boolean => shared(a, b) > Math.min(a.end - a.start, b.end - b.start) / 2

/**
 * What was found in a recording anew, around the takes and asides of it that stay as they are. Where a take was removed, it is not found
 * again; one of another line may be.
 */
export const around = (found: Settled, kept: { match: Settled['match']; takes: readonly Take[]; asides: readonly Aside[] }): Settled => {
  const stays = [...kept.takes, ...kept.asides]
  const isFree = (one: Stretch, others: readonly Stretch[] = stays): boolean => !others.some((other) => covers(one, other))
  const staysFor = (line: LineId): Stretch[] => [
    ...kept.takes,
    ...kept.asides.filter((aside) => aside.kind !== 'removed' || aside.line === line),
  ]
  const lines = new Set(kept.takes.map(({ line }) => line))
  const takes = found.takes.filter((take) => isFree(take, staysFor(take.line)))
  const gaveWay = takes.length < found.takes.length
  return {
    // Where nothing was found beside what stays, it is still what it was taken for.
    match: takes.length === 0 && (kept.takes.length > 0 || gaveWay) ? kept.match : found.match,
    takes,
    asides: [...kept.asides, ...found.asides.filter((aside) => isFree(aside))].sort((a, b) => a.start - b.start),
    missing: found.missing.filter((line) => !lines.has(line)),
  }
}

/** Asides beside takes that were placed anew: what makes up most of a take was not said beside it. */
export const asidesBeside = (asides: readonly Aside[], takes: readonly Stretch[]): Aside[] =>
  asides.filter((aside) => !takes.some((take) => shared(take, aside) > (take.end - take.start) / 2))

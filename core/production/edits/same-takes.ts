import type { Take } from '../../records/take.ts'
import { groupBy } from '../../takes/group.ts'

type Found = Pick<Take, 'line' | 'start' | 'end'>

/** Two stretches that share so much of what both cover are the same performance. */
const same = 0.7

/** Share of two stretches in what both cover together. */
const shared = (a: Found, b: Found): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) / (Math.max(a.end, b.end) - Math.min(a.start, b.start))

/**
 * Which takes of a recording go on as which of those that were found in it anew: of the same line the one in the same place; else, where
 * a take proves to hold several, the last of those that lie in it.
 */
export const goingOn = <Fresh extends Found>(before: readonly Take[], fresh: readonly Fresh[]): Map<Fresh, Take> => {
  const pairs = new Map<Fresh, Take>()
  const freshOf = groupBy(fresh, ({ line }) => line)
  const taken = new Set<Take>()
  const pair = (old: Take, found: Fresh | undefined): void => {
    if (!found) return
    pairs.set(found, old)
    taken.add(old)
  }
  for (const old of before)
    pair(
      old,
      freshOf.get(old.line)?.find((found) => !pairs.has(found) && shared(old, found) >= same),
    )
  for (const old of before.toReversed())
    if (!taken.has(old))
      pair(
        old,
        [...(freshOf.get(old.line) ?? [])].sort((a, b) => b.start - a.start).find((found) => !pairs.has(found) && shared(old, found) > 0),
      )
  return pairs
}

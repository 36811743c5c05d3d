import type { FirstLook } from './read.ts'
import { type Answered, secondCast } from './second-cast.ts'

/** An answer at least this likely tells how its speaker talks. */
const sureness = 0.9

/** What a reading's answers tell the next one. */
export const firstLook = (first: Answered): FirstLook => {
  const { cast, firstDescribed } = first.reading
  return {
    cast: secondCast(first),
    sure: first.features.map(({ who }, t) => {
      const p = first.marginals[t]!
      const at = [...who].findIndex((one, k) => p[k]! >= sureness && one < firstDescribed)
      return at < 0 ? null : cast[who[at]!]!.key
    }),
  }
}

import { calledNames } from './called-names.ts'
import { type FoundCharacter, narratorKey } from './cast.ts'
import { keysOf } from './description-keys.ts'
import { turnsFavour } from './epithet-turns.ts'
import { pointingDescription } from './evidence.ts'
import type { UnitFeatures } from './features.ts'
import { plainNouns } from './lexicon.ts'
import type { Mention } from './mention.ts'
import type { Reading } from './read.ts'
import { addShare, largestShare, type Shares } from './shares.ts'
import { agreement } from './unit-facts.ts'

/** A reading with the answers of a model: candidates of every unit, and the probability of each. */
export type Answered = { reading: Reading; features: readonly Pick<UnitFeatures, 'who'>[]; marginals: readonly Float64Array[] }

/** How many lines a description must point at, and the share of them one person must have, to be taken for that person's. */
const least = { lines: 2, share: 0.75 }
/** What the turns around may say against that person, at most. */
const against = -0.34

/** Articles of descriptions that mean one here and another there: "his brother", "a man". */
const loose = new Set(['his', 'her', 'my', 'their', 'your', 'our', 'a', 'an'])

/**
 * The cast a reading found by itself, with what its first answers tell of it: descriptions that mean one named person nearly every time,
 * and names that are only ever called, which go to the one who is addressed. Speakers only described are found anew.
 */
export const secondCast = (first: Answered): FoundCharacter[] => {
  const { cast, firstDescribed } = first.reading
  const epithets = epithetsOf(first)
  const names = calledNames(first)
  return cast.slice(0, firstDescribed).flatMap((one, who): FoundCharacter[] => {
    if (names.has(who) || one.key === narratorKey) return []
    const more = [...names].flatMap(([name, owner]) => (owner === who ? [cast[name]!.name, ...cast[name]!.aliases] : []))
    return [{ ...one, aliases: [...one.aliases, ...more], epithets: [...one.epithets, ...(epithets.get(who) ?? [])] }]
  })
}

/** Descriptions to add to each person. */
const epithetsOf = ({ reading: { around, cast, epithets, firstDescribed }, features, marginals }: Answered): Map<number, string[]> => {
  const lines = new Map<string, { mention: Mention; count: number; shares: Shares }>()
  around.forEach((one, t) => {
    const mention = pointingDescription(one)
    if (!mention || loose.has(mention.article) || mention.who.length > 0) return
    const [key] = keysOf(mention)
    if (key === undefined || plainNouns.has(key)) return
    const sum = lines.get(key) ?? { mention, count: 0, shares: new Map() }
    lines.set(key, sum)
    sum.count++
    features[t]!.who.forEach((who, k) => {
      if (who < firstDescribed) addShare(sum.shares, who, marginals[t]![k]!)
    })
  })
  const found = new Map<number, string[]>()
  for (const [key, { mention, count, shares }] of lines) {
    const { who, share } = largestShare(shares)
    if (who < 0 || count < least.lines || share < least.share * count || agreement(mention.gender, cast[who]!.gender) === 2) continue
    const turns = epithets.link(mention, who)?.turns
    if (turns && turnsFavour(turns) < against) continue
    found.set(who, [...(found.get(who) ?? []), `the ${key}`])
  }
  return found
}

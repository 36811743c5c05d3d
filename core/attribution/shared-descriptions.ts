import type { Potentials } from './crf.ts'
import { pointingDescription } from './evidence.ts'
import type { UnitFeatures } from './features.ts'
import { plainNouns } from './lexicon.ts'
import type { Reading } from './read.ts'

/** How far, in units, one description means one person; how fast that fades; what nobody's share is worth; and the weight of it all. */
const local = { reach: 40, fading: 30 }
/** A telling noun ("the medic") means the same one through the whole book. */
const telling = { reach: Infinity, fading: 300 }
const doubt = 0.5
const floor = 0.01
const weight = 2

/** The description that points at each unit's speaker, as a key; null for none. "A man" is somebody new each time. */
const keysOf = ({ around }: Reading): (string | null)[] =>
  around.map((one) => {
    const mention = pointingDescription(one)
    return !mention || /^an?$/.test(mention.article) ? null : mention.key
  })

/**
 * "The old gentleman" of one line is the old gentleman of the next page: units that share a description lean towards whoever the others'
 * marginals favour. One step of a mean-field approximation; the rest of the potentials stays as it is.
 */
export const shareDescriptions = (
  reading: Reading,
  features: readonly UnitFeatures[],
  potentials: readonly Potentials[],
  marginals: readonly Float64Array[],
): Potentials[] => {
  const keys = keysOf(reading)
  const places = new Map<string, number[]>()
  keys.forEach((key, t) => {
    if (key === null) return
    const list = places.get(key)
    if (list) list.push(t)
    else places.set(key, [t])
  })
  return potentials.map((one, t) => {
    const key = keys[t]
    const { reach, fading } = key && !plainNouns.has(key.split(' ').at(-1)!) ? telling : local
    const others = key ? places.get(key)!.filter((other) => other !== t && Math.abs(other - t) <= reach) : []
    if (others.length === 0) return one
    const shares = new Map<number, number>()
    let total = doubt
    for (const other of others) {
      const near = Math.exp(-Math.abs(other - t) / fading)
      total += near
      features[other]!.who.forEach((who, k) => {
        shares.set(who, (shares.get(who) ?? 0) + near * marginals[other]![k]!)
      })
    }
    const { who } = features[t]!
    const prior = doubt / who.length
    return { ...one, node: one.node.map((value, k) => value + weight * Math.log(((shares.get(who[k]!) ?? 0) + prior) / total + floor)) }
  })
}

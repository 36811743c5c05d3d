import type { Potentials } from './crf.ts'
import { isTagEvidence } from './evidence.ts'
import type { UnitFeatures } from './features.ts'
import type { Reading } from './read.ts'

/** How far, in units, one description means one person; how fast that fades; what nobody's share is worth; and the weight of it all. */
const reach = 40
const fading = 30
const doubt = 0.5
const floor = 0.01
const weight = 2

/** The description that points at each unit's speaker, as a key; null for none. "A man" is somebody new each time. */
const keysOf = ({ around }: Reading): (string | null)[] =>
  around.map(({ evidence }) => {
    const one = evidence.find((item) => item.mention.kind === 'description' && (isTagEvidence(item) || item.slot.startsWith('beat')))
    return !one || /^an?$/.test(one.mention.article) || one.mention.gender === 'group' ? null : one.mention.key
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

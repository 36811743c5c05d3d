import { type Clamp, sumChain } from '../../core/attribution/crf.ts'
import { chainsOf, potentialsOf } from '../../core/attribution/model.ts'
import type { Model } from '../../core/attribution/weights.ts'
import type { Prepared } from './examples.ts'

/** Marginals of every unit of a prepared book. */
export const decode = (model: Model, { features }: Prepared, clamps?: readonly Clamp[]): Float64Array[] =>
  chainsOf(features).flatMap(([from, to]) => {
    const potentials = features.slice(from, to).map((unit, i) => potentialsOf(model, unit, i === 0))
    return sumChain(potentials, clamps?.slice(from, to), false).expected.map(({ node }) => node)
  })

/** Mean of several models' marginals. */
export const decodeAll = (models: readonly Model[], prepared: Prepared): Float64Array[] => {
  const all = models.map((model) => decode(model, prepared))
  return all[0]!.map((one, t) => one.map((_, k) => all.reduce((sum, list) => sum + list[t]![k]!, 0) / all.length))
}

/** What the scorer wants of marginals. */
export const predicted = ({ reading, features }: Prepared, marginals: readonly Float64Array[]) => ({
  quotes: reading.units.map(({ pieces }, t) => {
    const p = marginals[t]!
    let best = 0
    for (let k = 1; k < p.length; k++) if (p[k]! > p[best]!) best = k
    const who = features[t]!.who[best]
    return {
      spans: pieces.map(({ start, end }): [number, number] => [start, end]),
      speaker: who === undefined ? null : reading.cast[who]!.name,
    }
  }),
})

import { type Clamp, type Potentials, sumChain } from './crf.ts'
import type { UnitFeatures } from './features.ts'
import { chainsOf, potentialsOf } from './model.ts'
import type { Reading } from './read.ts'
import { shareDescriptions } from './shared-descriptions.ts'
import type { Model } from './weights.ts'

/** A reading scored by a model: chains of units, and what is said for each candidate and step. */
export type Scored = { chains: [number, number][]; potentials: Potentials[] }

/** Rounds in which units with one description learn from each other. */
const rounds = 2

export const score = (model: Model, reading: Reading, features: readonly UnitFeatures[]): Scored => {
  const chains = chainsOf(features)
  const firsts = new Set(chains.map(([from]) => from))
  const own = features.map((unit, t) => potentialsOf(model, unit, firsts.has(t)))
  let potentials = own
  for (let round = 0; round < rounds; round++) potentials = shareDescriptions(reading, features, own, marginalsOf({ chains, potentials }))
  return { chains, potentials }
}

/** Probability of each candidate of each unit; `clamps` holds units to candidates. */
export const marginalsOf = ({ chains, potentials }: Scored, clamps?: readonly Clamp[]): Float64Array[] =>
  chains.flatMap(([from, to]) => sumChain(potentials.slice(from, to), clamps?.slice(from, to), false).expected.map(({ node }) => node))

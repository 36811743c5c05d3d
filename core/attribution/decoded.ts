import type { Script } from '../script/script.ts'
import type { KnownCharacter } from './cast.ts'
import { featuresOf, type UnitFeatures } from './features.ts'
import { firstLook } from './first-look.ts'
import { type Reading, readText } from './read.ts'
import { marginalsOf, type Scored, score } from './scored.ts'
import type { Facts } from './unit-facts.ts'
import type { Model } from './weights.ts'

/** A reading with what a model makes of it. */
export type Decoded = Scored & { reading: Reading; facts: Facts[]; features: UnitFeatures[]; marginals: Float64Array[] }

export const decoded = (model: Model, reading: Reading): Decoded => {
  const { facts, features } = featuresOf(reading)
  const scored = score(model, reading, features)
  return { reading, facts, features, ...scored, marginals: marginalsOf(scored) }
}

/** Reads a text twice: the second time with what the first answers tell of its cast, and of how its people talk. */
export const decodedTwice = (model: Model, text: string, script: Pick<Script, 'lines'>, known?: readonly KnownCharacter[]): Decoded =>
  decoded(model, readText(text, script, known, firstLook(decoded(model, readText(text, script, known)))))

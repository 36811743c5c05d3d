import type { Clamp } from '../../core/attribution/crf.ts'
import { marginalsOf, score } from '../../core/attribution/scored.ts'
import type { Model } from '../../core/attribution/weights.ts'
import type { Prepared } from './examples.ts'

/** Marginals of every unit of a prepared text. */
export const decode = (model: Model, { reading, features }: Prepared, clamps?: readonly Clamp[]): Float64Array[] =>
  marginalsOf(score(model, reading, features), clamps)

import type { Calibration } from './weights.ts'

/** What the confidence of an answer rests on: its probability, the runner-up's, units in the text, and whether the cast was known. */
export type Certainty = { first: number; second: number; units: number; given: boolean }

const bounded = (p: number): number => Math.min(0.9995, Math.max(0.0005, p))
const logit = (p: number): number => Math.log(bounded(p) / (1 - bounded(p)))

/** The facts that calibration weighs, in the order of its weights. */
export const certaintyFacts = ({ first, second, units, given }: Certainty): readonly [number, number, number, number, number, number] => [
  1,
  logit(first),
  Math.log(bounded(first) / bounded(second)),
  Math.log(Math.min(2000, Math.max(20, units)) / 500),
  given ? 1 : 0,
  given ? Math.log(bounded(first) / bounded(second)) : 0,
]

/** Probability that an answer is right, corrected by what held-out texts showed. */
export const confidenceOf = (certainty: Certainty, { bias, odds, second, length, given, givenSecond }: Calibration): number => {
  const facts = certaintyFacts(certainty)
  const sum = bias * facts[0] + odds * facts[1] + second * facts[2] + length * facts[3] + given * facts[4] + givenSecond * facts[5]
  return 1 / (1 + Math.exp(-sum))
}

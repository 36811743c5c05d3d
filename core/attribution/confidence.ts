import type { Evidence } from './evidence.ts'

/** What the confidence of an answer rests on. */
export type Certainty = {
  /** Probability of the answer and of the runner-up. */
  first: number
  second: number
  /** Units in the text. */
  units: number
  /** The cast was known. */
  given: boolean
  /** The answer is somebody the book only describes. */
  described: boolean
  /** What points at the speaker in the told text. */
  lead: Evidence['mention']['kind'] | null
}

const bounded = (p: number): number => Math.min(0.9995, Math.max(0.0005, p))
const logit = (p: number): number => Math.log(bounded(p) / (1 - bounded(p)))

/** The facts that calibration weighs, by name. */
export const certaintyFacts = ({ first, second, units, given, described, lead }: Certainty) => {
  const odds = logit(first)
  const margin = Math.log(bounded(first) / bounded(second))
  const own = given ? 0 : 1
  const [pronoun, description, nothing] = [lead === 'pronoun', lead === 'description', lead === null].map(Number) as [
    number,
    number,
    number,
  ]
  return {
    bias: 1,
    odds,
    second: margin,
    length: Math.log(Math.min(2000, Math.max(20, units)) / 500),
    own,
    ownOdds: own * odds,
    ownSecond: own * margin,
    described: described ? 1 : 0,
    pronoun,
    pronounOdds: pronoun * odds,
    description,
    descriptionOdds: description * odds,
    nothing,
    nothingOdds: nothing * odds,
    ownDescription: own * description,
    ownNothing: own * nothing,
  }
}

export type CertaintyFact = keyof ReturnType<typeof certaintyFacts>
/** Corrects the model's own probabilities: log-odds of being right are a weighted sum of the facts. */
export type Calibration = Readonly<Record<CertaintyFact, number>>

/** Probability that an answer is right, corrected by what held-out texts showed. */
export const confidenceOf = (certainty: Certainty, calibration: Calibration): number => {
  const facts = certaintyFacts(certainty)
  let sum = 0
  for (const name of Object.keys(facts) as CertaintyFact[]) sum += facts[name] * calibration[name]
  return 1 / (1 + Math.exp(-sum))
}

/** Probabilities as they are. */
export const uncalibrated: Calibration = {
  ...(Object.fromEntries(
    Object.keys(certaintyFacts({ first: 1, second: 0, units: 1, given: true, described: false, lead: null })).map((name) => [name, 0]),
  ) as Record<CertaintyFact, number>),
  odds: 1,
}

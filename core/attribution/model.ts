import { type Clamp, type Potentials, sumChain } from './crf.ts'
import { extractorVersion, featureCounts, type UnitFeatures } from './features.ts'
import { emptyHead, type Head, headScores } from './network.ts'

/** Weights of the three heads: who fits a unit, which step leads to a candidate, and whether the one before stops. */
export type Model = { version: string; speaker: Head; turn: Head; leave: Head }

export const hiddenUnits = { speaker: 16, turn: 12, leave: 8 } as const

export const emptyModel = (): Model => ({
  version: extractorVersion,
  speaker: emptyHead(featureCounts.speaker, hiddenUnits.speaker, 1),
  turn: emptyHead(featureCounts.turn, hiddenUnits.turn, 3),
  leave: emptyHead(featureCounts.leave, hiddenUnits.leave, 2),
})

export const potentialsOf = ({ speaker, turn, leave }: Model, unit: UnitFeatures): Potentials => ({
  node: headScores(speaker, unit.speaker),
  turn: headScores(turn, unit.turn),
  leave: headScores(leave, unit.leave),
  link: unit.link,
})

/** Longest chain summed at once; longer books are cut where a scene begins, or else anywhere. */
const longest = { usual: 60, ever: 400 }

/** Ranges of units that are read as one chain. */
export const chainsOf = (units: readonly UnitFeatures[], usual: number = longest.usual, ever: number = longest.ever): [number, number][] => {
  const chains: [number, number][] = []
  let from = 0
  for (let t = 1; t <= units.length; t++) {
    const length = t - from
    if (t < units.length && !(length >= ever || (length >= usual && units[t]!.cut))) continue
    chains.push([from, t])
    from = t
  }
  return chains.filter(([a, b]) => b > a)
}

/** Probability of each candidate of each unit. `clamps` holds units to candidates. */
export const marginalsOf = (potentials: readonly Potentials[], clamps?: readonly Clamp[]): Float64Array[] =>
  sumChain(potentials, clamps, false).expected.map(({ node }) => node)

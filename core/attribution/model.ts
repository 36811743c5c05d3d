import type { Potentials } from './crf.ts'
import type { UnitFeatures } from './features.ts'
import { headScores } from './network.ts'
import type { Model } from './weights.ts'

/** What a model says of one unit; `first` of a chain has nobody before it. */
export const potentialsOf = ({ speaker, turn, leave }: Model, unit: UnitFeatures, first = false): Potentials => ({
  node: headScores(speaker, unit.speaker),
  turn: first ? nothing : headScores(turn, unit.turn),
  leave: first ? nothing : headScores(leave, unit.leave),
  link: first ? nowhere : unit.link,
})

const nothing = new Float64Array(0)
const nowhere = new Int32Array(0)

/** Longest chain summed at once; longer books are cut where a scene begins, or else anywhere. */
const longest = { usual: 60, ever: 400 }

/** Ranges of units that are read as one chain. */
export const chainsOf = (
  units: readonly Pick<UnitFeatures, 'cut'>[],
  usual: number = longest.usual,
  ever: number = longest.ever,
): [number, number][] => {
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

import { type Clamp, type Potentials, sumChain } from './crf.ts'

/** Unit to ask the producer about, and how many lines of the chain its answer is expected to set right, itself included. */
export type Question = { at: number; gain: number }

/** Only the doubtful are worth a trial, and only their likeliest answers. */
const tried = { share: 0.2, least: 8, answers: 3 }
/** Units before and behind that an answer is followed to. */
const horizon = 20
/** Questions closer together than this settle much the same. */
const apart = 3

const surest = (p: Float64Array): number => p.reduce((most, value) => Math.max(most, value), 0)

/**
 * Orders a chain's units by what an answer settles: the expected rise of the sum of the best probabilities when the unit is held to
 * each of its likely speakers in turn, weighed by how likely each is. Exact but for unlikely answers and units far off.
 */
export const questionsOf = (potentials: readonly Potentials[], clamps: readonly Clamp[]): Question[] => {
  const now = sumChain(potentials, clamps, false).expected.map(({ node }) => node)
  const doubtful = now
    .map((p, at) => ({ at, doubt: clamps[at] ? 0 : 1 - surest(p) }))
    .filter(({ doubt }) => doubt > 0.02)
    .sort((a, b) => b.doubt - a.doubt || a.at - b.at)
    .slice(0, Math.max(tried.least, Math.ceil(now.length * tried.share)))
  const questions = doubtful.map(({ at, doubt }): Question => {
    const answers = [...now[at]!]
      .map((p, k) => ({ p, k }))
      .sort((a, b) => b.p - a.p)
      .slice(0, tried.answers)
    const from = Math.max(0, at - horizon)
    const near = potentials.slice(from, at + horizon + 1)
    const sureness = (held: readonly Clamp[]) => sumChain(near, held, false).expected.reduce((sum, { node }) => sum + surest(node), 0)
    const free = clamps.slice(from, at + horizon + 1)
    const before = sureness(free)
    let gain = 0
    for (const { p, k } of answers) {
      if (p < 0.03) continue
      const held = free.slice()
      held[at - from] = [k]
      gain += p * (sureness(held) - before)
    }
    return { at, gain: Math.max(gain, doubt) }
  })
  const order = questions.sort((a, b) => b.gain - a.gain || a.at - b.at)
  const near = order.filter(({ at }, rank) => order.slice(0, rank).some((other) => Math.abs(other.at - at) < apart))
  return [...order.filter((question) => !near.includes(question)), ...near]
}

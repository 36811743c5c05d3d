/** Scores of one unit: candidates (character numbers) with their own log-score. */
export type Node = { candidates: number[]; scores: number[] }

/** Log-score of the step to a candidate: the speaker before again, the one before that back, or somebody else. */
export type Step = { same: number; back: number; fresh: number }

/**
 * Exact marginals of a second-order chain: the state is the speaker and the last other speaker, so that two people taking turns
 * is one kind of step. Forward and backward in the log domain. Returns, for each unit, p of each candidate.
 */
export const marginals = (nodes: readonly Node[], steps: readonly Step[]): number[][] => {
  const count = nodes.length
  if (count === 0) return []
  // States of unit t: speaker candidate i and the speaker before it, as a number into the candidates of t − 1 or "older" (last slot).
  const states = nodes.map((node, t) => statesOf(node, nodes[t - 1], t))
  const forward: Float64Array[] = []
  for (let t = 0; t < count; t++) {
    const here = states[t]!
    const alpha = new Float64Array(here.length).fill(-Infinity)
    if (t === 0)
      here.forEach((state, k) => {
        alpha[k] = nodes[0]!.scores[state.at]!
      })
    else {
      const before = states[t - 1]!
      const last = forward[t - 1]!
      const best = new Map<number, { low: number; values: number[] }>()
      before.forEach((from, j) => {
        if (last[j] === -Infinity) return
        for (const [k, score] of reach(from, here, steps[t]!)) {
          const entry = best.get(k) ?? { low: 0, values: [] }
          entry.values.push(last[j]! + score)
          best.set(k, entry)
        }
      })
      for (const [k, { values }] of best) alpha[k] = logSum(values) + nodes[t]!.scores[here[k]!.at]!
    }
    forward.push(alpha)
  }
  let beta = new Float64Array(states[count - 1]!.length)
  const result: number[][] = new Array(count)
  for (let t = count - 1; t >= 0; t--) {
    const here = states[t]!
    const alpha = forward[t]!
    const total = logSum([...alpha].map((value, k) => value + beta[k]!))
    const p = new Array<number>(nodes[t]!.candidates.length).fill(0)
    here.forEach((state, k) => {
      p[state.at] = p[state.at]! + Math.exp(alpha[k]! + beta[k]! - total)
    })
    result[t] = p
    if (t > 0) {
      const before = states[t - 1]!
      const next = new Float64Array(before.length).fill(-Infinity)
      before.forEach((from, j) => {
        const values: number[] = []
        for (const [k, score] of reach(from, here, steps[t]!)) values.push(score + nodes[t]!.scores[here[k]!.at]! + beta[k]!)
        next[j] = logSum(values)
      })
      beta = next
    }
  }
  return result
}

type State = { at: number; speaker: number; other: number }

/** Everyone who can be the last other speaker: candidates here and before; −1 for anybody else. */
const statesOf = (node: Node, before: Node | undefined, t: number): State[] => {
  const others = t === 0 ? [-1] : [...new Set([...node.candidates, ...(before?.candidates ?? []), -1])]
  return node.candidates.flatMap((speaker, at) => others.filter((other) => other !== speaker).map((other) => ({ at, speaker, other })))
}

const index = new WeakMap<State[], Map<number, number>>()
const key = (speaker: number, other: number): number => (speaker + 2) * 65_536 + other + 2

const reach = (from: State, states: State[], step: Step): [number, number][] => {
  let table = index.get(states)
  if (!table) {
    table = new Map(states.map((state, k) => [key(state.speaker, state.other), k]))
    index.set(states, table)
  }
  const out: [number, number][] = []
  const seen = new Set<number>()
  for (const { speaker } of states) {
    if (seen.has(speaker)) continue
    seen.add(speaker)
    const other = speaker === from.speaker ? from.other : from.speaker
    const k = table.get(key(speaker, other)) ?? table.get(key(speaker, -1))
    if (k === undefined) continue
    out.push([k, speaker === from.speaker ? step.same : speaker === from.other ? step.back : step.fresh])
  }
  return out
}

const logSum = (values: readonly number[]): number => {
  let most = -Infinity
  for (const value of values) if (value > most) most = value
  if (most === -Infinity) return -Infinity
  let sum = 0
  for (const value of values) sum += Math.exp(value - most)
  return most + Math.log(sum)
}

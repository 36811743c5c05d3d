/**
 * Log-scores of one unit. `turn` (candidates × 3): the same speaker again, the last other one back, somebody else. `leave` (candidates
 * before × 2): the one before stops, or goes on. `link`: where each candidate of the unit before stands here; −1 for nowhere.
 */
export type Potentials = { node: Float64Array; turn: Float64Array; leave: Float64Array; link: Int32Array }

/** Probabilities of one unit, in the shape of its potentials. */
export type Expected = { node: Float64Array; turn: Float64Array; leave: Float64Array }

export const same = 0
export const back = 1
export const fresh = 2

/** Candidates a unit is held to; null leaves it free. */
export type Clamp = readonly number[] | null

type Chain = { logZ: number; expected: Expected[] }

const most = 30
const soft = (value: number): number => Math.exp(Math.max(-most, Math.min(most, value)))

/**
 * Exact sums over all ways to speak a chain of units. The state is the speaker and the last other speaker (a candidate here, or one who
 * is none: the slot behind the last candidate), so that taking turns is one kind of step. Linear domain, scaled at each unit. States
 * whose share is no more than `least` are left out; 0 is exact.
 */
export const sumChain = (units: readonly Potentials[], clamps?: readonly Clamp[], steps = true, least = 0): Chain => {
  const prepared = units.map((unit, t) => prepare(unit, clamps?.[t] ?? null))
  const forward: Float64Array[] = []
  let logZ = 0
  prepared.forEach((here, t) => {
    const k = here.size
    const width = k + 1
    const alpha = new Float64Array(k * width)
    if (t === 0) for (let c = 0; c < k; c++) alpha[c * width + k] = here.node[c]!
    else advance(prepared[t - 1]!.size, forward[t - 1]!, here, alpha, least)
    let sum = 0
    for (const value of alpha) sum += value
    if (!(sum > 0)) {
      // Nothing is left under the clamps: every speaker allowed here is as good as any.
      for (let c = 0; c < k; c++) alpha[c * width + k] = here.allowed[c]! ? 1 : 0
      sum = alpha.reduce((total, value) => total + value, 0)
    }
    for (let i = 0; i < alpha.length; i++) alpha[i]! /= sum
    logZ += Math.log(sum) + here.offset
    forward.push(alpha)
  })
  return { logZ, expected: backward(prepared, forward, steps, least) }
}

type Prepared = {
  size: number
  node: Float64Array
  turn: Float64Array
  leave: Float64Array
  link: Int32Array
  allowed: Uint8Array
  offset: number
}

const prepare = ({ node, turn, leave, link }: Potentials, clamp: Clamp): Prepared => {
  const size = node.length
  const allowed = new Uint8Array(size).fill(clamp ? 0 : 1)
  if (clamp) for (const c of clamp) allowed[c] = 1
  let top = -Infinity
  for (let c = 0; c < size; c++) if (allowed[c] && node[c]! > top) top = node[c]!
  const offset = top === -Infinity ? 0 : top
  return {
    size,
    node: node.map((value, c) => (allowed[c] ? Math.exp(Math.max(-600, value - offset)) : 0)),
    turn: turn.map(soft),
    leave: leave.map(soft),
    link,
    allowed,
    offset,
  }
}

/** Carries the sums of the unit before, over its states, to the states here. */
const advance = (
  before: number,
  last: Float64Array,
  { size: k, node, turn, leave, link }: Prepared,
  alpha: Float64Array,
  least: number,
): void => {
  const width = k + 1
  for (let s = 0; s < before; s++) {
    const here = link[s]!
    const stops = leave[s * 2]!
    const goes = leave[s * 2 + 1]!
    const from = here < 0 ? k : here
    for (let d = 0; d <= before; d++) {
      const mass = last[s * (before + 1) + d]!
      if (mass <= least) continue
      const other = d < before ? link[d]! : -1
      for (let c = 0; c < k; c++) {
        if (c === here) alpha[c * width + (other < 0 ? k : other)]! += mass * node[c]! * turn[c * 3]! * goes
        else alpha[c * width + from]! += mass * node[c]! * turn[c * 3 + (c === other ? back : fresh)]! * stops
      }
    }
  }
}

const backward = (prepared: readonly Prepared[], forward: readonly Float64Array[], steps: boolean, least: number): Expected[] => {
  const expected: Expected[] = new Array(prepared.length)
  const last = prepared.length - 1
  let beta = new Float64Array((prepared[last]?.size ?? 0) * ((prepared[last]?.size ?? 0) + 1)).fill(1)
  for (let t = last; t >= 0; t--) {
    const here = prepared[t]!
    const { size: k, node, turn, leave, link } = here
    const width = k + 1
    const alpha = forward[t]!
    const marginal = new Float64Array(k)
    let total = 0
    for (let c = 0; c < k; c++)
      for (let d = 0; d < width; d++) {
        const value = alpha[c * width + d]! * beta[c * width + d]!
        marginal[c]! += value
        total += value
      }
    for (let c = 0; c < k; c++) marginal[c]! /= total || 1
    const turns = new Float64Array(t > 0 && steps ? k * 3 : 0)
    const leaves = new Float64Array(t > 0 && steps ? prepared[t - 1]!.size * 2 : 0)
    expected[t] = { node: marginal, turn: turns, leave: leaves }
    if (t === 0) break
    const before = prepared[t - 1]!.size
    const mass = forward[t - 1]!
    const next = new Float64Array(before * (before + 1))
    let all = 0
    let top = 0
    for (let s = 0; s < before; s++) {
      const place = link[s]!
      const stops = leave[s * 2]!
      const goes = leave[s * 2 + 1]!
      const from = place < 0 ? k : place
      for (let d = 0; d <= before; d++) {
        const at = s * (before + 1) + d
        const weight = mass[at]!
        // What no way leads to needs no sum of ways on from it.
        if (weight <= least) continue
        const other = d < before ? link[d]! : -1
        let sum = 0
        for (let c = 0; c < k; c++) {
          const kept = c === place
          const kind = kept ? same : c === other ? back : fresh
          const to = c * width + (kept ? (other < 0 ? k : other) : from)
          const value = node[c]! * turn[c * 3 + kind]! * (kept ? goes : stops) * beta[to]!
          sum += value
          if (steps) {
            const share = weight * value
            all += share
            turns[c * 3 + kind]! += share
            leaves[s * 2 + (kept ? 1 : 0)]! += share
          }
        }
        next[at] = sum
        if (sum > top) top = sum
      }
    }
    if (steps && all > 0) {
      for (let i = 0; i < turns.length; i++) turns[i]! /= all
      for (let i = 0; i < leaves.length; i++) leaves[i]! /= all
    }
    if (top > 0) for (let i = 0; i < next.length; i++) next[i]! /= top
    beta = next
  }
  return expected
}

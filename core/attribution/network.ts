import type { HeadInput } from './features.ts'

/** Weights of one head: a sum over active features, straight to the outputs and through one layer of hidden units. */
export type Head = {
  features: number
  hidden: number
  outputs: number
  /** features × hidden, features × outputs, hidden, hidden × outputs. */
  embed: Float32Array
  direct: Float32Array
  bias: Float32Array
  out: Float32Array
}

export const emptyHead = (features: number, hidden: number, outputs: number): Head => ({
  features,
  hidden,
  outputs,
  embed: new Float32Array(features * hidden),
  direct: new Float32Array(features * outputs),
  bias: new Float32Array(hidden),
  out: new Float32Array(hidden * outputs),
})

/** Scores of every item (items × outputs); `states`, when given, receives the hidden units (items × hidden). */
export const headScores = (head: Head, { shared, items }: HeadInput, states?: Float32Array): Float64Array => {
  const { hidden, outputs, embed, direct, bias, out } = head
  const scores = new Float64Array(items.length * outputs)
  const base = Float32Array.from(bias)
  const straight = new Float64Array(outputs)
  for (const feature of shared) {
    for (let h = 0, at = feature * hidden; h < hidden; h++, at++) base[h]! += embed[at]!
    for (let o = 0, at = feature * outputs; o < outputs; o++, at++) straight[o]! += direct[at]!
  }
  const state = new Float32Array(hidden)
  items.forEach((item, i) => {
    state.set(base)
    const row = i * outputs
    for (let o = 0; o < outputs; o++) scores[row + o] = straight[o]!
    for (const feature of item) {
      for (let h = 0, at = feature * hidden; h < hidden; h++, at++) state[h]! += embed[at]!
      for (let o = 0, at = feature * outputs; o < outputs; o++, at++) scores[row + o]! += direct[at]!
    }
    for (let h = 0, at = 0; h < hidden; h++) {
      const value = Math.tanh(state[h]!)
      state[h] = value
      for (let o = 0; o < outputs; o++, at++) scores[row + o]! += value * out[at]!
    }
    states?.set(state, i * hidden)
  })
  return scores
}

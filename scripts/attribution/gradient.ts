import type { HeadInput } from '../../core/attribution/features.ts'
import type { Head } from '../../core/attribution/network.ts'

export const parts = ['embed', 'direct', 'bias', 'out'] as const

/** An item whose scores pull less than this is as good as learned. */
const leastSlope = 1e-4

/** Gradient of one head, with the features it touches. */
export class Gradient {
  readonly head: Head
  readonly sums: Record<(typeof parts)[number], Float64Array>
  readonly touched: number[] = []
  readonly #marked: Uint8Array

  constructor(head: Head) {
    this.head = head
    this.sums = {
      embed: new Float64Array(head.embed.length),
      direct: new Float64Array(head.direct.length),
      bias: new Float64Array(head.bias.length),
      out: new Float64Array(head.out.length),
    }
    this.#marked = new Uint8Array(head.features)
  }

  /** Adds the gradient of the items' scores; `states` are their hidden units, `delta` the gradient at each score. */
  add({ shared, items }: HeadInput, states: Float32Array, delta: Float64Array): void {
    const { hidden, outputs, out } = this.head
    const { embed, direct, bias, out: outSums } = this.sums
    const all = new Float64Array(hidden)
    const straight = new Float64Array(outputs)
    const inner = new Float64Array(hidden)
    items.forEach((item, i) => {
      let most = 0
      for (let o = 0; o < outputs; o++) most = Math.max(most, Math.abs(delta[i * outputs + o]!))
      if (most < leastSlope) return
      for (let h = 0, at = 0; h < hidden; h++) {
        const state = states[i * hidden + h]!
        let sum = 0
        for (let o = 0; o < outputs; o++, at++) {
          const d = delta[i * outputs + o]!
          outSums[at]! += d * state
          sum += d * out[at]!
        }
        inner[h] = sum * (1 - state * state)
        all[h]! += inner[h]!
        bias[h]! += inner[h]!
      }
      for (let o = 0; o < outputs; o++) straight[o]! += delta[i * outputs + o]!
      for (const feature of item) {
        this.#touch(feature)
        for (let h = 0, at = feature * hidden; h < hidden; h++, at++) embed[at]! += inner[h]!
        for (let o = 0, at = feature * outputs; o < outputs; o++, at++) direct[at]! += delta[i * outputs + o]!
      }
    })
    for (const feature of shared) {
      this.#touch(feature)
      for (let h = 0, at = feature * hidden; h < hidden; h++, at++) embed[at]! += all[h]!
      for (let o = 0, at = feature * outputs; o < outputs; o++, at++) direct[at]! += straight[o]!
    }
  }

  #touch(feature: number): void {
    if (this.#marked[feature]) return
    this.#marked[feature] = 1
    this.touched.push(feature)
  }

  clear(): void {
    const { hidden, outputs } = this.head
    for (const feature of this.touched) {
      this.#marked[feature] = 0
      this.sums.embed.fill(0, feature * hidden, (feature + 1) * hidden)
      this.sums.direct.fill(0, feature * outputs, (feature + 1) * outputs)
    }
    this.sums.bias.fill(0)
    this.sums.out.fill(0)
    this.touched.length = 0
  }
}

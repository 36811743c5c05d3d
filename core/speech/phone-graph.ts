import type { AcousticModel } from './acoustic-model.ts'
import type { WordPosition } from './model-definition.ts'
import { states } from './transitions.ts'

/**
 * What the trace of a search tells beside words, which are numbered from 0. A node `inside` a word tells nothing; `other` is a phone of
 * speech that is no line; a word broken off in line n is `cut` − n.
 */
export const label = { inside: -1, silence: -2, noise: -3, breath: -4, other: -5, cut: -6 } as const

/**
 * Where a search may go: nodes, each a phone of three states, and junctions, which take the best of what reaches them in a frame and
 * hand it on at once. Places are nodes and then junctions; an arc of a junction leads to a node or to a later junction.
 */
export type PhoneGraph = {
  nodes: number
  junctions: number
  /** Of each state, at `node × 3 + state`. */
  senones: Uint16Array
  /** Codebook of each node, and logarithms of the chances to stay in a state and to leave it, at `codebook × 3 + state`. */
  codebooks: Uint8Array
  stay: Float32Array
  leave: Float32Array
  /** What passing a place's end tells; at a junction `inside` tells nothing. */
  labels: Int32Array
  /** Arcs of place p: `firstArc[p]` up to `firstArc[p + 1]`; those of a junction from the cheapest to the dearest. */
  firstArc: Int32Array
  arcTo: Int32Array
  /** What taking an arc adds to the logarithm: 0 or less. */
  arcCost: Float32Array
  /** Places of the junctions where a search starts and ends. */
  start: number
  end: number
}

/** A place while the graph is built: nodes from 0 upwards, junctions from −1 downwards. */
export type Place = number

/** Puts a graph together. Junctions hand on in the order in which they were added. */
export class GraphBuilder {
  readonly #model: AcousticModel
  readonly #phones: number[] = []
  readonly #bases: number[] = []
  readonly #labels: number[] = []
  readonly #junctionLabels: number[] = []
  /** Arcs: from and to, and their costs. */
  #ways = new Int32Array(1 << 12)
  #costs = new Float32Array(1 << 11)
  #arcs = 0

  constructor(model: AcousticModel) {
    this.#model = model
  }

  /** Adds a base phone in its neighbourhood, or by itself. */
  node(base: number, tells: number, near?: { left: number; right: number; position: WordPosition }): Place {
    const { definition } = this.#model
    this.#phones.push(near ? definition.phoneOf(base, near.left, near.right, near.position) : base)
    this.#bases.push(base)
    return this.#labels.push(tells) - 1
  }

  /** The phone of a node, in its neighbourhood. */
  phoneOf(node: Place): number {
    return this.#phones[node]!
  }

  /** Adds a node of the same phone as another, which tells nothing. */
  twin(node: Place): Place {
    this.#phones.push(this.#phones[node]!)
    this.#bases.push(this.#bases[node]!)
    return this.#labels.push(label.inside) - 1
  }

  junction(tells: number = label.inside): Place {
    return -this.#junctionLabels.push(tells)
  }

  arc(from: Place, to: Place, cost = 0): void {
    if (this.#arcs === this.#costs.length) this.#grow()
    this.#ways[2 * this.#arcs] = from
    this.#ways[2 * this.#arcs + 1] = to
    this.#costs[this.#arcs++] = cost
  }

  finish(start: Place, end: Place): PhoneGraph {
    const { definition, transitions } = this.#model
    const nodes = this.#phones.length
    const places = nodes + this.#junctionLabels.length
    const place = (built: Place): number => (built < 0 ? nodes - 1 - built : built)
    const firstArc = new Int32Array(places + 1)
    for (let arc = 0; arc < this.#arcs; arc++) firstArc[place(this.#ways[2 * arc]!) + 1]!++
    for (let at = 0; at < places; at++) firstArc[at + 1]! += firstArc[at]!
    // By the place they leave, in the order in which they were added; at junctions the cheapest comes first.
    const free = firstArc.slice()
    const order = new Int32Array(this.#arcs)
    for (let arc = 0; arc < this.#arcs; arc++) order[free[place(this.#ways[2 * arc]!)]!++] = arc
    for (let at = nodes; at < places; at++)
      order.subarray(firstArc[at], firstArc[at + 1]).sort((a, b) => this.#costs[b]! - this.#costs[a]! || a - b)
    const senones = new Uint16Array(nodes * states)
    for (const [node, phone] of this.#phones.entries())
      for (let state = 0; state < states; state++) senones[node * states + state] = definition.senones[phone * states + state]!
    return {
      nodes,
      junctions: places - nodes,
      senones,
      codebooks: Uint8Array.from(this.#bases),
      stay: transitions.stay,
      leave: transitions.leave,
      labels: Int32Array.from([...this.#labels, ...this.#junctionLabels]),
      firstArc,
      arcTo: order.map((arc) => place(this.#ways[2 * arc + 1]!)),
      arcCost: Float32Array.from(order, (arc) => this.#costs[arc]!),
      start: place(start),
      end: place(end),
    }
  }

  #grow(): void {
    const [ways, costs] = [new Int32Array(2 * this.#ways.length), new Float32Array(2 * this.#costs.length)]
    ways.set(this.#ways)
    costs.set(this.#costs)
    this.#ways = ways
    this.#costs = costs
  }
}

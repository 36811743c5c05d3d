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
  senones: Int32Array
  stay: Float32Array
  leave: Float32Array
  /** Codebook of each node. */
  codebooks: Uint8Array
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
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #cost: number[] = []

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

  junction(tells: number = label.inside): Place {
    return -this.#junctionLabels.push(tells)
  }

  arc(from: Place, to: Place, cost = 0): void {
    this.#from.push(from)
    this.#to.push(to)
    this.#cost.push(cost)
  }

  finish(start: Place, end: Place): PhoneGraph {
    const { definition, transitions } = this.#model
    const nodes = this.#phones.length
    const junctions = this.#junctionLabels.length
    const place = (built: Place): number => (built < 0 ? nodes - 1 - built : built)
    const order = Int32Array.from(this.#from, (_, arc) => arc)
    // By the place they leave; at junctions the cheapest comes first.
    order.sort((a, b) => place(this.#from[a]!) - place(this.#from[b]!) || (this.#from[a]! < 0 ? this.#cost[b]! - this.#cost[a]! : a - b))
    const firstArc = new Int32Array(nodes + junctions + 1)
    for (const from of this.#from) firstArc[place(from) + 1]!++
    for (let at = 0; at < nodes + junctions; at++) firstArc[at + 1]! += firstArc[at]!
    const perState = <A extends Int32Array | Float32Array>(into: A, of: (node: number, state: number) => number): A => {
      for (let i = 0; i < into.length; i++) into[i] = of(Math.floor(i / states), i % states)
      return into
    }
    return {
      nodes,
      junctions,
      senones: perState(new Int32Array(nodes * states), (node, state) => definition.senones[this.#phones[node]! * states + state]!),
      stay: perState(new Float32Array(nodes * states), (node, state) => transitions.stay[this.#bases[node]! * states + state]!),
      leave: perState(new Float32Array(nodes * states), (node, state) => transitions.leave[this.#bases[node]! * states + state]!),
      codebooks: Uint8Array.from(this.#bases),
      labels: Int32Array.from([...this.#labels, ...this.#junctionLabels]),
      firstArc,
      arcTo: Int32Array.from(order, (arc) => place(this.#to[arc]!)),
      arcCost: Float32Array.from(order, (arc) => this.#cost[arc]!),
      start: place(start),
      end: place(end),
    }
  }
}

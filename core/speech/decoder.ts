import { Links, noLink, type Passed } from './links.ts'
import { label, type PhoneGraph } from './phone-graph.ts'
import type { SenoneScorer } from './senones.ts'

/** How far below a frame's best a token is kept, inside phones and at their ends, in natural logarithms; and how many nodes live at most. */
export type Beams = { inside: number; ends: number; most: number }

export const usualBeams: Beams = { inside: 110, ends: 80, most: 3000 }

/** Steps in which `most` cuts off. */
const bins = 128

const nowhere = -Infinity

/**
 * The likeliest way through a graph, frame by frame (token passing, Young 1989). Every node holds a token in each of its three states;
 * tokens far below the best are dropped. Logarithms are kept relative to the frame's best; `best` adds those up.
 */
export class Decoder {
  /** Logarithm of the best token. */
  best = 0
  readonly #graph: PhoneGraph
  readonly #scorer: SenoneScorer
  readonly #beams: Beams
  readonly #links = new Links()
  #frame = 0
  /** Tokens of the three states, and one that waits to enter with the next frame: logarithms and links. */
  readonly #first: Float64Array
  readonly #second: Float64Array
  readonly #third: Float64Array
  readonly #entering: Float64Array
  readonly #firstLink: Int32Array
  readonly #secondLink: Int32Array
  readonly #thirdLink: Int32Array
  readonly #enteringLink: Int32Array
  /** Nodes at work in this frame and in the next. */
  #active: Int32Array
  #activeCount = 0
  #next: Int32Array
  #nextCount = 0
  readonly #isNext: Uint8Array
  readonly #peaks: Float64Array
  /** What reached the junctions in this frame. */
  readonly #arrived: Float64Array
  readonly #arrivedLink: Int32Array
  readonly #counts = new Int32Array(bins)

  constructor(graph: PhoneGraph, scorer: SenoneScorer, beams: Beams = usualBeams) {
    const { nodes, junctions } = graph
    this.#graph = graph
    this.#scorer = scorer
    this.#beams = beams
    const tokens = (): Float64Array => new Float64Array(nodes).fill(nowhere)
    const links = (): Int32Array => new Int32Array(nodes).fill(noLink)
    this.#first = tokens()
    this.#second = tokens()
    this.#third = tokens()
    this.#entering = tokens()
    this.#firstLink = links()
    this.#secondLink = links()
    this.#thirdLink = links()
    this.#enteringLink = links()
    this.#active = new Int32Array(nodes)
    this.#next = new Int32Array(nodes)
    this.#isNext = new Uint8Array(nodes)
    this.#peaks = new Float64Array(nodes)
    this.#arrived = new Float64Array(junctions).fill(nowhere)
    this.#arrivedLink = new Int32Array(junctions).fill(noLink)
    this.#arrived[graph.start - nodes] = 0
    this.#passJunctions(nowhere)
  }

  /** Links held; `settle` frees those that nobody needs. */
  get history(): number {
    return this.#links.count
  }

  /** Marks the codebooks that the next frame needs. */
  mark(inUse: Uint8Array): void {
    const { codebooks } = this.#graph
    for (let i = 0; i < this.#nextCount; i++) inUse[codebooks[this.#next[i]!]!] = 1
  }

  /** Takes the frame that the scorer has begun. */
  advance(): void {
    const active = this.#active
    this.#active = this.#next
    this.#activeCount = this.#nextCount
    this.#next = active
    this.#nextCount = 0
    this.#frame++
    const best = this.#score()
    if (best === nowhere) return
    this.best += best
    const beam = this.#beam(best)
    this.#pass(best, beam)
    this.#passJunctions(-beam)
  }

  /** What has become certain since the last call. To be called every few seconds of sound: it also frees what nobody needs. */
  settle(): Passed[] {
    let count = 0
    this.#eachLive(() => count++)
    const held = new Int32Array(count)
    count = 0
    this.#eachLive((links, at) => (held[count++] = links[at]!))
    const certain = this.#links.collect(held)
    count = 0
    this.#eachLive((links, at) => (links[at] = held[count++]!))
    return certain
  }

  /** The rest of the trace, up to the graph's end where a token stands there, else of the best token anywhere; and its logarithm. */
  finish(): { passed: Passed[]; log: number } {
    const { nodes, end } = this.#graph
    const atEnd = this.#arrived[end - nodes]!
    if (atEnd > nowhere) return { passed: this.#links.trace(this.#arrivedLink[end - nodes]!), log: this.best + atEnd }
    let log = nowhere
    let link = noLink
    for (let i = 0; i < this.#nextCount; i++) {
      const node = this.#next[i]!
      for (const [logs, links] of this.#states())
        if (logs[node]! > log) {
          log = logs[node]!
          link = links[node]!
        }
    }
    return { passed: this.#links.trace(link), log: this.best + log }
  }

  #states(): [Float64Array, Int32Array][] {
    return [
      [this.#first, this.#firstLink],
      [this.#second, this.#secondLink],
      [this.#third, this.#thirdLink],
    ]
  }

  /** The links of all live tokens, always in the same order. */
  #eachLive(visit: (links: Int32Array, at: number) => void): void {
    for (const [logs, links] of [...this.#states(), [this.#entering, this.#enteringLink] as const])
      for (let i = 0; i < this.#nextCount; i++) {
        const node = this.#next[i]!
        if (logs[node]! > nowhere) visit(links, node)
      }
    for (let junction = 0; junction < this.#arrived.length; junction++)
      if (this.#arrived[junction]! > nowhere) visit(this.#arrivedLink, junction)
  }

  /** Moves tokens between the states of every active node and scores them; the best logarithm. */
  #score(): number {
    const { senones, stay, leave } = this.#graph
    const scorer = this.#scorer
    const [first, second, third, entering] = [this.#first, this.#second, this.#third, this.#entering]
    const [firstLink, secondLink, thirdLink, enteringLink] = [this.#firstLink, this.#secondLink, this.#thirdLink, this.#enteringLink]
    const [active, peaks] = [this.#active, this.#peaks]
    let best = nowhere
    for (let i = 0; i < this.#activeCount; i++) {
      const node = active[i]!
      const at = 3 * node
      this.#isNext[node] = 0
      let log = third[node]! + stay[at + 2]!
      let from = second[node]! + leave[at + 1]!
      if (from > log) {
        log = from
        thirdLink[node] = secondLink[node]!
      }
      if (log > nowhere) log += scorer.score(senones[at + 2]!)
      third[node] = log
      let peak = log
      log = second[node]! + stay[at + 1]!
      from = first[node]! + leave[at]!
      if (from > log) {
        log = from
        secondLink[node] = firstLink[node]!
      }
      if (log > nowhere) log += scorer.score(senones[at + 1]!)
      second[node] = log
      if (log > peak) peak = log
      log = first[node]! + stay[at]!
      from = entering[node]!
      if (from > log) {
        log = from
        firstLink[node] = enteringLink[node]!
      }
      if (log > nowhere) log += scorer.score(senones[at]!)
      first[node] = log
      entering[node] = nowhere
      if (log > peak) peak = log
      peaks[i] = peak
      if (peak > best) best = peak
    }
    return best
  }

  /** How far below the best a node may lie in this frame, so that not too many live. */
  #beam(best: number): number {
    const { inside, most } = this.#beams
    if (this.#activeCount <= most) return inside
    const counts = this.#counts.fill(0)
    for (let i = 0; i < this.#activeCount; i++) {
      const bin = Math.floor(((best - this.#peaks[i]!) / inside) * bins)
      if (bin < bins) counts[bin]!++
    }
    let bin = 0
    for (let living = 0; bin < bins; bin++) {
      living += counts[bin]!
      if (living > most) break
    }
    return (inside * Math.max(1, bin)) / bins
  }

  /** Drops what lies below the beam, and hands on what has passed a node's end. */
  #pass(best: number, beam: number): void {
    const { leave, labels, firstArc, arcTo, arcCost, nodes } = this.#graph
    const [first, second, third] = [this.#first, this.#second, this.#third]
    const arrived = this.#arrived.fill(nowhere)
    const ends = Math.min(beam, this.#beams.ends)
    for (let i = 0; i < this.#activeCount; i++) {
      const node = this.#active[i]!
      if (this.#peaks[i]! < best - beam) {
        first[node] = second[node] = third[node] = nowhere
        continue
      }
      first[node]! -= best
      second[node]! -= best
      third[node]! -= best
      if (this.#isNext[node] === 0) {
        this.#isNext[node] = 1
        this.#next[this.#nextCount++] = node
      }
      const out = third[node]! + leave[3 * node + 2]!
      const tells = labels[node]!
      if (out < (tells === label.inside ? -beam : -ends)) continue
      let link = this.#thirdLink[node]!
      if (tells !== label.inside) link = this.#links.add(tells, this.#frame, link, this.best + out)
      for (let arc = firstArc[node]!, last = firstArc[node + 1]!; arc < last; arc++) {
        const to = arcTo[arc]!
        const log = out + arcCost[arc]!
        if (to < nodes) this.#enter(to, log, link)
        else if (log > arrived[to - nodes]!) {
          arrived[to - nodes] = log
          this.#arrivedLink[to - nodes] = link
        }
      }
    }
  }

  /** Lets junctions hand on what has reached them, as far as it lies above `least`. */
  #passJunctions(least: number): void {
    const { nodes, junctions, labels, firstArc, arcTo, arcCost } = this.#graph
    const arrived = this.#arrived
    for (let junction = 0; junction < junctions; junction++) {
      const out = arrived[junction]!
      if (out < least || out === nowhere) continue
      const place = nodes + junction
      const tells = labels[place]!
      if (tells !== label.inside)
        this.#arrivedLink[junction] = this.#links.add(tells, this.#frame, this.#arrivedLink[junction]!, this.best + out)
      const link = this.#arrivedLink[junction]!
      for (let arc = firstArc[place]!, last = firstArc[place + 1]!; arc < last; arc++) {
        const log = out + arcCost[arc]!
        if (log < least) break
        const to = arcTo[arc]!
        if (to < nodes) this.#enter(to, log, link)
        else if (log > arrived[to - nodes]!) {
          arrived[to - nodes] = log
          this.#arrivedLink[to - nodes] = link
        }
      }
    }
  }

  #enter(node: number, log: number, link: number): void {
    if (log > this.#entering[node]!) {
      this.#entering[node] = log
      this.#enteringLink[node] = link
    }
    if (this.#isNext[node] === 0) {
      this.#isNext[node] = 1
      this.#next[this.#nextCount++] = node
    }
  }
}

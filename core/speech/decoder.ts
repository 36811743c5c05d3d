import { Links, noLink, type Passed } from './links.ts'
import { label, type PhoneGraph } from './phone-graph.ts'
import type { SenoneScorer } from './senones.ts'

/** How far below a frame's best a token is kept, inside phones and at their ends, in natural logarithms; and how many nodes live at most. */
export type Beams = { inside: number; ends: number; most: number }

export const usualBeams: Beams = { inside: 110, ends: 80, most: 3000 }

/** Steps in which `most` cuts off. */
const bins = 128

const nowhere = -Infinity

/** Tokens of a node, and which of them waits to enter. */
const tokens = 4
const entering = 3

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
  /** Tokens of each node, one beside the other: of its three states, and one that waits to enter with the next frame. Logarithms and links. */
  readonly #logs: Float64Array
  readonly #held: Int32Array
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
  /** Links of live tokens while what is certain is settled. */
  #live = new Int32Array(1 << 10)

  constructor(graph: PhoneGraph, scorer: SenoneScorer, beams: Beams = usualBeams) {
    const { nodes, junctions } = graph
    this.#graph = graph
    this.#scorer = scorer
    this.#beams = beams
    this.#logs = new Float64Array(tokens * nodes)
    this.#held = new Int32Array(tokens * nodes)
    this.#active = new Int32Array(nodes)
    this.#next = new Int32Array(nodes)
    this.#isNext = new Uint8Array(nodes)
    this.#peaks = new Float64Array(nodes)
    this.#arrived = new Float64Array(junctions)
    this.#arrivedLink = new Int32Array(junctions)
    this.begin()
  }

  /** Goes back to the graph's start, for another sound. */
  begin(): void {
    const { nodes, start } = this.#graph
    this.best = 0
    this.#frame = 0
    this.#links.clear()
    this.#logs.fill(nowhere)
    this.#held.fill(noLink)
    this.#activeCount = 0
    this.#nextCount = 0
    this.#isNext.fill(0)
    this.#arrived.fill(nowhere)
    this.#arrivedLink.fill(noLink)
    this.#arrived[start - nodes] = 0
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
    if (count > this.#live.length) this.#live = new Int32Array(2 * count)
    const held = this.#live.subarray(0, count)
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
      const first = tokens * this.#next[i]!
      for (let at = first; at < first + entering; at++)
        if (this.#logs[at]! > log) {
          log = this.#logs[at]!
          link = this.#held[at]!
        }
    }
    return { passed: this.#links.trace(link), log: this.best + log }
  }

  /** The links of all live tokens, always in the same order. */
  #eachLive(visit: (links: Int32Array, at: number) => void): void {
    for (let i = 0; i < this.#nextCount; i++) {
      const first = tokens * this.#next[i]!
      for (let at = first; at < first + tokens; at++) if (this.#logs[at]! > nowhere) visit(this.#held, at)
    }
    for (let junction = 0; junction < this.#arrived.length; junction++)
      if (this.#arrived[junction]! > nowhere) visit(this.#arrivedLink, junction)
  }

  /** Moves tokens between the states of every active node and scores them; the best logarithm. */
  #score(): number {
    const { senones, codebooks, stay, leave } = this.#graph
    const scorer = this.#scorer
    const [logs, links, active, peaks, isNext] = [this.#logs, this.#held, this.#active, this.#peaks, this.#isNext]
    let best = nowhere
    for (let i = 0; i < this.#activeCount; i++) {
      const node = active[i]!
      const at = 3 * node
      const chance = 3 * codebooks[node]!
      const token = tokens * node
      const [first, second] = [logs[token]!, logs[token + 1]!]
      isNext[node] = 0
      let log = logs[token + 2]! + stay[chance + 2]!
      let from = second + leave[chance + 1]!
      if (from > log) {
        log = from
        links[token + 2] = links[token + 1]!
      }
      if (log > nowhere) log += scorer.score(senones[at + 2]!)
      logs[token + 2] = log
      let peak = log
      log = second + stay[chance + 1]!
      from = first + leave[chance]!
      if (from > log) {
        log = from
        links[token + 1] = links[token]!
      }
      if (log > nowhere) log += scorer.score(senones[at + 1]!)
      logs[token + 1] = log
      if (log > peak) peak = log
      log = first + stay[chance]!
      from = logs[token + entering]!
      if (from > log) {
        log = from
        links[token] = links[token + entering]!
      }
      if (log > nowhere) log += scorer.score(senones[at]!)
      logs[token] = log
      logs[token + entering] = nowhere
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
    const { leave, codebooks, labels, firstArc, arcTo, arcCost, nodes } = this.#graph
    const logs = this.#logs
    const arrived = this.#arrived.fill(nowhere)
    const ends = Math.min(beam, this.#beams.ends)
    for (let i = 0; i < this.#activeCount; i++) {
      const node = this.#active[i]!
      const token = tokens * node
      if (this.#peaks[i]! < best - beam) {
        logs[token] = logs[token + 1] = logs[token + 2] = nowhere
        continue
      }
      logs[token]! -= best
      logs[token + 1]! -= best
      logs[token + 2]! -= best
      if (this.#isNext[node] === 0) {
        this.#isNext[node] = 1
        this.#next[this.#nextCount++] = node
      }
      const out = logs[token + 2]! + leave[3 * codebooks[node]! + 2]!
      const tells = labels[node]!
      if (out < (tells === label.inside ? -beam : -ends)) continue
      let link = this.#held[token + 2]!
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
    const token = tokens * node + entering
    if (log > this.#logs[token]!) {
      this.#logs[token] = log
      this.#held[token] = link
    }
    if (this.#isNext[node] === 0) {
      this.#isNext[node] = 1
      this.#next[this.#nextCount++] = node
    }
  }
}

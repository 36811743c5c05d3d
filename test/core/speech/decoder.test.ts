import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decoder } from '../../../core/speech/decoder.ts'
import type { Passed } from '../../../core/speech/links.ts'
import { label, type PhoneGraph } from '../../../core/speech/phone-graph.ts'
import type { SenoneScorer } from '../../../core/speech/senones.ts'

const wide = { inside: 1e6, ends: 1e6, most: 1e6 }

/** Scores from a table: senone s in frame t. */
const scorerOf = (score: (senone: number, frame: number) => number) => {
  let frame = 0
  const scorer = { score: (senone: number) => score(senone, frame) } as unknown as SenoneScorer
  return { scorer, to: (next: number) => (frame = next) }
}

/** Node n has the senones 3n, 3n + 1, 3n + 2; arcs are [from, to, cost]; places from `labels.length − junctions` are junctions. */
const graphOf = (labels: number[], junctions: number, arcs: [number, number, number][], start: number, end: number): PhoneGraph => {
  const nodes = labels.length - junctions
  const sorted = [...arcs].sort((a, b) => a[0] - b[0] || b[2] - a[2])
  return {
    nodes,
    junctions,
    senones: Uint16Array.from({ length: 3 * nodes }, (_, at) => at),
    stay: new Float32Array(3 * nodes).fill(-0.5),
    leave: new Float32Array(3 * nodes).fill(-1),
    codebooks: Uint8Array.from({ length: nodes }, (_, node) => node),
    labels: Int32Array.from(labels),
    firstArc: Int32Array.from({ length: labels.length + 1 }, (_, place) => sorted.filter(([from]) => from < place).length),
    arcTo: Int32Array.from(sorted, ([, to]) => to),
    arcCost: Float32Array.from(sorted, ([, , cost]) => cost),
    start,
    end,
  }
}

/** Two words of one phone each, in a loop over a junction (place 2) that is start and end. */
const loop = graphOf(
  [0, 1, label.inside],
  1,
  [
    [2, 0, 0],
    [2, 1, -4],
    [0, 2, 0],
    [1, 2, 0],
  ],
  2,
  2,
)

const run = (
  graph: PhoneGraph,
  score: (senone: number, frame: number) => number,
  frames: number,
  settle = 0,
): { passed: Passed[]; log: number } => {
  const { scorer, to } = scorerOf(score)
  const decoder = new Decoder(graph, scorer, wide)
  const certain: Passed[] = []
  for (let frame = 0; frame < frames; frame++) {
    to(frame)
    decoder.advance()
    if (settle && frame % settle === settle - 1) certain.push(...decoder.settle())
  }
  const { passed, log } = decoder.finish()
  return { passed: [...certain, ...passed], log }
}

/**
 * The best logarithm of any way from start to end, by going through all of them: positions are [place of a node, state]; a junction is
 * passed at once.
 */
const bestOfAll = (graph: PhoneGraph, score: (senone: number, frame: number) => number, frames: number): number => {
  const arcs = (place: number): [number, number][] =>
    Array.from({ length: graph.firstArc[place + 1]! - graph.firstArc[place]! }, (_, i) => [
      graph.arcTo[graph.firstArc[place]! + i]!,
      graph.arcCost[graph.firstArc[place]! + i]!,
    ])
  const entered = (place: number): [number, number][] =>
    place < graph.nodes
      ? [[place, 0]]
      : arcs(place).flatMap(([to, cost]) => entered(to).map(([node, more]): [number, number] => [node, cost + more]))
  const reaches = (place: number): number =>
    place === graph.end ? 0 : place < graph.nodes ? -Infinity : Math.max(...arcs(place).map(([to, cost]) => cost + reaches(to)), -Infinity)
  const from = (node: number, state: number, frame: number): number => {
    const here = score(graph.senones[3 * node + state]!, frame)
    const out = graph.leave[3 * node + state]!
    if (frame === frames - 1)
      return state === 2 ? here + out + Math.max(...arcs(node).map(([to, cost]) => cost + reaches(to)), -Infinity) : -Infinity
    const stay = graph.stay[3 * node + state]! + from(node, state, frame + 1)
    const next =
      state < 2
        ? [out + from(node, state + 1, frame + 1)]
        : arcs(node).flatMap(([to, cost]) => entered(to).map(([other, more]) => out + cost + more + from(other, 0, frame + 1)))
    return here + Math.max(stay, ...next)
  }
  return Math.max(...entered(graph.start).map(([node, cost]) => cost + from(node, 0, 0)))
}

describe('decoding', () => {
  test('two words, each where its states fit', () => {
    // Frames 0–3 fit word 0, then word 1: 10 less where a state does not fit.
    const fits = (senone: number, frame: number): number => (senone < 3 === frame < 4 ? 0 : -10)
    const { passed, log } = run(loop, fits, 9)
    // A word of n frames: n − 3 stays, three steps; word 1 costs 4 more.
    expect(passed).toEqual([
      { label: 0, start: 0, end: 4, log: -3.5 },
      { label: 1, start: 4, end: 9, log: -4 - 4 },
    ])
    expect(log).toBe(-11.5)
  })

  test('no phone is shorter than three frames', () => {
    expect(run(loop, () => -1, 3)).toMatchObject({ passed: [{ label: 0, start: 0, end: 3 }], log: -6 })
    expect(run(loop, () => -1, 2).passed).toEqual([])
  })

  test('finds the best of all ways, whenever it settles what is certain', () => {
    /** Node 0 leads to 1, both to a junction that tells label −6, then to the loop; node 2 leads straight back. */
    const graph = (costs: readonly number[]): PhoneGraph =>
      graphOf(
        [label.inside, 1, 2, label.cut, label.inside],
        2,
        [
          [4, 0, costs[0]!],
          [4, 2, costs[1]!],
          [0, 1, costs[2]!],
          [0, 3, costs[3]!],
          [1, 4, 0],
          [2, 4, costs[4]!],
          [3, 4, 0],
        ],
        4,
        4,
      )
    const cost = fc.integer({ min: -6, max: 0 })
    fc.assert(
      fc.property(
        fc.array(cost, { minLength: 5, maxLength: 5 }),
        fc.array(fc.integer({ min: -9, max: 0 }), { minLength: 81, maxLength: 81 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (costs, scores, frames, settle) => {
          const score = (senone: number, frame: number): number => scores[9 * frame + senone]!
          const whole = graph(costs.map((value) => value - 0.25))
          // The junction that tells comes before the one that goes on: junctions lead only to later ones.
          const once = run(whole, score, frames)
          const best = bestOfAll(whole, score, frames)
          if (best === -Infinity) return
          expect(once.log).toBeCloseTo(best, 6)
          const often = run(whole, score, frames, settle)
          expect(often.log).toBeCloseTo(once.log, 6)
          expect(often.passed).toEqual(once.passed)
          // What is paid on the way from the last word to the end stands in no word.
          expect(often.passed.reduce((sum, { log }) => sum + log, 0)).toBeGreaterThanOrEqual(once.log - 1e-6)
        },
      ),
      { numRuns: 120 },
    )
  })

  test('what lies too far below the best is given up, and never more nodes live than may', () => {
    const fits = (senone: number, frame: number): number => (senone < 3 === frame < 6 ? 0 : -10)
    // Word 1 fits only from frame 6 on; up to there it is 60 behind and is gone when it would be needed within the beam of 20.
    const straight = graphOf(
      [0, 1, label.inside],
      1,
      [
        [2, 0, 0],
        [2, 1, 0],
      ],
      2,
      2,
    )
    const scores = (beams: typeof wide): number => {
      const { scorer, to } = scorerOf(fits)
      const decoder = new Decoder(straight, scorer, beams)
      for (let frame = 0; frame < 20; frame++) {
        to(frame)
        decoder.advance()
      }
      return decoder.finish().log
    }
    expect(scores(wide)).toBeGreaterThan(-75)
    expect(scores({ ...wide, inside: 20 })).toBeLessThan(-130)
    expect(scores({ ...wide, inside: 700, most: 1 })).toBeLessThan(-130)
  })
})

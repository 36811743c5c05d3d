import { beforeAll, describe, expect, test } from 'vitest'
import type { AcousticModel } from '../../../core/speech/acoustic-model.ts'
import { DictionaryLexicon, type Lexicon } from '../../../core/speech/lexicon.ts'
import { anySpeech, lineGraph } from '../../../core/speech/line-graph.ts'
import { wordPosition } from '../../../core/speech/model-definition.ts'
import { GraphBuilder, label, type PhoneGraph } from '../../../core/speech/phone-graph.ts'
import { scriptCosts, scriptGraph } from '../../../core/speech/script-graph.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { speechModel } from './files.ts'

let model: AcousticModel
let lexicon: Lexicon
beforeAll(async () => {
  const { acoustic, dictionary } = await speechModel()
  model = acoustic
  lexicon = new DictionaryLexicon(dictionary, {})
})

const arcsOf = ({ firstArc, arcTo, arcCost }: PhoneGraph, place: number): { to: number; cost: number }[] =>
  Array.from({ length: firstArc[place + 1]! - firstArc[place]! }, (_, i) => ({
    to: arcTo[firstArc[place]! + i]!,
    cost: arcCost[firstArc[place]! + i]!,
  }))

/** The least that a way costs from the ends of places to the end of a place that tells this, without passing another word. */
const cheapest = (graph: PhoneGraph, from: readonly number[], tells: number): number => {
  const costs = new Map<number, number>()
  const queue = from.flatMap((place) => arcsOf(graph, place))
  let best = Infinity
  while (queue.length > 0) {
    queue.sort((a, b) => a.cost - b.cost)
    const { to, cost } = queue.pop()!
    if ((costs.get(to) ?? -Infinity) >= cost) continue
    costs.set(to, cost)
    if (graph.labels[to] === tells) {
      best = Math.abs(cost)
      break
    }
    if (graph.labels[to]! >= 0) continue
    for (const next of arcsOf(graph, to)) queue.push({ to: next.to, cost: cost + next.cost })
  }
  return best
}

const telling = ({ labels }: PhoneGraph, tells: number): number[] => [...labels.keys()].filter((place) => labels[place] === tells)

describe('the graph of a script', () => {
  const texts = ['ring the old bells', 'no', 'no']
  const graphOf = () => scriptGraph(model, lexicon, texts.map(spokenWords))

  test('knows for each word its line and its place', () => {
    expect(graphOf().words.map(({ line, place, word }) => `${line}.${place} ${word}`)).toEqual([
      '0.0 ring',
      '0.1 the',
      '0.2 old',
      '0.3 bells',
      '1.0 no',
      '2.0 no',
    ])
  })

  test('ways cost what they say: on in the line nothing, elsewhere their price', () => {
    const { graph } = graphOf()
    const way = (from: number, to: number): number => cheapest(graph, telling(graph, from), to)
    const hub = (to: number): number => cheapest(graph, [graph.start], to)
    expect([way(0, 1), way(1, 2), way(2, 3)]).toEqual([0, 0, 0])
    expect(way(0, 2)).toBe(-scriptCosts.skip)
    // Back inside the line; from its end to another line; out of its middle to another.
    expect(way(3, 0)).toBe(-scriptCosts.jump)
    expect(way(3, 4)).toBe(-scriptCosts.lineStart)
    expect(way(1, 4)).toBe(-scriptCosts.leaveLine - scriptCosts.lineStart)
    expect([hub(0), hub(2), hub(4), hub(5)]).toEqual([50, 80, 50, 50])
    expect([hub(label.silence), hub(label.noise), hub(label.breath)]).toEqual([3, 12, 30])
    expect(hub(label.other)).toBe(-scriptCosts.other - scriptCosts.otherPhone)
    expect(way(label.other, label.other)).toBe(-scriptCosts.otherPhone)
    expect(way(3, label.silence)).toBe(3)
  })

  test('words in the middle of lines that begin alike share their first phone on the way in, and cost no more', () => {
    const lines = ['ring the old bells', 'sing the old boats', 'bring the owed boats'].map(spokenWords)
    const { graph, words } = scriptGraph(model, lexicon, lines)
    for (const [at, { place }] of words.entries()) expect(cheapest(graph, [graph.start], at)).toBe(place === 0 ? 50 : 80)
    const midLine = arcsOf(graph, graph.start).filter(({ cost }) => cost === scriptCosts.midLine)
    // "the" with two vowels, "old", "owed", "bells", "boats": nine words of six beginnings.
    expect(midLine.length).toBe(6)
    expect(new Set(midLine.map(({ to }) => [...graph.senones.subarray(3 * to, 3 * to + 3)].join())).size).toBe(midLine.length)
  })

  test('a word may be broken off after any of its phones, and the line is told', () => {
    const { graph } = graphOf()
    for (const line of [0, 1, 2]) {
      const [cut, ...more] = telling(graph, label.cut - line)
      expect(more).toEqual([])
      const into = [...Array(graph.nodes).keys()].filter((node) => arcsOf(graph, node).some(({ to }) => to === cut))
      expect(into.length).toBeGreaterThan(0)
      expect(into.every((node) => graph.labels[node] === label.inside)).toBe(true)
      for (const node of into) expect(arcsOf(graph, node).find(({ to }) => to === cut)?.cost).toBe(scriptCosts.cut)
    }
  })

  test('arcs lead to nodes or later junctions, those of junctions from the cheapest on', () => {
    const { graph } = graphOf()
    for (let place = graph.nodes; place < graph.nodes + graph.junctions; place++) {
      const arcs = arcsOf(graph, place)
      expect(arcs.every(({ to }) => to < graph.nodes || to > place)).toBe(true)
      expect(arcs.every(({ cost }, at) => at === 0 || cost <= arcs[at - 1]!.cost)).toBe(true)
    }
  })

  test('an empty script is silence and other speech', () => {
    const { graph, words } = scriptGraph(model, lexicon, [])
    expect(words).toEqual([])
    expect(new Set(graph.labels.subarray(0, graph.nodes))).toEqual(new Set([label.silence, label.noise, label.breath, label.other]))
  })
})

describe('phones beside one another', () => {
  test('know their neighbours over the words’ edges, and silence beside a rest', () => {
    const graph = lineGraph(model, lexicon, spokenWords('ring bells'))
    const [r, ng, b, ih, eh, sil] = ['R', 'NG', 'B', 'IH', 'EH', 'SIL'].map((name) => model.definition.baseNamed(name)!) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const senonesOf = (phone: number): number[] => [0, 1, 2].map((state) => model.definition.senones[3 * phone + state]!)
    const nodes = [...Array(graph.nodes).keys()].map((node) => [...graph.senones.subarray(3 * node, 3 * node + 3)].join())
    const has = (base: number, left: number, right: number, position: 0 | 1 | 2 | 3): boolean =>
      nodes.includes(senonesOf(model.definition.phoneOf(base, left, right, position)).join())
    expect(has(r, sil, ih, wordPosition.begin)).toBe(true)
    expect(has(ng, ih, b, wordPosition.end)).toBe(true)
    expect(has(ng, ih, sil, wordPosition.end)).toBe(true)
    expect(has(b, ng, eh, wordPosition.begin)).toBe(true)
    expect(has(b, sil, eh, wordPosition.begin)).toBe(true)
  })

  test('a line is said to its end', () => {
    const graph = lineGraph(model, lexicon, spokenWords('ring bells'))
    const toEnd = (tells: number): boolean => telling(graph, tells).some((place) => arcsOf(graph, place).some(({ to }) => to === graph.end))
    expect([toEnd(0), toEnd(1), toEnd(label.silence)]).toEqual([false, true, true])
    expect(cheapest(graph, [graph.start], 0)).toBe(0)
    expect(cheapest(graph, telling(graph, 0), 1)).toBe(0)
  })

  test('any speech: every phone after every other, at a price', () => {
    const graph = anySpeech(model)
    expect(graph.nodes).toBe(42)
    expect(
      arcsOf(graph, graph.start)
        .map(({ to }) => to)
        .sort((a, b) => a - b),
    ).toEqual([...Array(42).keys()])
    expect(new Set(arcsOf(graph, graph.start).map(({ cost }) => cost)).size).toBe(1)
    expect([...Array(42).keys()].every((node) => arcsOf(graph, node)[0]?.to === graph.start)).toBe(true)
  })
})

test('a graph that is put together keeps its arcs, in the order of places', () => {
  const builder = new GraphBuilder(model)
  const [one, two] = [builder.node(4, 0), builder.node(5, label.inside)]
  const [first, last] = [builder.junction(), builder.junction(label.cut)]
  builder.arc(first, two, -9)
  builder.arc(two, last, -1)
  builder.arc(first, one, -2)
  builder.arc(one, two)
  const graph = builder.finish(first, last)
  expect([graph.nodes, graph.junctions, graph.start, graph.end]).toEqual([2, 2, 2, 3])
  expect([...graph.labels]).toEqual([0, label.inside, label.inside, label.cut])
  expect([0, 1, 2, 3].map((place) => arcsOf(graph, place))).toEqual([
    [{ to: 1, cost: 0 }],
    [{ to: 3, cost: -1 }],
    [
      { to: 0, cost: -2 },
      { to: 1, cost: -9 },
    ],
    [],
  ])
  expect([...graph.codebooks]).toEqual([4, 5])
})

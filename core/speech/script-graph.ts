import type { AcousticModel } from './acoustic-model.ts'
import type { Lexicon } from './lexicon.ts'
import { GraphBuilder, label, type PhoneGraph, type Place } from './phone-graph.ts'
import type { SpokenWord } from './pronunciation.ts'
import { addChain, type ChainWord, fillersOf } from './word-chain.ts'

/**
 * What the ways through a script cost, in natural logarithms beside unscaled scores (three streams make those large). Values between
 * half and one and a half of these give the same lines.
 */
export const scriptCosts = {
  silence: -3,
  noise: -12,
  breath: -30,
  /** To the beginning of a line, or into the middle of one. */
  lineStart: -50,
  midLine: -80,
  /** Out of a line before its end, and to another of its words. */
  leaveLine: -50,
  jump: -50,
  /** Over one word. */
  skip: -50,
  /** A word that is broken off. */
  cut: -70,
  /** Into speech that is no line, each of its phones, and out of it. */
  other: -30,
  otherPhone: -24,
  otherEnd: -10,
}

/** A word of the script: the line it belongs to, by its index, and its place in it. */
export type ScriptWord = { line: number; place: number; word: string }

export type ScriptGraph = { graph: PhoneGraph; words: ScriptWord[] }

/**
 * The graph of a script: a chain of words for each line, so that what is heard says which line it belongs to. From word to word one may
 * rest, skip a word, jump inside the line, break off, or leave to the hub, from where silence, noise, any line and speech that is no
 * line are reached.
 */
export const scriptGraph = (model: AcousticModel, lexicon: Lexicon, lines: readonly (readonly SpokenWord[])[]): ScriptGraph => {
  const builder = new GraphBuilder(model)
  const { silence, noise, breath } = fillersOf(model)
  const costs = scriptCosts
  const words: ScriptWord[] = []
  const jumps = lines.map(() => builder.junction())
  const cuts = lines.map((_, line) => builder.junction(label.cut - line))
  const otherEnd = builder.junction()
  const hub = builder.junction()
  const other = builder.junction()
  for (const cut of cuts) builder.arc(cut, hub)
  builder.arc(otherEnd, hub, costs.otherEnd)
  builder.arc(otherEnd, other)
  builder.arc(hub, other, costs.other)
  const shared = new Map<number, Place>()
  // Line by line: what a chain is made of is given up before the next one.
  for (const [index, line] of lines.entries()) {
    const chain = addChain(builder, model, lexicon, line, words.length, costs)
    for (const [place, { word }] of line.entries()) words.push({ line: index, place, word })
    addSkips(builder, chain, silence)
    addJumps(builder, chain, silence, jumps[index]!)
    for (const [place, word] of chain.entries()) {
      for (const { node } of word.exits) builder.arc(node, hub, place === chain.length - 1 ? 0 : costs.leaveLine)
      for (const node of word.inner) builder.arc(node, cuts[index]!, costs.cut)
      if (place === 0) for (const node of fromSilence(word, silence)) builder.arc(hub, node, costs.lineStart)
      else addMidLine(builder, word, silence, hub, shared)
    }
  }
  for (const [base, tells, cost] of [
    [silence, label.silence, costs.silence],
    [noise, label.noise, costs.noise],
    [breath, label.breath, costs.breath],
  ] as const) {
    const node = builder.node(base, tells)
    builder.arc(hub, node, cost)
    builder.arc(node, hub)
  }
  for (let base = 0; base < model.definition.names.length; base++) {
    if (model.definition.isFiller(base)) continue
    const node = builder.node(base, label.other)
    builder.arc(other, node, costs.otherPhone)
    builder.arc(node, otherEnd)
  }
  return { graph: builder.finish(hub, hub), words }
}

const fromSilence = ({ entries }: ChainWord, silence: number): Place[] =>
  entries.filter(({ left }) => left === silence).map(({ node }) => node)

const toSilence = ({ exits }: ChainWord, silence: number): Place[] => exits.filter(({ right }) => right === silence).map(({ node }) => node)

/** Ways from each word to the one after the next. */
const addSkips = (builder: GraphBuilder, chain: readonly ChainWord[], silence: number): void => {
  for (let place = 0; place + 2 < chain.length; place++)
    for (const from of toSilence(chain[place]!, silence))
      for (const to of fromSilence(chain[place + 2]!, silence)) builder.arc(from, to, scriptCosts.skip)
}

/**
 * The way from the hub to a word in the middle of a line. Words whose first phone is the same, with the same behind it, share it (`shared`,
 * by phone): behind every pause a few hundred nodes are tried instead of as many as the script has words.
 */
const addMidLine = (builder: GraphBuilder, { entries }: ChainWord, silence: number, hub: Place, shared: Map<number, Place>): void => {
  for (const { left, node, after } of entries) {
    if (left !== silence) continue
    if (after.length === 0) {
      builder.arc(hub, node, scriptCosts.midLine)
      continue
    }
    const phone = builder.phoneOf(node)
    const known = shared.get(phone)
    const first = known ?? builder.twin(node)
    if (known === undefined) {
      shared.set(phone, first)
      builder.arc(hub, first, scriptCosts.midLine)
    }
    for (const next of after) builder.arc(first, next)
  }
}

/** Ways from any word of a line to any of its words: what is said twice, begun again, taken up in the middle. */
const addJumps = (builder: GraphBuilder, chain: readonly ChainWord[], silence: number, jump: Place): void => {
  for (const word of chain) {
    for (const { node } of word.exits) builder.arc(node, jump)
    for (const node of fromSilence(word, silence)) builder.arc(jump, node, scriptCosts.jump)
  }
}

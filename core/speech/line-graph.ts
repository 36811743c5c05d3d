import type { AcousticModel } from './acoustic-model.ts'
import type { Lexicon } from './lexicon.ts'
import { GraphBuilder, label, type PhoneGraph } from './phone-graph.ts'
import type { SpokenWord } from './pronunciation.ts'
import { addChain, addRest, arcsIn, fillersOf } from './word-chain.ts'

/** Rests cost less than in a whole script: there is nothing else to be heard. */
const costs = { silence: -3, noise: -12 }

/** The graph of words that are known to be said, one after the other, with rests before, between and behind them. Words are numbered from 0. */
export const lineGraph = (model: AcousticModel, lexicon: Lexicon, words: readonly SpokenWord[]): PhoneGraph => {
  const builder = new GraphBuilder(model)
  const { silence, noise } = fillersOf(model)
  const chain = addChain(builder, model, lexicon, words, 0, costs)
  const start = builder.junction()
  const end = builder.junction()
  const [lead, trail] = [addRest(builder, silence, noise, costs), addRest(builder, silence, noise, costs)]
  arcsIn(builder, start, lead, costs)
  for (const { left, node } of chain[0]?.entries ?? [])
    if (left === silence) for (const from of [start, lead.silence, lead.noise]) builder.arc(from, node)
  for (const { right, node } of chain.at(-1)?.exits ?? [])
    if (right === silence) {
      builder.arc(node, end)
      arcsIn(builder, node, trail, costs)
    }
  for (const from of [trail.silence, trail.noise]) builder.arc(from, end)
  return builder.finish(start, end)
}

/** Cost of changing the phone in any speech; and it need be followed only near its best. */
const change = -18
export const anyBeams = { inside: 60, ends: 60, most: 1000 }

/** The graph of any speech at all: every phone may follow every other; the yardstick for how well words fit. */
export const anySpeech = (model: AcousticModel): PhoneGraph => {
  const builder = new GraphBuilder(model)
  const loop = builder.junction()
  for (let base = 0; base < model.definition.names.length; base++) {
    const node = builder.node(base, model.definition.isFiller(base) ? label.silence : label.other)
    builder.arc(loop, node, change)
    builder.arc(node, loop)
  }
  return builder.finish(loop, loop)
}

import type { AcousticModel } from './acoustic-model.ts'
import type { Lexicon } from './lexicon.ts'
import { wordPosition } from './model-definition.ts'
import type { GraphBuilder, Place } from './phone-graph.ts'
import { label } from './phone-graph.ts'
import type { SpokenWord } from './pronunciation.ts'

/**
 * A way into a word, after the phone `left`, or out of it, before the phone `right`; `phone` is the word's own at that edge, `after`
 * where an entry leads inside the word.
 */
type Entry = { left: number; phone: number; node: Place; after: Place[] }
type Exit = { right: number; phone: number; node: Place }

/**
 * A word in a chain: its pronunciations side by side, with entries for every phone before it, exits for every phone after it, and the
 * nodes on the way at whose ends it may be broken off.
 */
export type ChainWord = { entries: Entry[]; inner: Place[]; exits: Exit[] }

/** A silence or noise between two words. */
export type Rest = { silence: Place; noise: Place }

/** Costs inside a chain of words, as logarithms. */
export type ChainCosts = { silence: number; noise: number }

/** Base phones that are silence and noise. */
export const fillersOf = ({ definition }: AcousticModel): { silence: number; noise: number; breath: number } => ({
  silence: definition.silence,
  noise: definition.baseNamed('+NSN+') ?? definition.silence,
  breath: definition.baseNamed('+SPN+') ?? definition.silence,
})

/** Every way to say a word in base phones; at least one, silence, for a word that no phones are known for. */
const waysToSay = (word: SpokenWord, lexicon: Lexicon, { definition }: AcousticModel): number[][] => {
  const ways = lexicon
    .pronunciations(word)
    .map((phones) => phones.flatMap((phone) => definition.baseNamed(phone) ?? []))
    .filter((phones) => phones.length > 0)
  return ways.length > 0 ? ways : [[definition.silence]]
}

const distinct = (phones: Iterable<number>): number[] => [...new Set(phones)]

/**
 * Adds the words of a line one after the other. Phones know their neighbours across words; beside a rest, silence. Between two words
 * lies a direct way and one through a silence or a noise. `number` is what the first word tells in the trace.
 */
export const addChain = (
  builder: GraphBuilder,
  model: AcousticModel,
  lexicon: Lexicon,
  words: readonly SpokenWord[],
  number: number,
  costs: ChainCosts,
): ChainWord[] => {
  const { silence, noise } = fillersOf(model)
  const ways = words.map((word) => waysToSay(word, lexicon, model))
  const chain = words.map((_, place) =>
    addWord(
      builder,
      ways[place]!,
      number + place,
      distinct([silence, ...(ways[place - 1] ?? []).map((phones) => phones.at(-1)!)]),
      distinct([silence, ...(ways[place + 1] ?? []).map((phones) => phones[0]!)]),
    ),
  )
  for (let place = 0; place + 1 < chain.length; place++) {
    const [before, after] = [chain[place]!, chain[place + 1]!]
    for (const exit of before.exits)
      for (const entry of after.entries) if (exit.right === entry.phone && entry.left === exit.phone) builder.arc(exit.node, entry.node)
    const rest = addRest(builder, silence, noise, costs)
    for (const exit of before.exits) if (exit.right === silence) arcsIn(builder, exit.node, rest, costs)
    for (const entry of after.entries)
      if (entry.left === silence) for (const from of [rest.silence, rest.noise]) builder.arc(from, entry.node)
  }
  return chain
}

/** A silence and a noise that may follow one another. */
export const addRest = (builder: GraphBuilder, silence: number, noise: number, costs: ChainCosts): Rest => {
  const rest = { silence: builder.node(silence, label.silence), noise: builder.node(noise, label.noise) }
  builder.arc(rest.silence, rest.noise, costs.noise)
  builder.arc(rest.noise, rest.silence, costs.silence)
  return rest
}

export const arcsIn = (builder: GraphBuilder, from: Place, rest: Rest, costs: ChainCosts): void => {
  builder.arc(from, rest.silence, costs.silence)
  builder.arc(from, rest.noise, costs.noise)
}

const addWord = (
  builder: GraphBuilder,
  ways: readonly (readonly number[])[],
  tells: number,
  lefts: readonly number[],
  rights: readonly number[],
): ChainWord => {
  const entries: Entry[] = []
  const inner: Place[] = []
  const exits: Exit[] = []
  for (const phones of ways) {
    const last = phones.length - 1
    const first = phones[0]!
    if (last === 0) {
      for (const left of lefts)
        for (const right of rights) {
          const node = builder.node(first, tells, { left, right, position: wordPosition.single })
          entries.push({ left, phone: first, node, after: [] })
          exits.push({ right, phone: first, node })
        }
      continue
    }
    const after: Place[] = []
    let ends = lefts.map((left) => {
      const node = builder.node(first, label.inside, { left, right: phones[1]!, position: wordPosition.begin })
      entries.push({ left, phone: first, node, after })
      inner.push(node)
      return node
    })
    for (let i = 1; i < last; i++) {
      const near = { left: phones[i - 1]!, right: phones[i + 1]!, position: wordPosition.inside }
      const node = builder.node(phones[i]!, label.inside, near)
      for (const end of ends) builder.arc(end, node)
      if (i === 1) after.push(node)
      inner.push(node)
      ends = [node]
    }
    for (const right of rights) {
      const node = builder.node(phones[last]!, tells, { left: phones[last - 1]!, right, position: wordPosition.end })
      for (const end of ends) builder.arc(end, node)
      if (last === 1) after.push(node)
      exits.push({ right, phone: phones[last]!, node })
    }
  }
  return { entries, inner, exits }
}

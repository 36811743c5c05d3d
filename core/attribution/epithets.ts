import type { AliasIndex } from './alias-index.ts'
import type { FoundCharacter } from './cast.ts'
import { describedKey, keysOf } from './description-keys.ts'
import { type EpithetTurns, type Turns, turnsFavour } from './epithet-turns.ts'
import { plainNouns } from './lexicon.ts'
import type { Mention } from './mention.ts'
import type { Passage } from './passages.ts'

/** What the book says of a description and one person. Shares are of the description's occurrences. */
export type Link = { occurrences: number; equal: number; apart: number; near: number; score: number; turns: Turns | null }

const window = 1500
const equated = new Set(['is', 'was', 'am', 'are', 'were', 'be', 'became'])

/**
 * Learns from the book whom its descriptions mean: apposition ("Ilan, the medic,") says so; a name beside the description in
 * one sentence says not him; being about whenever the description is says a little.
 */
export class Epithets {
  readonly #links = new Map<string, { occurrences: number; with: Map<number, { equal: number; apart: number; near: number }> }>()
  readonly #index: AliasIndex
  /** Descriptions met as "a stranger": somebody new. */
  readonly #introduced = new Set<string>()

  readonly #turns: EpithetTurns

  constructor(passages: readonly Passage[], mentions: readonly Mention[][], index: AliasIndex, turns: EpithetTurns) {
    this.#index = index
    this.#turns = turns
    const told = mentions.flatMap((list) => list.filter(({ quote, kind }) => quote < 0 && (kind === 'name' || kind === 'description')))
    let low = 0
    told.forEach((mention, at) => {
      if (mention.kind !== 'description' || mention.gender === 'group') return
      if (mention.article === 'a' || mention.article === 'an') {
        for (const key of keysOf(mention)) this.#introduced.add(key)
        return
      }
      while (low < told.length && told[low]!.at < mention.at - window) low++
      const near = new Map<number, 'equal' | 'apart' | 'near'>()
      for (let k = low; k < told.length && told[k]!.at <= mention.at + window; k++) {
        const name = told[k]!
        if (name.kind !== 'name') continue
        const how = name.passage === mention.passage ? relation(passages[name.passage]!, mention, name, Math.abs(k - at) === 1) : 'near'
        const known = near.get(name.best)
        if (!known || how === 'equal' || (how === 'apart' && known === 'near')) near.set(name.best, how)
      }
      for (const key of keysOf(mention)) this.#count(key, near)
    })
  }

  #count(key: string, near: ReadonlyMap<number, 'equal' | 'apart' | 'near'>): void {
    let entry = this.#links.get(key)
    if (!entry) {
      entry = { occurrences: 0, with: new Map() }
      this.#links.set(key, entry)
    }
    entry.occurrences++
    for (const [who, how] of near) {
      let counts = entry.with.get(who)
      if (!counts) {
        counts = { equal: 0, apart: 0, near: 0 }
        entry.with.set(who, counts)
      }
      counts.near++
      if (how !== 'near') counts[how]++
    }
  }

  /** How a description and a person go together; null when the description is met nowhere else. */
  link(mention: Mention, who: number): Link | null {
    const [key, head] = keysOf(mention)
    const whole = this.#links.get(key!)
    const entry = whole && (whole.occurrences > 1 || head === undefined) ? whole : (head !== undefined && this.#links.get(head)) || whole
    if (!entry) return null
    const { occurrences } = entry
    const { equal, apart, near } = entry.with.get(who) ?? { equal: 0, apart: 0, near: 0 }
    const turns = this.#turns.of(mention, who)
    return {
      turns,
      occurrences,
      equal,
      apart: apart / occurrences,
      near: near / occurrences,
      score: near / occurrences - (1.5 * apart) / occurrences + 2 * equal + (turns ? turnsFavour(turns) : 0),
    }
  }

  /** How often a description is met, and whether it was introduced by "a". */
  history(mention: Mention): { occurrences: number; introduced: boolean } {
    const keys = keysOf(mention)
    return { occurrences: this.#links.get(keys[0]!)?.occurrences ?? 0, introduced: keys.some((key) => this.#introduced.has(key)) }
  }

  /** Whether the cast itself says whose description it is: 1 yes, 0 no, −1 it says nothing. */
  stated(mention: Mention, who: number): -1 | 0 | 1 {
    const known = mention.who.length ? mention.who : this.#index.headed(mention.head)
    return known.length === 0 ? -1 : known.includes(who) ? 1 : 0
  }
}

const relation = (passage: Passage, description: Mention, name: Mention, neighbours: boolean): 'equal' | 'apart' | 'near' => {
  const [left, right] = description.first < name.first ? [description, name] : [name, description]
  const { words } = passage
  let sentence = false
  for (let k = left.last + 1; k <= right.first; k++) if (words[k]!.join === 'stop') sentence = true
  if (sentence) return 'near'
  if (neighbours && !left.possessive && !left.governed) {
    const between = right.first - left.last
    if (between === 1 && words[right.first]!.join === 'comma' && !right.joined) return 'equal'
    if (left === name && between === 2 && equated.has(words[left.last + 1]!.lower)) return 'equal'
  }
  return 'apart'
}

/** Cast entries for speakers the book only describes: "said the innkeeper". Returns each description's number. */
export const addDescribed = (cast: FoundCharacter[], speakers: readonly Mention[]): Map<string, number> => {
  const counts = new Map<string, { mention: Mention; count: number }>()
  for (const mention of speakers) {
    if (mention.kind !== 'description' || mention.who.length > 0 || mention.gender === 'group') continue
    const entry = counts.get(describedKey(mention))
    if (entry) entry.count++
    else counts.set(describedKey(mention), { mention, count: 1 })
  }
  const numbers = new Map<string, number>()
  for (const [key, { mention, count }] of counts) {
    if (plainNouns.has(mention.key) && count < 2) continue
    numbers.set(key, cast.length)
    const words = mention.key.replace(/(^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase())
    const gender = mention.gender === 'male' || mention.gender === 'female' ? mention.gender : null
    cast.push({ key: `d-${key.replaceAll(' ', '-')}`, name: `The ${words}`, aliases: [], epithets: [`the ${mention.key}`], gender })
  }
  return numbers
}

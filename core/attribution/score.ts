import type { AttributionBy } from '../records/line.ts'
import type { AliasIndex } from './alias-index.ts'
import type { FoundCharacter } from './cast.ts'
import type { Node, Step } from './chain.ts'
import type { Evidence } from './evidence.ts'
import { type Mention, mentionsIn } from './mentions.ts'
import type { Person } from './narrator.ts'
import type { Unit } from './units.ts'
import { addressed, spokenOf } from './vocative.ts'
import { weights } from './weights.ts'

export type Why = { by: AttributionBy; words: string }
export type Scored = { unit: Unit; node: Node; step: Step; why: Map<number, Why> }

type Input = {
  text: string
  units: readonly Unit[]
  evidence: readonly Evidence[][]
  cast: readonly FoundCharacter[]
  index: AliasIndex
  /** Number of the first- or second-person narrator in the cast; −1 for none. */
  narrator: number
  person: Person
  fixed: ReadonlyMap<number, number>
}

const mostCandidates = 9
const headOf = (words: string): string => words.toLowerCase().split(/\s+/).at(-1) ?? ''

/** Scores every unit's candidates by what the text around it says. */
export const scoreUnits = ({ text, units, evidence, cast, index, narrator, person, fixed }: Input): Scored[] => {
  const lastSeen = new Map<number, number>()
  const counts = new Map<number, number>()
  const vocatives = units.map((unit) => addressed(text, unit, index))
  /** Which character a description has been: learned from sentences that name and describe one. */
  const described = new Map<string, number>()
  cast.forEach((character, number) => {
    for (const words of [...character.epithets, ...character.aliases.filter((alias) => /^the /i.test(alias))])
      described.set(headOf(words), number)
    for (const words of [character.name, ...character.aliases])
      if (/^\p{Lu}\S*\s/u.test(words))
        described.set(words.split(/\s/)[0]!.toLowerCase(), described.get(words.split(/\s/)[0]!.toLowerCase()) ?? number)
  })
  const frequent = frequencies(text, units, index, cast.length)
  const see = (character: number, at: number) => {
    lastSeen.set(character, at)
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return units.map((unit, t): Scored => {
    const place = unit.spans[0]!.start
    if (unit.gap === 'scene' || unit.gap === 'start') for (const [character, at] of lastSeen) lastSeen.set(character, at - 1500)
    const narrated = new Set<number>()
    for (const span of unit.narration) {
      const { tokens, mentions } = mentionsIn(text, span, index)
      for (const mention of mentions) {
        if (mention.kind !== 'name' || mention.characters.length !== 1) continue
        see(mention.characters[0]!, tokens[mention.first]!.start)
        narrated.add(mention.characters[0]!)
      }
    }
    const own = evidence[t]!
    const extra = new Map<number, number>()
    const why = new Map<number, Why & { score: number }>()
    const add = (character: number, value: number, reason?: Why) => {
      extra.set(character, (extra.get(character) ?? 0) + value)
      if (reason && value > (why.get(character)?.score ?? 0)) why.set(character, { ...reason, score: value })
    }
    const candidates = new Set(candidatesOf(place, lastSeen, frequent, own, vocatives, t, cast.length))
    if (narrator >= 0) candidates.add(narrator)
    const clamped = fixed.get(unit.quote)
    const kinds = new Set<string>()
    for (const piece of own) {
      // The strongest place of each kind counts; a second one mostly tells the same again.
      if (kinds.has(piece.how)) continue
      if (piece.how === 'beat' && kinds.has('tag')) continue
      kinds.add(piece.how)
      weigh(piece, { candidates, cast, narrator, person, described, lastSeen, place, add })
    }
    for (const character of vocatives[t]!) add(character, weights.addressedHere)
    for (const character of spokenOf(text, unit, index)) if (!vocatives[t]!.includes(character)) add(character, weights.spokenOf)
    if (unit.gap !== 'scene')
      for (const character of vocatives[t - 1] ?? [])
        add(character, weights.addressedBefore, { by: 'vocative', words: cast[character]!.name })
    if (units[t + 1]?.gap !== 'scene')
      for (const character of vocatives[t + 1] ?? [])
        add(character, weights.addressedAfter, { by: 'vocative', words: cast[character]!.name })
    for (const character of narrated) add(character, weights.namedInNarration)
    const list = clamped === undefined ? [...candidates] : [clamped]
    const total = Math.max(1, ...frequent)
    const scores = list.map((character) => {
      const seen = lastSeen.get(character)
      const near = seen === undefined ? weights.unseen : -weights.recency * Math.log(1 + Math.max(0, place - seen) / 250)
      return (extra.get(character) ?? 0) + near + weights.frequency * Math.log((1 + (frequent[character] ?? 0)) / total)
    })
    // Later units meet whoever most probably spoke here: a named tag is a sign of presence.
    const named = own.find(({ how, mention }) => how === 'tag' && mention.kind === 'name' && mention.characters.length === 1)
    if (clamped !== undefined) see(clamped, unit.spans.at(-1)!.end)
    else if (named) see(named.mention.characters[0]!, unit.spans.at(-1)!.end)
    for (const character of vocatives[t]!) see(character, unit.spans.at(-1)!.end)
    if (narrator >= 0 && (lastSeen.get(narrator) ?? -Infinity) < place - 1200) lastSeen.set(narrator, place - 1200)
    return {
      unit,
      node: { candidates: list, scores },
      step: { same: weights.same[unit.gap], back: weights.back[unit.gap], fresh: weights.fresh[unit.gap] },
      why,
    }
  })
}

/** Mentions of each character in the whole text. */
const frequencies = (text: string, units: readonly Unit[], index: AliasIndex, size: number): number[] => {
  const counts = new Array<number>(size).fill(0)
  for (const unit of units)
    for (const span of [...unit.narration, ...unit.spans])
      for (const { kind, characters } of mentionsIn(text, span, index).mentions)
        if (kind === 'name' && characters.length === 1) counts[characters[0]!]!++
  return counts
}

const candidatesOf = (
  place: number,
  lastSeen: ReadonlyMap<number, number>,
  frequent: readonly number[],
  own: readonly Evidence[],
  vocatives: readonly number[][],
  t: number,
  size: number,
): number[] => {
  const list = new Set<number>()
  for (const { mention, others } of own) {
    for (const character of mention.characters) list.add(character)
    for (const other of others) for (const character of other.characters) list.add(character)
  }
  for (let k = Math.max(0, t - 3); k <= t + 3; k++) for (const character of vocatives[k] ?? []) list.add(character)
  for (const [character] of [...lastSeen].filter(([, at]) => place - at < 9000).sort((a, b) => b[1] - a[1]))
    if (list.size < mostCandidates) list.add(character)
  const top = [...frequent.keys()].sort((a, b) => frequent[b]! - frequent[a]!)
  for (const character of top) if (list.size < Math.min(size, 5)) list.add(character)
  return [...list]
}

type Weighing = {
  candidates: Set<number>
  cast: readonly FoundCharacter[]
  narrator: number
  person: Person
  described: ReadonlyMap<string, number>
  lastSeen: ReadonlyMap<number, number>
  place: number
  add: (character: number, value: number, reason?: Why) => void
}

const weigh = (
  { mention, how, where, words, others }: Evidence,
  { candidates, cast, narrator, person, described, lastSeen, place, add }: Weighing,
): void => {
  const tag = how === 'tag'
  const named = (value: number, by: AttributionBy, characters: readonly number[]) => {
    const ranked = [...characters].sort((a, b) => (lastSeen.get(b) ?? -1) - (lastSeen.get(a) ?? -1))
    ranked.forEach((character, rank) => {
      candidates.add(character)
      add(character, rank === 0 ? value : value * 0.4, { by, words })
    })
  }
  const objects = new Set(others.flatMap(({ kind, characters }) => (kind === 'name' && characters.length === 1 ? characters : [])))
  for (const character of objects)
    if (!mention.characters.includes(character)) add(character, tag ? weights.otherInTag : weights.otherInBeat)
  if (mention.kind === 'name') {
    named(
      tag ? (where === 'intro' ? weights.tagNameIntro : weights.tagName) : where === 'before' ? weights.beatNameBefore : weights.beatName,
      tag ? 'tag' : 'beat',
      mention.characters,
    )
    return
  }
  if ((mention.gender === 'first' && person === 'first') || (mention.gender === 'second' && person === 'second')) {
    if (narrator >= 0) named(tag ? weights.tagSelf : weights.beatSelf, tag ? 'tag' : 'beat', [narrator])
    return
  }
  if (mention.kind === 'nominal') {
    const known = described.get(headOf(mention.words))
    if (known !== undefined) {
      named(tag ? weights.tagName - 1 : weights.beatName - 0.5, 'epithet', [known])
      return
    }
  }
  pointAt(mention, tag ? (mention.kind === 'nominal' ? weights.tagNominal : weights.tagPronoun) : weights.beatPronoun, tag, {
    candidates,
    cast,
    narrator,
    lastSeen,
    place,
    add,
    words,
  })
}

/** A pronoun or a description points at those whose gender fits, the nearest most. */
const pointAt = (
  mention: Mention,
  strength: number,
  tag: boolean,
  { candidates, cast, narrator, lastSeen, place, add, words }: Omit<Weighing, 'person' | 'described'> & { words: string },
): void => {
  const { gender } = mention
  if (gender !== 'male' && gender !== 'female') return
  const by = mention.kind === 'nominal' ? 'epithet' : tag ? 'pronoun' : 'beat'
  const fitting = [...candidates].filter((character) => character !== narrator && (cast[character]!.gender ?? gender) === gender)
  fitting.sort((a, b) => (lastSeen.get(b) ?? -1) - (lastSeen.get(a) ?? -1))
  fitting.forEach((character, rank) => {
    const sure = cast[character]!.gender === gender ? 1 : 0.5
    if (place - (lastSeen.get(character) ?? -Infinity) < 6000) add(character, strength * sure * (rank === 0 ? 1 : 0.75), { by, words })
  })
  for (const character of candidates)
    if (cast[character]!.gender !== null && cast[character]!.gender !== gender)
      add(character, (weights.genderClash * strength) / weights.tagPronoun)
}

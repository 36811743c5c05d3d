import type { Script } from '../script/script.ts'
import { AliasIndex } from './alias-index.ts'
import { resolvePronouns } from './antecedents.ts'
import { type FoundCharacter, type KnownCharacter, narratorKey } from './cast.ts'
import { addDescribedGenders } from './described-gender.ts'
import { learnHeads } from './described-speakers.ts'
import { describedKey } from './description-keys.ts'
import { EpithetTurns } from './epithet-turns.ts'
import { addDescribed, Epithets } from './epithets.ts'
import { type Around, evidenceFor, isTagEvidence } from './evidence.ts'
import { findCast } from './find-cast.ts'
import { groupWords } from './lexicon.ts'
import type { Mention } from './mention.ts'
import { MentionFinder } from './mentions.ts'
import { nameNarrator, type Person, personOf } from './narrator.ts'
import { type Passage, passagesOf } from './passages.ts'
import { sureSpeakers } from './sure-speakers.ts'
import { type Unit, unitsOf } from './units.ts'

/** Everything the text says about its speakers, before anything is decided. Numbers of persons are places in `cast`. */
export type Reading = {
  text: string
  cast: FoundCharacter[]
  /** The cast was known beforehand. */
  given: boolean
  /** From here on the cast's entries are speakers known by a description alone. */
  firstDescribed: number
  groups: boolean[]
  person: Person
  /** The one who says "I" (or is "you"); −1 for none. */
  narrator: number
  passages: Passage[]
  mentions: Mention[][]
  units: Unit[]
  around: Around[]
  /** Who surely speaks each unit; −1 for nobody. */
  sure: number[]
  /** Spoken to by name, and spoken of by name, in each unit. */
  vocatives: number[][]
  named: number[][]
  epithets: Epithets
  index: AliasIndex
  /** Mentions in told text of each person. */
  counts: number[]
}

/** What a first reading's answers tell the second: the cast that was found, and by key who surely speaks each unit. */
export type FirstLook = { cast: readonly FoundCharacter[]; sure: readonly (string | null)[] }

/** Reads a text: cast, mentions, units and what stands around them. */
export const readText = (text: string, script: Pick<Script, 'lines'>, known?: readonly KnownCharacter[], first?: FirstLook): Reading => {
  const passages = passagesOf(text, script)
  const units = unitsOf(text, passages)
  const person = personOf(passages)
  const cast = known ? known.map(fromKnown) : first ? first.cast.map((one) => ({ ...one })) : findCast(text, passages)
  const index = new AliasIndex(cast)
  const finder = new MentionFinder(index, learnHeads(passages))
  const mentions = passages.map((passage) => finder.in(passage))
  addDescribedGenders(mentions)
  const around = units.map((unit) => evidenceFor(text, passages, mentions, unit))
  const inside = (unit: Unit, wanted: (mention: Mention) => boolean): number[] => [
    ...new Set(unit.pieces.flatMap((piece) => mentions[piece.index]!.flatMap((one) => (one.best >= 0 && wanted(one) ? [one.best] : [])))),
  ]
  const vocatives = units.map((unit) => inside(unit, ({ vocative }) => vocative))
  const named = units.map((unit) => inside(unit, ({ vocative, kind }) => !vocative && kind === 'name'))
  let narrator = person === 'third' ? -1 : nameNarrator(units, around, vocatives, mentions, cast, person)
  if (person !== 'third' && narrator < 0)
    narrator = cast.push({ key: narratorKey, name: person === 'first' ? 'I' : 'You', aliases: [], epithets: [], gender: null }) - 1
  const firstDescribed = cast.length
  if (!known) {
    const speakers = around.flatMap(({ evidence }) => evidence.flatMap((one) => (one.speech || isTagEvidence(one) ? [one.mention] : [])))
    const numbers = addDescribed(cast, speakers)
    for (const list of mentions)
      for (const mention of list)
        if (mention.kind === 'description' && mention.best < 0) mention.best = numbers.get(describedKey(mention)) ?? -1
    if (speakers.some(({ gender, quote }) => gender === 'group' && quote < 0)) {
      const everyone = cast.push({ key: 'd-everyone', name: 'Everyone', aliases: [], epithets: [], gender: 'neutral' }) - 1
      for (const list of mentions)
        for (const mention of list) if (mention.gender === 'group' && mention.kind === 'description') mention.best = everyone
    }
  }
  const kind = person === 'second' ? 'you' : 'self'
  if (narrator >= 0)
    for (const list of mentions) for (const mention of list) if (mention.kind === kind && mention.quote < 0) mention.best = narrator
  resolvePronouns(mentions, cast, person === 'third' ? -1 : narrator)
  const counts = new Array<number>(cast.length).fill(0)
  for (const list of mentions) for (const { kind: what, best } of list) if (best >= 0 && what !== 'pronoun') counts[best]!++
  return {
    text,
    cast,
    given: !!known,
    firstDescribed,
    groups: cast.map(isGroup),
    person,
    narrator,
    passages,
    mentions,
    units,
    around,
    sure: sureSpeakers(around).map((who, t) => (who >= 0 || !first?.sure[t] ? who : cast.findIndex(({ key }) => key === first.sure[t]))),
    vocatives,
    named,
    epithets: new Epithets(passages, mentions, index, new EpithetTurns(units, around, vocatives, named)),
    index,
    counts,
  }
}

const fromKnown = ({ key, name, aliases, epithets, gender }: KnownCharacter, index: number): FoundCharacter => ({
  key: key ?? `p${index + 1}`,
  name,
  aliases: [...aliases],
  epithets: [...(epithets ?? [])],
  gender: gender ?? null,
})

const isGroup = ({ name, gender }: FoundCharacter): boolean =>
  name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some(
      (word) => groupWords.has(word) || /^(?:class|council|family|group|sisters|boys|girls|men|women|guests|children|jury)$/.test(word),
    ) ||
  (gender === 'neutral' && /\band\b/.test(name))

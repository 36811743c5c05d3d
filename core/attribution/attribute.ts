import type { Manuscript } from '../manuscript/manuscript.ts'
import type { AttributionBy } from '../script/line.ts'
import type { Script } from '../script/script.ts'
import { AliasIndex } from './alias-index.ts'
import { type FoundCharacter, type KnownCharacter, narratorKey } from './cast.ts'
import { marginals } from './chain.ts'
import { type Evidence, evidenceFor } from './evidence.ts'
import { findCast } from './find-cast.ts'
import { asWritten, givenSpeakers } from './given.ts'
import { nameNarrator, personOf } from './narrator.ts'
import { type Scored, scoreUnits } from './score.ts'
import { type Unit, unitsOf } from './units.ts'
import { weights } from './weights.ts'

/** Who speaks a quotation. `character` is a key of the cast. */
export type Answer = {
  character: string | null
  by: AttributionBy
  confidence: number
  reason: { code: string; values: Record<string, string> }
  alternatives: { character: string; p: number }[]
}

export type AttributionOptions = {
  /** Characters known beforehand; nobody else is looked for. */
  cast?: readonly KnownCharacter[]
  /** Quotations whose speaker is given, by key: everything around is read with that in mind. */
  fixed?: ReadonlyMap<number, string>
}

export type Attributed = { characters: FoundCharacter[]; answers: ReadonlyMap<number, Answer> }

/** Longest run of units decoded at once; scenes are shorter as a rule. */
const longestChain = 400

/** Says who speaks every quotation: cast, evidence beside each, then one exact chain a chapter. Deterministic. */
export const attribute = (manuscript: Manuscript, script: Script, options: AttributionOptions = {}): Attributed => {
  const { text } = manuscript
  const units = unitsOf(manuscript, script)
  const narration = script.lines.flatMap(({ kind, start, end }) => (kind === 'narration' ? [{ start, end }] : []))
  const person = personOf(text, narration)
  const cast = options.cast
    ? options.cast.map(fromKnown)
    : findCast(
        text,
        narration,
        script.quotations.flatMap(({ spans }) => spans),
      )
  const given = givenSpeakers(script, cast)
  const index = new AliasIndex(cast)
  const evidence = units.map((unit) => evidenceFor(text, index, unit))
  let narrator = person === 'third' ? -1 : nameNarrator(text, units, evidence, cast, index, person)
  if (person !== 'third' && narrator < 0)
    narrator = cast.push({ key: narratorKey, name: person === 'first' ? 'I' : 'You', aliases: [], epithets: [], gender: null }) - 1
  if (!options.cast) addUnnamed(cast, evidence)
  const scored = scoreUnits({
    text,
    units,
    evidence,
    cast,
    index,
    narrator,
    person,
    fixed: fixedNumbers(cast, new Map([...given, ...(options.fixed ?? [])])),
  })
  const answers = new Map<number, Answer>()
  for (const [from, to] of chains(units)) {
    const part = scored.slice(from, to)
    const p = marginals(
      part.map(({ node }) => node),
      part.map(({ step }) => step),
    )
    for (const [i, one] of part.entries()) answers.set(one.unit.quote, answerOf(one, p[i] ?? [], cast))
  }
  for (const [quote, key] of given) if (!options.fixed?.has(quote)) answers.set(quote, asWritten(key))
  return { characters: cast, answers }
}

const fromKnown = ({ key, name, aliases, epithets, gender }: KnownCharacter, index: number): FoundCharacter => ({
  key: key ?? `p${index + 1}`,
  name,
  aliases: [...aliases],
  epithets: [...(epithets ?? [])],
  gender: gender ?? null,
})

const fixedNumbers = (cast: readonly FoundCharacter[], fixed: AttributionOptions['fixed']): Map<number, number> => {
  const numbers = new Map(cast.map(({ key }, index) => [key, index]))
  return new Map(
    [...(fixed ?? [])].flatMap(([quote, key]): [number, number][] => (numbers.has(key) ? [[quote, numbers.get(key) as number]] : [])),
  )
}

/** "said the innkeeper": one who speaks and has no name is a character under the description. */
const addUnnamed = (cast: FoundCharacter[], evidence: readonly Evidence[][]): void => {
  const heads = new Map<string, { name: string; gender: FoundCharacter['gender']; count: number }>()
  for (const { mention, how } of evidence.flat()) {
    if (how !== 'tag' || mention.kind !== 'nominal') continue
    const words = mention.words.toLowerCase().split(/\s+/)
    if (words[0] !== 'the' && words[0] !== 'a' && words[0] !== 'an') continue
    const head = words.at(-1) ?? ''
    const known = heads.get(head)
    const gender = mention.gender === 'male' || mention.gender === 'female' ? mention.gender : null
    heads.set(head, { name: known?.name ?? words.slice(1).join(' '), gender, count: (known?.count ?? 0) + 1 })
  }
  for (const [head, { name, gender, count }] of heads) {
    if (count < 2 && cast.length > 3) continue
    cast.push({
      key: `u-${head}`,
      name: `The ${name.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase())}`,
      aliases: [],
      epithets: [`the ${head}`],
      gender,
    })
  }
}

/** A chapter is one chain; very long ones are cut where a scene ends. */
const chains = (units: readonly Unit[]): [number, number][] => {
  const parts: [number, number][] = []
  let from = 0
  for (let i = 1; i <= units.length; i++) {
    const unit = units[i]
    const newChapter = unit && unit.chapter !== units[i - 1]!.chapter
    const long = i - from >= longestChain && unit && unit.gap !== 'adjacent' && unit.gap !== 'paragraph'
    if (!unit || newChapter || long) {
      parts.push([from, i])
      from = i
    }
  }
  return parts.filter(([start, end]) => end > start)
}

const answerOf = ({ unit, node, why }: Scored, p: readonly number[], cast: readonly FoundCharacter[]): Answer => {
  const soft = p.map((value) => value ** (1 / weights.temperature))
  const sum = soft.reduce((total, value) => total + value, 0) || 1
  const ranked = node.candidates.map((candidate, i) => ({ candidate, p: soft[i]! / sum })).sort((a, b) => b.p - a.p)
  const best = ranked[0]
  if (!best) return { character: null, by: 'nobody', confidence: 0, reason: { code: 'nobody', values: {} }, alternatives: [] }
  const reason = why.get(best.candidate) ?? { by: unit.gap === 'paragraph' ? ('same-paragraph' as const) : ('turn' as const), words: '' }
  return {
    character: cast[best.candidate]?.key ?? null,
    by: reason.by,
    confidence: Math.round(best.p * 1000) / 1000,
    reason: { code: reason.by, values: reason.words ? { words: reason.words } : {} },
    alternatives: ranked
      .slice(1, 5)
      .flatMap(({ candidate, p: share }) =>
        share >= 0.01 && cast[candidate] ? [{ character: cast[candidate].key, p: Math.round(share * 1000) / 1000 }] : [],
      ),
  }
}

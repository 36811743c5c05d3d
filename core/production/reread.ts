import type { Answer } from '../attribution/attribute.ts'
import type { KnownCharacter } from '../attribution/cast.ts'
import type { ChapterId, CharacterId, LineId } from '../ids.ts'
import { narratorId } from '../records/character.ts'
import type { Attribution } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import { attributionOf } from './answer.ts'
import { nextCharacterId } from './edits/draft.ts'
import { attributorFor } from './reading.ts'

export type Inferred = { line: LineId; attribution: Attribution }

/** A change of confidence smaller than this is not worth a record. */
const leastChange = 0.1

/**
 * What the lines around make of a fix: other lines whose answer changes when `lines` are spoken by `character`. Without an epithet
 * only lines of the same chapters are told; an epithet that becomes the character's own may speak anywhere.
 */
export const inferAgain = (
  production: Production,
  text: string,
  fix: { lines: readonly LineId[]; character: CharacterId | null; epithet?: string | undefined },
): Inferred[] => {
  const decided = decidedQuotes(production)
  const fixed = new Map(decided)
  const chapters = new Set<ChapterId>()
  for (const id of fix.lines) {
    const line = production.lines[id]
    if (!line) continue
    chapters.add(line.chapter)
    if (line.quote === null) continue
    if (fix.character === null) fixed.delete(line.quote)
    else fixed.set(line.quote, fix.character)
  }
  const named = new Set(fix.lines)
  const { epithet } = fix
  const cast = knownCast(production)
  if (epithet !== undefined) {
    const taught = cast.map((one) => (one.key === fix.character ? { ...one, epithets: [...(one.epithets ?? []), epithet] } : one))
    return inferredFrom(production, attributorFor(production, text, taught).answers(fixed)).filter(({ line }) => !named.has(line))
  }
  const attributor = attributorFor(production, text, cast)
  const before = attributor.answers(decided)
  // Only what the fix itself turns: a script first read under another cast differs elsewhere too, and that is not asked here.
  const turned = new Map([...attributor.answers(fixed)].filter(([quote, answer]) => differs(before.get(quote), answer)))
  return inferredFrom(production, turned).filter(({ line }) => !named.has(line) && chapters.has(production.lines[line]!.chapter))
}

const differs = (before: Answer | undefined, after: Answer): boolean =>
  before?.character !== after.character || Math.abs(before.confidence - after.confidence) >= leastChange

/** What all lines become when other names, epithets or another gender of a character are known. */
export const inferTaught = (production: Production, text: string, character: CharacterId, taught: Partial<KnownCharacter>): Inferred[] => {
  const known = Object.fromEntries(Object.entries(taught).filter(([, value]) => value !== undefined))
  const cast = knownCast(production).map((one) => (one.key === character ? { ...one, ...known } : one))
  return inferredFrom(production, attributorFor(production, text, cast).answers(decidedQuotes(production)))
}

/** What all other lines become when a new character, who gets the production's next id, speaks `lines`. */
export const inferNewcomer = (
  production: Production,
  text: string,
  { name, lines }: { name: string; lines: readonly LineId[] },
): Inferred[] => {
  const id = nextCharacterId(production)
  const fixed = decidedQuotes(production)
  for (const line of lines) {
    const quote = production.lines[line]?.quote
    if (quote !== null && quote !== undefined) fixed.set(quote, id)
  }
  const named = new Set(lines)
  const cast = [...knownCast(production), { key: id, name, aliases: [], epithets: [], gender: null }]
  return inferredFrom(production, attributorFor(production, text, cast).answers(fixed), [id]).filter(({ line }) => !named.has(line))
}

/** What all lines become when characters are one. */
export const inferMerged = (
  production: Production,
  text: string,
  { from, into }: { from: readonly CharacterId[]; into: CharacterId },
): Inferred[] => {
  const gone = new Set<string>(from)
  const merged = knownCast(production).filter(({ key }) => !gone.has(key ?? ''))
  const target = merged.find(({ key }) => key === into)
  const others = from.flatMap((id) => production.characters[id] ?? [])
  const cast = merged.map((one) =>
    one === target
      ? {
          ...one,
          aliases: [...one.aliases, ...others.flatMap(({ name, aliases }) => [name, ...aliases])],
          epithets: [...(one.epithets ?? []), ...others.flatMap(({ epithets }) => epithets)],
          gender: one.gender ?? others.find(({ gender }) => gender)?.gender ?? null,
        }
      : one,
  )
  const fixed = decidedQuotes(production)
  for (const [quote, character] of fixed) if (gone.has(character)) fixed.set(quote, into)
  return inferredFrom(production, attributorFor(production, text, cast).answers(fixed))
}

/** What asking for each line is expected to settle, in lines of speech, as the reading of the whole text tells; only what is worth asking. */
export const gainsOf = (production: Production, text: string): { line: LineId; gain: number }[] => {
  const gains = new Map(
    attributorFor(production, text, knownCast(production))
      .questions(decidedQuotes(production))
      .map(({ quote, gain }) => [quote, gain]),
  )
  return Object.values(production.lines).flatMap(({ id, kind, quote }) => {
    const gain = kind === 'dialogue' && quote !== null ? gains.get(quote) : undefined
    return gain === undefined ? [] : [{ line: id, gain }]
  })
}

/** The cast as the attribution takes it, the narrator aside. */
export const knownCast = (production: Production): KnownCharacter[] =>
  production.characterOrder.flatMap((id) => {
    const character = production.characters[id]
    return character && id !== narratorId
      ? [{ key: id, name: character.name, aliases: character.aliases, epithets: character.epithets, gender: character.gender }]
      : []
  })

/** Decided by hand, or given by the script itself: not to be read again. */
const isSettled = ({ by }: Attribution): boolean => by === 'producer' || by === 'written'

const decidedQuotes = (production: Production): Map<number, string> =>
  new Map(
    Object.values(production.lines).flatMap(({ kind, quote, attribution }): [number, string][] =>
      kind === 'dialogue' && quote !== null && isSettled(attribution) && attribution.character !== null
        ? [[quote, attribution.character]]
        : [],
    ),
  )

/** Answers as changes of the production's lines; what the producer decided stays. */
const inferredFrom = (production: Production, answers: ReadonlyMap<number, Answer>, newcomers: readonly CharacterId[] = []): Inferred[] => {
  const ids = new Map<string, CharacterId>(
    [...Object.values(production.characters).map(({ id }) => id), ...newcomers].map((id) => [id, id]),
  )
  return Object.values(production.lines).flatMap((line): Inferred[] => {
    const answer = line.kind === 'dialogue' && line.quote !== null ? answers.get(line.quote) : undefined
    if (!answer || isSettled(line.attribution)) return []
    const attribution = attributionOf(answer, ids)
    const same =
      attribution.character === line.attribution.character && Math.abs(attribution.confidence - line.attribution.confidence) < leastChange
    return same ? [] : [{ line: line.id, attribution }]
  })
}

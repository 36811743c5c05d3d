import { attribute } from '../attribution/attribute.ts'
import type { KnownCharacter } from '../attribution/cast.ts'
import type { ChapterId, CharacterId, LineId } from '../ids.ts'
import type { Manuscript } from '../manuscript/manuscript.ts'
import { narratorId } from '../records/character.ts'
import type { Attribution } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { DraftLine, Script } from '../script/script.ts'
import { attributionOf } from './answer.ts'
import { nextCharacterId } from './edits/draft.ts'

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
  const fixed = decidedQuotes(production)
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
  const cast = knownCast(production).map((one) =>
    epithet !== undefined && one.key === fix.character ? { ...one, epithets: [...(one.epithets ?? []), epithet] } : one,
  )
  return read(production, text, cast, fixed).filter(
    ({ line }) => !named.has(line) && (epithet !== undefined || chapters.has(production.lines[line]!.chapter)),
  )
}

/** What all lines become when other names, epithets or another gender of a character are known. */
export const inferTaught = (production: Production, text: string, character: CharacterId, taught: Partial<KnownCharacter>): Inferred[] => {
  const known = Object.fromEntries(Object.entries(taught).filter(([, value]) => value !== undefined))
  const cast = knownCast(production).map((one) => (one.key === character ? { ...one, ...known } : one))
  return read(production, text, cast, decidedQuotes(production))
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
  return read(production, text, cast, fixed, [id]).filter(({ line }) => !named.has(line))
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
  return read(production, text, cast, fixed)
}

/** The cast as the attribution takes it, the narrator aside. */
export const knownCast = (production: Production): KnownCharacter[] =>
  production.characterOrder.flatMap((id) => {
    const character = production.characters[id]
    return character && id !== narratorId
      ? [{ key: id, name: character.name, aliases: character.aliases, epithets: character.epithets, gender: character.gender }]
      : []
  })

const decidedQuotes = (production: Production): Map<number, string> =>
  new Map(
    Object.values(production.lines).flatMap(({ kind, quote, attribution }): [number, string][] =>
      kind === 'dialogue' && quote !== null && attribution.by === 'producer' && attribution.character !== null
        ? [[quote, attribution.character]]
        : [],
    ),
  )

const read = (
  production: Production,
  text: string,
  cast: KnownCharacter[],
  fixed: ReadonlyMap<number, string>,
  newcomers: readonly CharacterId[] = [],
): Inferred[] => {
  const { answers } = attribute(manuscriptView(text), scriptView(production), { cast, fixed })
  const ids = new Map<string, CharacterId>(
    [...Object.values(production.characters).map(({ id }) => id), ...newcomers].map((id) => [id, id]),
  )
  return Object.values(production.lines).flatMap((line): Inferred[] => {
    const answer = line.kind === 'dialogue' && line.quote !== null ? answers.get(line.quote) : undefined
    if (!answer || line.attribution.by === 'producer') return []
    const attribution = attributionOf(answer, ids)
    const same =
      attribution.character === line.attribution.character && Math.abs(attribution.confidence - line.attribution.confidence) < leastChange
    return same ? [] : [{ line: line.id, attribution }]
  })
}

const manuscriptView = (text: string): Manuscript => ({
  title: '',
  author: '',
  language: 'en',
  text,
  encoding: null,
  chapters: [],
  marks: [],
  asides: [],
  issues: [],
})

/** The script as it stands now: split, merged and re-kinded lines as the producer left them, without what the manuscript has lost. */
const scriptView = (production: Production): Script => {
  const lines: DraftLine[] = production.chapterOrder.flatMap((id, chapter) =>
    (production.chapters[id]?.lines ?? []).flatMap((line): DraftLine[] => {
      const record = production.lines[line]
      if (!record || record.gone || record.kind === 'cue') return []
      const { scene, paragraph, number, kind, text, start, end, quote, tag } = record
      return [{ chapter, scene, paragraph, number, kind, text, start, end, quote, tag }]
    }),
  )
  return { style: 'double', styles: [], quotations: [], lines, issues: [] }
}

import { attribute } from '../attribution/attribute.ts'
import type { KnownCharacter } from '../attribution/cast.ts'
import { narratorId } from '../cast/character.ts'
import type { ChapterId, CharacterId, LineId } from '../ids.ts'
import type { Manuscript } from '../manuscript/manuscript.ts'
import type { Attribution } from '../script/line.ts'
import type { DraftLine, Script } from '../script/script.ts'
import { attributionOf } from './answer.ts'
import type { Production } from './production.ts'

export type Inferred = { line: LineId; attribution: Attribution }

/** A change of confidence smaller than this is not worth a record. */
const leastChange = 0.1

/** What the lines around make of a fix: other lines of the same chapters whose answer changes when `lines` are spoken by `character`. */
export const inferAgain = (
  production: Production,
  text: string,
  fix: { lines: readonly LineId[]; character: CharacterId | null },
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
  return read(production, text, castOf(production), fixed).filter(
    ({ line }) => !named.has(line) && chapters.has(production.lines[line]!.chapter),
  )
}

/** What all lines become when characters are one. */
export const inferMerged = (
  production: Production,
  text: string,
  { from, into }: { from: readonly CharacterId[]; into: CharacterId },
): Inferred[] => {
  const gone = new Set<string>(from)
  const merged = castOf(production).filter(({ key }) => !gone.has(key ?? ''))
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

const castOf = (production: Production): KnownCharacter[] =>
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

const read = (production: Production, text: string, cast: KnownCharacter[], fixed: ReadonlyMap<number, string>): Inferred[] => {
  const { answers } = attribute(manuscriptView(text), scriptView(production), { cast, fixed })
  const ids = new Map<string, CharacterId>(Object.values(production.characters).map(({ id }) => [id, id]))
  return Object.values(production.lines).flatMap((line): Inferred[] => {
    const answer = line.kind === 'dialogue' && line.quote !== null ? answers.get(line.quote) : undefined
    if (!answer || isSettled(line.attribution)) return []
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

/** The script as it stands now: split, merged and re-kinded lines as the producer left them. */
const scriptView = (production: Production): Script => {
  const lines: DraftLine[] = production.chapterOrder.flatMap((id, chapter) =>
    (production.chapters[id]?.lines ?? []).flatMap((line): DraftLine[] => {
      const record = production.lines[line]
      if (!record || record.kind === 'cue') return []
      const { scene, paragraph, number, kind, text, start, end, quote, tag } = record
      return [{ chapter, scene, paragraph, number, kind, text, start, end, quote, tag }]
    }),
  )
  return { style: 'double', quotations: [], lines }
}

import { type AttributionOptions, attribute } from '../attribution/attribute.ts'
import type { KnownCharacter } from '../attribution/cast.ts'
import { ChapterId, CharacterId, LineId } from '../ids.ts'
import type { Manuscript } from '../manuscript/manuscript.ts'
import { type Character, narratorId } from '../records/character.ts'
import type { Attribution, Line } from '../records/line.ts'
import { type Production, productionFormat } from '../records/production.ts'
import { usualPacing } from '../records/timeline.ts'
import { type Script, scriptOf } from '../script/script.ts'
import { attributionOf, told, unspoken } from './answer.ts'

export type Founding = {
  /** Unlike any other production's; given by the host. */
  id: string
  title?: string
  author?: string
  manuscript: Manuscript
  /** Path of the imported file inside the production's folder, and the name it came under. */
  file: string
  name: string
  /** Characters known beforehand. */
  cast?: readonly KnownCharacter[]
}

/** A new production from a manuscript: split, attributed, with the cast in order of appearance. Deterministic. */
export const foundProduction = ({ id, title, author, manuscript, file, name, cast }: Founding): Production => {
  const script = scriptOf(manuscript)
  const options: AttributionOptions = cast ? { cast } : {}
  const { characters: found, answers } = attribute(manuscript, script, options)
  let nextId = 1
  const order = appearance(script, (quote) => answers.get(quote)?.character ?? null)
  const known = cast ? found.map(({ key }) => key) : order
  const ids = new Map<string, CharacterId>([['narrator', narratorId]])
  const characters: Record<string, Character> = {
    [narratorId]: { id: narratorId, name: 'Narrator', aliases: [], epithets: [], gender: null, voice: 0, actor: null },
  }
  for (const key of [...order, ...known]) {
    const character = found.find((one) => one.key === key)
    if (!character || ids.has(key)) continue
    const own = CharacterId.parse(`c${nextId++}`)
    ids.set(key, own)
    characters[own] = {
      id: own,
      name: character.name,
      aliases: character.aliases,
      epithets: character.epithets,
      gender: character.gender,
      voice: ids.size - 1,
      actor: null,
    }
  }
  const chapters: Production['chapters'] = {}
  const chapterOrder = manuscript.chapters.map((chapter, index) => {
    const own = ChapterId.parse(`ch${nextId++}`)
    chapters[own] = {
      id: own,
      number: String(index + 1),
      title: chapter.title || String(index + 1),
      start: chapter.start,
      end: chapter.end,
      scenes: chapter.scenes.map(({ title: scene, start, end }) => ({ title: scene, start, end })),
      lines: [],
      markers: [],
    }
    return own
  })
  const lines: Production['lines'] = {}
  for (const draft of script.lines) {
    const chapter = chapterOrder[draft.chapter]
    const record = chapter && chapters[chapter]
    if (!chapter || !record) continue
    const own = LineId.parse(`l${nextId++}`)
    const answer = draft.quote === null ? undefined : answers.get(draft.quote)
    const attribution: Attribution =
      draft.kind === 'cue' ? unspoken : draft.kind === 'dialogue' && answer ? attributionOf(answer, ids) : told
    const line: Line = { ...draft, id: own, chapter, attribution, direction: draft.direction ?? '', cut: false, take: null }
    lines[own] = line
    record.lines.push(own)
  }
  const { encoding, language, marks, asides, issues } = manuscript
  return {
    format: productionFormat,
    id,
    title: title || manuscript.title || name,
    author: author ?? manuscript.author,
    nextId,
    manuscript: {
      ...{ file, name, quotation: script.style, encoding, language, marks, asides },
      issues: [...issues, ...script.issues].slice(0, 2000),
    },
    chapterOrder,
    chapters,
    lines,
    characterOrder: [...ids.values()],
    characters,
    actorOrder: [],
    actors: {},
    recordings: {},
    takes: {},
    pickups: {},
    respellings: {},
    adjustments: {},
    sounds: {},
    strips: {},
    pacing: usualPacing,
    cover: null,
  }
}

/** Keys of speaking characters in order of their first words. */
const appearance = (script: Script, speakerOf: (quote: number) => string | null): string[] => {
  const keys = new Set<string>()
  for (const { quote } of script.lines) {
    const key = quote === null ? null : speakerOf(quote)
    if (key) keys.add(key)
  }
  return [...keys]
}

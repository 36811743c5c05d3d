import { ChapterId, CharacterId, LineId } from '../../ids.ts'
import type { Attribution, Line } from '../../records/line.ts'
import { type Command, newCharacter, type RevisedLine } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

/** Takes in a revised manuscript. Refused when a line of the production has no place in it: nothing is lost unseen. */
export const revise = (draft: Draft, { manuscript, chapters, characters }: Extract<Command, { do: 'revise' }>): string[] => {
  const named = new Map<string, CharacterId>()
  for (const [index, character] of characters.entries()) {
    const id = freshId(draft, 'c', CharacterId)
    draft.characters[id] = { ...character, id, voice: draft.characterOrder.length, actor: null }
    draft.characterOrder.push(id)
    named.set(newCharacter(index), id)
  }
  const placed = new Set<LineId>()
  const created: string[] = [...named.values()]
  const order = chapters.map(({ id, lines, ...facts }) => {
    const own = id ?? freshId(draft, 'ch', ChapterId)
    if (id === null) draft.chapters[own] = { ...facts, id: own, lines: [], markers: [] }
    const record = known(draft.chapters[own], 'chapter')
    assign(record, facts)
    const ids = lines.map((line) => {
      const known_ = place(draft, own, line, named)
      if (line.id === null) created.push(known_)
      if (placed.has(known_)) refuse('line-placed-twice')
      placed.add(known_)
      return known_
    })
    if (!equal(record.lines, ids)) record.lines = ids
    return own
  })
  for (const id of Object.keys(draft.lines)) if (!placed.has(LineId.parse(id))) refuse('revision-loses-a-line')
  dropEmptyChapters(draft, new Set(order))
  draft.chapterOrder = [...order, ...draft.chapterOrder.filter((id) => draft.chapters[id] && !order.includes(id))]
  for (const sound of Object.values(draft.sounds)) {
    const line = sound.anchor.on === 'line' ? draft.lines[sound.anchor.line] : undefined
    if (line && line.chapter !== sound.chapter) sound.chapter = line.chapter
  }
  draft.manuscript = manuscript
  return created
}

const place = (draft: Draft, chapter: ChapterId, { id, ...line }: RevisedLine, named: ReadonlyMap<string, CharacterId>): LineId => {
  const attribution = withIds(line.attribution, named)
  if (attribution.character !== null) known(draft.characters[attribution.character], 'character')
  const own = id ?? freshId(draft, 'l', LineId)
  const next: Line = { ...line, attribution, id: own, chapter }
  const record = id === null ? undefined : known(draft.lines[id], 'line')
  if (!record) draft.lines[own] = next
  else {
    assign(record, next)
    if (next.gone === undefined) delete record.gone
    if (next.was === undefined) delete record.was
  }
  return own
}

const withIds = (attribution: Attribution, named: ReadonlyMap<string, CharacterId>): Attribution => {
  const idOf = (id: CharacterId) => named.get(id) ?? id
  return {
    ...attribution,
    character: attribution.character === null ? null : idOf(attribution.character),
    alternatives: attribution.alternatives.map(({ character, p }) => ({ character: idOf(character), p })),
  }
}

/** Chapters whose lines all went elsewhere, unless sounds still hang in them. */
const dropEmptyChapters = (draft: Draft, kept: ReadonlySet<ChapterId>) => {
  const sounding = new Set(Object.values(draft.sounds).map(({ chapter }) => chapter))
  for (const record of Object.values(draft.chapters)) {
    if (kept.has(record.id)) continue
    record.lines = []
    if (!sounding.has(record.id) && record.markers.length === 0) delete draft.chapters[record.id]
  }
}

/** Writes only what differs, so that the recorded diff stays small. */
const assign = <T extends object>(record: T, next: Partial<T>) => {
  for (const key of Object.keys(next) as (keyof T)[]) if (!equal(record[key], next[key])) record[key] = next[key] as T[keyof T]
}

const equal = (a: unknown, b: unknown): boolean => Object.is(a, b) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))

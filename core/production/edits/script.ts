import { type CharacterId, LineId } from '../../ids.ts'
import { type Character, narratorId } from '../../records/character.ts'
import type { Attribution, Line } from '../../records/line.ts'
import { numberAfter } from '../../script/numbers.ts'
import { marksWithin, shiftedMarks } from '../../script/spoken-marks.ts'
import type { Command } from '../command.ts'
import { moveAsides } from './asides.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

/** The producer's own word on who speaks. */
export const decided = (character: CharacterId | null): Attribution => ({
  by: character === null ? 'nobody' : 'producer',
  character,
  confidence: character === null ? 0 : 1,
  reason: { code: character === null ? 'nobody' : 'producer', values: {} },
  alternatives: [],
})

const lineOf = (draft: Draft, id: LineId): Line => known(draft.lines[id], 'line')

/** Pieces of one quotation are one voice: what holds for one holds for all. */
const withPieces = (draft: Draft, ids: readonly LineId[]): Line[] => {
  const lines = ids.map((id) => lineOf(draft, id))
  const quotes = new Set(lines.flatMap(({ kind, quote }) => (kind === 'dialogue' && quote !== null ? [quote] : [])))
  if (quotes.size === 0) return lines
  const chapters = new Set(lines.map(({ chapter }) => chapter))
  const pieces = [...chapters].flatMap((chapter) => (draft.chapters[chapter]?.lines ?? []).map((id) => lineOf(draft, id)))
  const wanted = new Set(ids)
  return pieces.filter((line) => wanted.has(line.id) || (line.kind === 'dialogue' && line.quote !== null && quotes.has(line.quote)))
}

export const setInferred = (
  draft: Draft,
  inferred: readonly { line: LineId; attribution: Attribution }[],
  except: ReadonlySet<LineId> = new Set(),
) => {
  for (const { line, attribution } of inferred) {
    for (const { character } of [attribution, ...attribution.alternatives])
      if (character !== null) known(draft.characters[character], 'character')
    const record = draft.lines[line]
    if (record && !except.has(line) && record.attribution.by !== 'producer') record.attribution = attribution
  }
}

const hasName = ({ name, aliases, epithets }: Character, wanted: string): boolean =>
  [name, ...aliases, ...epithets].some((other) => other.toLowerCase() === wanted.toLowerCase())

export const setSpeaker = (draft: Draft, { lines, character, epithet, inferred }: Of<'set-speaker'>) => {
  const record = character === null ? null : known(draft.characters[character], 'character')
  if (record && epithet !== undefined && !hasName(record, epithet)) record.epithets.push(epithet)
  const named = withPieces(draft, lines)
  for (const line of named) line.attribution = decided(character)
  setInferred(draft, inferred, new Set(named.map(({ id }) => id)))
}

export const confirmSpeaker = (draft: Draft, { lines }: Of<'confirm-speaker'>) => {
  for (const line of withPieces(draft, lines)) {
    if (line.attribution.character === null) refuse('nobody-to-confirm')
    line.attribution = decided(line.attribution.character)
  }
}

/** Gives a line its marks; a line without any has no list of them. */
const setMarks = (line: Line, marks: NonNullable<Line['marks']>) => {
  if (marks.length > 0) line.marks = marks
  else delete line.marks
}

export const splitLine = (draft: Draft, { line: id, at }: Of<'split-line'>, source: (line: Line, at: number) => number): LineId => {
  const line = lineOf(draft, id)
  const chapter = known(draft.chapters[line.chapter], 'chapter')
  const before = line.text.slice(0, at).trimEnd()
  const after = line.text.slice(at).trimStart()
  if (!before || !after) refuse('split-leaves-nothing')
  const place = chapter.lines.indexOf(id)
  const taken = new Set(chapter.lines.map((other) => draft.lines[other]?.number ?? ''))
  const fresh = freshId(draft, 'l', LineId)
  const cutAt = source(line, line.text.length - after.length)
  const number = numberAfter(line.number, taken)
  const marks = [...(line.marks ?? [])]
  const { proposed: _, ...rest } = line
  const behind: Line = { ...rest, id: fresh, number, text: after, start: cutAt, take: null, direction: '' }
  setMarks(behind, marksWithin(marks, line.text.length - after.length, line.text.length))
  draft.lines[fresh] = behind
  setMarks(line, marksWithin(marks, 0, before.length))
  line.text = before
  line.end = Math.min(line.end, cutAt)
  chapter.lines.splice(place + 1, 0, fresh)
  return fresh
}

export const mergeLines = (draft: Draft, { line: id }: Of<'merge-lines'>) => {
  const line = lineOf(draft, id)
  const chapter = known(draft.chapters[line.chapter], 'chapter')
  const place = chapter.lines.indexOf(id)
  const before = draft.lines[chapter.lines[place - 1] ?? LineId.parse('none')]
  if (!before) return refuse('nothing-before')
  if (before.kind === 'heading' || line.kind === 'heading') return refuse('heading-stays-apart')
  setMarks(before, [...(before.marks ?? []), ...shiftedMarks(line.marks ?? [], before.text.length + 1)])
  before.text = `${before.text} ${line.text}`
  before.end = Math.max(before.end, line.end)
  before.tag = before.tag && line.tag
  chapter.lines.splice(place, 1)
  delete draft.lines[id]
  delete draft.adjustments[id]
  for (const take of Object.values(draft.takes)) if (take.line === id) take.line = before.id
  moveAsides(draft, id, before.id)
  for (const pickup of Object.values(draft.pickups)) if (pickup.line === id) pickup.line = before.id
  for (const sound of Object.values(draft.sounds)) if (sound.anchor.on === 'line' && sound.anchor.line === id) sound.anchor.line = before.id
  for (const marker of chapter.markers) if (marker.anchor.on === 'line' && marker.anchor.line === id) marker.anchor.line = before.id
}

export const setDirection = (draft: Draft, { line, direction }: Of<'set-direction'>) => {
  lineOf(draft, line).direction = direction
}

export const cutLines = (draft: Draft, { lines, cut }: Of<'cut-lines'>) => {
  for (const id of lines) lineOf(draft, id).cut = cut
}

export const omitTags = (draft: Draft, { chapter, omit }: Of<'omit-tags'>) => {
  if (chapter !== null) known(draft.chapters[chapter], 'chapter')
  for (const id of chapter === null ? draft.chapterOrder : [chapter])
    for (const line of draft.chapters[id]?.lines ?? []) {
      const record = draft.lines[line]
      if (record?.tag) record.cut = omit
    }
}

export const setTag = (draft: Draft, { lines, tag }: Of<'set-tag'>) => {
  for (const id of lines) {
    const line = lineOf(draft, id)
    if (line.kind !== 'narration') refuse('only-narration-is-a-tag')
    line.tag = tag
  }
}

export const setKind = (draft: Draft, { lines, kind }: Of<'set-kind'>) => {
  for (const id of lines) {
    const line = lineOf(draft, id)
    if (line.kind === 'heading') refuse('heading-stays')
    line.kind = kind
    line.tag = false
    if (kind === 'narration')
      line.attribution = {
        by: 'narrator',
        character: narratorId,
        confidence: 1,
        reason: { code: 'narrator', values: {} },
        alternatives: [],
      }
    else if (kind === 'cue') line.attribution = decided(null)
    else if (line.attribution.character === narratorId) line.attribution = decided(null)
  }
}

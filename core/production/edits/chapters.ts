import { ChapterId, type LineId } from '../../ids.ts'
import type { Line } from '../../records/line.ts'
import type { ChapterRecord } from '../../records/production.ts'
import { numberAfter } from '../../script/numbers.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

const placeOf = (draft: Draft, id: LineId): { line: Line; chapter: ChapterRecord; place: number } => {
  const line = known(draft.lines[id], 'line')
  const chapter = known(draft.chapters[line.chapter], 'chapter')
  return { line, chapter, place: chapter.lines.indexOf(id) }
}

const lineIn = (draft: Draft, id: LineId | undefined): Line | undefined => (id === undefined ? undefined : draft.lines[id])

/** Sounds and markers that hang on a line go where the line goes; those that hang on a time stay. */
const carryAlong = (draft: Draft, moved: ReadonlySet<LineId>, from: ChapterRecord, to: ChapterRecord) => {
  for (const sound of Object.values(draft.sounds)) if (sound.anchor.on === 'line' && moved.has(sound.anchor.line)) sound.chapter = to.id
  const goes = ({ anchor }: ChapterRecord['markers'][number]) => anchor.on === 'line' && moved.has(anchor.line)
  to.markers.push(...from.markers.filter(goes))
  from.markers = from.markers.filter((marker) => !goes(marker))
}

const hasTakes = (draft: Draft, ids: ReadonlySet<LineId>): boolean => Object.values(draft.takes).some(({ line }) => ids.has(line))

/** Numbers begin anew with a chapter; what has been recorded keeps its number, for the files carry it. */
const renumber = (draft: Draft, ids: readonly LineId[], after = 0) => {
  ids.forEach((id, index) => {
    known(draft.lines[id], 'line').number = String(after + index + 1)
  })
}

/** The line and all behind it become a chapter of their own; a heading gives it its title. */
export const beginChapter = (draft: Draft, { line: id, heading }: Of<'begin-chapter'>): ChapterId => {
  const { line, chapter, place } = placeOf(draft, id)
  if (place <= 0) return refuse('chapter-begins-there')
  const fresh = freshId(draft, 'ch', ChapterId)
  const numbers = new Set(draft.chapterOrder.map((other) => draft.chapters[other]?.number ?? ''))
  const moved = chapter.lines.splice(place)
  const shift = line.scene
  const begun: ChapterRecord = {
    id: fresh,
    number: numberAfter(chapter.number, numbers),
    title: heading ? line.text.slice(0, 1000) : '',
    start: line.start,
    end: chapter.end,
    scenes: chapter.scenes.slice(shift).map((scene, index) => (index === 0 ? { ...scene, start: line.start } : { ...scene })),
    lines: moved,
    markers: [],
  }
  if (begun.title === '') begun.title = begun.number
  chapter.end = line.start
  const before = lineIn(draft, chapter.lines.at(-1))
  chapter.scenes = chapter.scenes.slice(0, (before?.scene ?? 0) + 1)
  const last = chapter.scenes.at(-1)
  if (last) last.end = Math.min(last.end, line.start)
  for (const other of moved) {
    const record = known(draft.lines[other], 'line')
    record.chapter = fresh
    record.scene -= shift
  }
  if (heading) {
    line.kind = 'heading'
    line.quote = null
  }
  draft.chapters[fresh] = begun
  draft.chapterOrder.splice(draft.chapterOrder.indexOf(chapter.id) + 1, 0, fresh)
  const ids = new Set(moved)
  carryAlong(draft, ids, chapter, begun)
  if (!hasTakes(draft, ids)) renumber(draft, moved)
  return fresh
}

/** A chapter becomes the end of the one before it. Its lines go on counting; a recorded chapter stays, for its files carry its number. */
export const joinChapter = (draft: Draft, { chapter: id }: Of<'join-chapter'>) => {
  const chapter = known(draft.chapters[id], 'chapter')
  const previous = draft.chapterOrder[draft.chapterOrder.indexOf(id) - 1]
  const before = previous && draft.chapters[previous]
  if (!before) return refuse('nothing-before')
  const ids = new Set(chapter.lines)
  if (hasTakes(draft, ids)) refuse('chapter-is-recorded')
  const scenes = before.scenes.length
  const paragraphs = before.lines.reduce((most, line) => Math.max(most, (draft.lines[line]?.paragraph ?? 0) + 1), 0)
  for (const line of chapter.lines) {
    const record = known(draft.lines[line], 'line')
    record.chapter = before.id
    record.scene += scenes
    record.paragraph += paragraphs
  }
  const highest = before.lines.reduce((most, line) => Math.max(most, Number.parseInt(draft.lines[line]?.number ?? '', 10) || 0), 0)
  renumber(draft, chapter.lines, highest)
  before.scenes.push(...chapter.scenes)
  before.lines.push(...chapter.lines)
  before.end = chapter.end
  carryAlong(draft, ids, chapter, before)
  for (const sound of Object.values(draft.sounds)) if (sound.chapter === id) sound.chapter = before.id
  draft.chapterOrder = draft.chapterOrder.filter((other) => other !== id)
  delete draft.chapters[id]
}

/** A scene begins with this line: what lies behind it in its scene becomes the next one. */
export const beginScene = (draft: Draft, { line: id }: Of<'begin-scene'>) => {
  const { line, chapter, place } = placeOf(draft, id)
  const before = lineIn(draft, chapter.lines[place - 1])
  if (!before || before.scene !== line.scene || before.kind === 'heading') return refuse('scene-begins-there')
  const scene = chapter.scenes[line.scene]
  if (!scene) return
  const { scene: own } = line
  for (const other of chapter.lines.slice(place)) known(draft.lines[other], 'line').scene += 1
  chapter.scenes.splice(own + 1, 0, { title: '', start: line.start, end: scene.end })
  scene.end = line.start
}

/** The scene of this line goes on from the one before it. */
export const joinScene = (draft: Draft, { line: id }: Of<'join-scene'>) => {
  const { line, chapter } = placeOf(draft, id)
  const { scene: own } = line
  const [before, joined] = [chapter.scenes[own - 1], chapter.scenes[own]]
  if (!before || !joined) return refuse('nothing-before')
  for (const other of chapter.lines) {
    const record = known(draft.lines[other], 'line')
    if (record.scene >= own) record.scene -= 1
  }
  before.end = joined.end
  chapter.scenes.splice(own, 1)
}

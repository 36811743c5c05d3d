import { type LineId, RecordingId, TakeId } from '../../ids.ts'
import type { Command, NewTake } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'
import { takesArrived, takeWent } from './pickups.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

/** A take shorter than this holds no word. */
const shortestTake = 0.02

const checkRange = (draft: Draft, recording: RecordingId, start: number, end: number) => {
  const { duration } = known(draft.recordings[recording], 'recording')
  if (!(end - start >= shortestTake) || start < 0 || end > duration + 0.01) refuse('range-outside-recording')
}

const putTake = (draft: Draft, { recording, ...take }: NewTake, fresh: readonly RecordingId[]): TakeId => {
  const source = typeof recording === 'number' ? known(fresh[recording], 'recording') : recording
  known(draft.lines[take.line], 'line')
  checkRange(draft, source, take.start, take.end)
  const id = freshId(draft, 't', TakeId)
  draft.takes[id] = { ...take, id, recording: source }
  return id
}

export const attach = (draft: Draft, { recordings, takes, choose }: Of<'attach'>): string[] => {
  const fresh = recordings.map((recording) => {
    const id = freshId(draft, 'r', RecordingId)
    if (recording.actor !== null) known(draft.actors[recording.actor], 'actor')
    draft.recordings[id] = { ...recording, id }
    return id
  })
  const unchosen = new Set(takes.flatMap(({ line }) => (draft.lines[line]?.take === null ? [line] : [])))
  const created = takes.map((take) => {
    const id = putTake(draft, take, fresh)
    if (choose && unchosen.has(take.line)) known(draft.lines[take.line], 'line').take = id
    return id
  })
  takesArrived(draft, created, choose)
  return [...fresh, ...created]
}

export const editRecording = (draft: Draft, { recording, role, actor, credit }: Of<'edit-recording'>) => {
  const record = known(draft.recordings[recording], 'recording')
  if (role !== undefined) record.role = role
  if (actor) known(draft.actors[actor], 'actor')
  if (actor !== undefined) record.actor = actor
  if (credit !== undefined) record.credit = credit
}

export const removeRecording = (draft: Draft, { recording }: Of<'remove-recording'>) => {
  known(draft.recordings[recording], 'recording')
  for (const take of Object.values(draft.takes)) if (take.recording === recording) dropTake(draft, take.id)
  for (const sound of Object.values(draft.sounds)) if (sound.recording === recording) delete draft.sounds[sound.id]
  delete draft.recordings[recording]
}

/** The last other take of the line takes the place of one that goes. */
const dropTake = (draft: Draft, id: TakeId) => {
  const take = known(draft.takes[id], 'take')
  delete draft.takes[id]
  const line = draft.lines[take.line]
  if (line?.take === id) line.take = Object.values(draft.takes).findLast((other) => other.line === line.id)?.id ?? null
  takeWent(draft, id, take.line)
}

export const addTake = (draft: Draft, { take, choose }: Of<'add-take'>): TakeId => {
  const id = putTake(draft, take, [])
  if (choose) {
    const line = known(draft.lines[take.line], 'line')
    line.take = id
    delete line.was
  }
  takesArrived(draft, [id], choose)
  return id
}

export const editTake = (draft: Draft, { take: id, start, end, line, note }: Of<'edit-take'>) => {
  const take = known(draft.takes[id], 'take')
  checkRange(draft, take.recording, start ?? take.start, end ?? take.end)
  take.start = start ?? take.start
  take.end = end ?? take.end
  if (note !== undefined) take.note = note
  if (line !== undefined && line !== take.line) moveTake(draft, id, line)
}

const moveTake = (draft: Draft, id: TakeId, to: LineId) => {
  const take = known(draft.takes[id], 'take')
  const target = known(draft.lines[to], 'line')
  const left = take.line
  const from = draft.lines[left]
  take.line = to
  take.by = 'producer'
  take.confidence = 1
  if (from?.take === id) from.take = Object.values(draft.takes).findLast((other) => other.line === from.id)?.id ?? null
  target.take ??= id
  takeWent(draft, id, left)
  takesArrived(draft, [id])
}

export const splitTake = (draft: Draft, { take: id, at, line }: Of<'split-take'>): TakeId => {
  const take = known(draft.takes[id], 'take')
  const target = known(draft.lines[line], 'line')
  checkRange(draft, take.recording, take.start, at)
  checkRange(draft, take.recording, at, take.end)
  const fresh = freshId(draft, 't', TakeId)
  draft.takes[fresh] = { ...take, id: fresh, line, start: at, by: 'producer', confidence: 1, note: '' }
  take.end = at
  target.take ??= fresh
  takesArrived(draft, [fresh])
  return fresh
}

export const removeTake = (draft: Draft, { take }: Of<'remove-take'>) => dropTake(draft, take)

export const chooseTake = (draft: Draft, { line, take }: Of<'choose-take'>) => {
  const record = known(draft.lines[line], 'line')
  if (take !== null && known(draft.takes[take], 'take').line !== line) refuse('take-of-another-line')
  record.take = take
  // Whoever picks a take has heard it: it says what the line says now.
  delete record.was
  delete record.proposed
}

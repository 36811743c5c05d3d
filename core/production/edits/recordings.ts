import { type LineId, RecordingId, TakeId } from '../../ids.ts'
import type { Line } from '../../records/line.ts'
import { recordingsOf } from '../../takes/pieces.ts'
import type { Command, NewTake } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

/** A take shorter than this holds no word. */
const shortestTake = 0.02

/** Refuses a stretch that is none, or that lies outside its recording. */
export const checkRange = (draft: Draft, recording: RecordingId, start: number, end: number) => {
  const { duration } = known(draft.recordings[recording], 'recording')
  if (!(end - start >= shortestTake) || start < 0 || end > duration + 0.01) refuse('range-outside-recording')
}

const putTake = (draft: Draft, { recording, ...take }: NewTake, fresh: readonly RecordingId[]): TakeId => {
  const source = typeof recording === 'number' ? known(fresh[recording], 'recording') : recording
  known(draft.lines[take.line], 'line')
  checkRange(draft, source, take.start, take.end)
  for (const piece of take.pieces ?? []) checkRange(draft, piece.recording, piece.start, piece.end)
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
  const taken = new Set(Object.values(draft.takes).flatMap(({ line, rejected }) => (rejected ? [] : [line])))
  const created = takes.map((take) => {
    const id = putTake(draft, take, fresh)
    const line = known(draft.lines[take.line], 'line')
    const several = taken.has(line.id)
    taken.add(line.id)
    if (!choose || !unchosen.has(line.id)) return id
    // Of several takes the last is only a guess: nobody has compared them.
    if (several) line.proposed = true
    line.take = id
    return id
  })
  return [...fresh, ...created]
}

export const matchRecordings = (draft: Draft, { matched, choose }: Of<'match-recordings'>): string[] => {
  const created: string[] = []
  const toChoose: LineId[] = []
  for (const { recording, match, takes, asides, missing } of matched) {
    Object.assign(known(draft.recordings[recording], 'recording'), { match, ...(asides && { asides }), ...(missing && { missing }) })
    const before = Object.values(draft.takes).filter((take) => take.recording === recording && !take.pieces)
    const kept = new Set<string>()
    for (const fresh of takes) {
      const same = before.find((take) => take.line === fresh.line && !kept.has(take.id))
      if (same) {
        const { start, end, by, confidence, check } = fresh
        setRange(draft, same.id, start, end)
        Object.assign(same, { by, confidence, ...(check && { check }) })
        kept.add(same.id)
      } else {
        created.push(putTake(draft, { ...fresh, recording }, []))
        // The recording turns out to hold several takes of the line: which of them is chosen is only a guess.
        const line = draft.lines[fresh.line]
        if (line?.take && kept.has(line.take)) line.proposed = true
      }
      toChoose.push(fresh.line)
    }
    for (const take of before) if (!kept.has(take.id)) dropTake(draft, take.id)
  }
  if (choose)
    for (const id of toChoose) {
      const line = known(draft.lines[id], 'line')
      line.take ??= Object.values(draft.takes).findLast((take) => take.line === id)?.id ?? null
    }
  return created
}

export const confirmTakes = (draft: Draft, { takes }: Of<'confirm-takes'>) => {
  for (const id of takes) Object.assign(known(draft.takes[id], 'take'), { by: 'producer', confidence: 1 })
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
  for (const take of Object.values(draft.takes)) if (recordingsOf(take).includes(recording)) dropTake(draft, take.id)
  for (const sound of Object.values(draft.sounds)) if (sound.recording === recording) delete draft.sounds[sound.id]
  for (const [line, { pieces }] of Object.entries(draft.adjustments))
    if (pieces?.some((piece) => piece.recording === recording)) delete draft.adjustments[line as LineId]
  delete draft.recordings[recording]
}

/** The last other take of a line that is not rejected. */
const otherTake = (draft: Draft, line: Line, id: TakeId) =>
  Object.values(draft.takes).findLast((other) => other.line === line.id && other.id !== id && !other.rejected)

/** The last other take of the line that is not rejected, as a proposal, takes the place of one that can no longer be chosen. */
export const replaceChosen = (draft: Draft, from: LineId, id: TakeId) => {
  const line = draft.lines[from]
  if (line?.take !== id) return
  const other = otherTake(draft, line, id)
  line.take = other?.id ?? null
  if (other) line.proposed = true
  else delete line.proposed
}

const dropTake = (draft: Draft, id: TakeId) => {
  const take = known(draft.takes[id], 'take')
  replaceChosen(draft, take.line, id)
  delete draft.takes[id]
}

export const addTake = (draft: Draft, { take, choose }: Of<'add-take'>): TakeId => {
  const id = putTake(draft, take, [])
  if (choose) {
    const line = known(draft.lines[take.line], 'line')
    line.take = id
    delete line.was
    delete line.proposed
  }
  return id
}

export const editTake = (draft: Draft, { take: id, start, end, line, note }: Of<'edit-take'>) => {
  const take = known(draft.takes[id], 'take')
  if (start !== undefined || end !== undefined) setRange(draft, id, start ?? take.start, end ?? take.end)
  if (note !== undefined) take.note = note
  if (line !== undefined && line !== take.line) moveTake(draft, id, line)
}

/** Another range of a take's recording; what was measured of the old one no longer holds. Refused for one that is put together. */
export const setRange = (draft: Draft, id: TakeId, start: number, end: number) => {
  const take = known(draft.takes[id], 'take')
  if (take.pieces) refuse('take-of-pieces')
  checkRange(draft, take.recording, start, end)
  if (take.start === start && take.end === end) return
  take.start = start
  take.end = end
  delete take.loudness
}

const moveTake = (draft: Draft, id: TakeId, to: LineId) => {
  const take = known(draft.takes[id], 'take')
  const target = known(draft.lines[to], 'line')
  replaceChosen(draft, take.line, id)
  take.line = to
  delete take.check
  take.by = 'producer'
  take.confidence = 1
  target.take ??= id
}

export const splitTake = (draft: Draft, { take: id, at, line }: Of<'split-take'>): TakeId => {
  const take = known(draft.takes[id], 'take')
  const target = known(draft.lines[line], 'line')
  const { end } = take
  setRange(draft, id, take.start, at)
  checkRange(draft, take.recording, at, end)
  // What the words were checked against is now in two halves.
  delete take.check
  const { rating: _, ...half } = take
  const fresh = freshId(draft, 't', TakeId)
  draft.takes[fresh] = { ...half, id: fresh, line, start: at, end, by: 'producer', confidence: 1, note: '' }
  target.take ??= fresh
  return fresh
}

export const removeTake = (draft: Draft, { take }: Of<'remove-take'>) => dropTake(draft, take)

import { TakeId } from '../../ids.ts'
import type { Take } from '../../records/take.ts'
import type { Command } from '../command.ts'
import { putAside } from './asides.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'
import { dropTake, layTakes, putTake, setRange } from './laid-takes.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

/** A take that is one stretch: one of several pieces is cut in its own editor. */
const whole = (draft: Draft, id: TakeId): Take => {
  const take = known(draft.takes[id], 'take')
  return take.pieces ? refuse('take-of-pieces') : take
}

/** Gives a take another range, by hand. */
const trim = (draft: Draft, take: Take, start: number, end: number): void => {
  setRange(draft, take.id, start, end)
  take.trimmed = true
}

export const editTake = (draft: Draft, { take: id, start, end, line, note }: Of<'edit-take'>) => {
  const take = known(draft.takes[id], 'take')
  if (start !== undefined || end !== undefined) trim(draft, take, start ?? take.start, end ?? take.end)
  if (note !== undefined) take.note = note
  if (line !== undefined && line !== take.line) layTakes(draft, [{ take: id, line }], true)
}

export const splitTake = (draft: Draft, { take: id, at, line }: Of<'split-take'>): TakeId => {
  const take = whole(draft, id)
  const target = known(draft.lines[line], 'line')
  const { end } = take
  trim(draft, take, take.start, at)
  // Neither half has all the words that were remarked on.
  delete take.check
  const { rating: _, rejected: __, ...half } = take
  const fresh = freshId(draft, 't', TakeId)
  draft.takes[fresh] = { ...half, id: fresh, line, by: 'producer', confidence: 1, note: '' }
  trim(draft, known(draft.takes[fresh], 'take'), at, end)
  target.take ??= fresh
  return fresh
}

export const joinTakes = (draft: Draft, { take: id, next }: Of<'join-takes'>): void => {
  const take = whole(draft, id)
  const later = whole(draft, next)
  if (later.recording !== take.recording || later.id === take.id || later.start < take.start) refuse('take-not-after')
  const own = draft.lines[take.line]
  const wasChosen = own?.take === next
  const { proposed } = own ?? {}
  const end = Math.max(take.end, later.end)
  dropTake(draft, next)
  trim(draft, take, take.start, end)
  if (!wasChosen) return
  own.take = id
  if (!proposed) delete own.proposed
}

export const moveTakes = (draft: Draft, { moves, sure }: Of<'move-takes'>): void => layTakes(draft, moves, sure)

export const useAside = (draft: Draft, { recording, start, line }: Of<'use-aside'>): TakeId => {
  const record = known(draft.recordings[recording], 'recording')
  const aside = known(
    record.asides?.find((one) => one.start === start),
    'aside',
  )
  record.asides = record.asides?.filter((one) => one.start !== start)
  const id = putTake(draft, { recording, line, start, end: aside.end, by: 'producer', confidence: 1, note: '' }, [])
  known(draft.lines[line], 'line').take ??= id
  return id
}

export const setAside = (draft: Draft, { take: id, kind }: Of<'set-aside'>): void => {
  const { recording, start, end, line } = whole(draft, id)
  dropTake(draft, id)
  putAside(draft, recording, { kind, start, end, line: kind === 'false-start' ? line : null, by: 'producer' })
}

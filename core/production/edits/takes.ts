import { TakeId } from '../../ids.ts'
import type { Take } from '../../records/take.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'
import { layTakes, setRange } from './laid-takes.ts'
import { checkRange, dropTake, putTake } from './recordings.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

/** A take that is one stretch: one of several pieces is cut in its own editor. */
const whole = (draft: Draft, id: TakeId): Take => {
  const take = known(draft.takes[id], 'take')
  return take.pieces ? refuse('take-of-pieces') : take
}

export const splitTake = (draft: Draft, { take: id, at, line }: Of<'split-take'>): TakeId => {
  const take = whole(draft, id)
  const target = known(draft.lines[line], 'line')
  checkRange(draft, take.recording, take.start, at)
  checkRange(draft, take.recording, at, take.end)
  // Neither half has all the words that were remarked on.
  delete take.check
  const fresh = freshId(draft, 't', TakeId)
  draft.takes[fresh] = { ...take, id: fresh, line, start: at, by: 'producer', confidence: 1, note: '' }
  setRange(draft.takes[fresh], at, take.end)
  setRange(take, take.start, at)
  target.take ??= fresh
  return fresh
}

export const joinTakes = (draft: Draft, { take: id, next }: Of<'join-takes'>): void => {
  const take = whole(draft, id)
  const later = whole(draft, next)
  if (later.recording !== take.recording || later.id === take.id || later.start < take.start) refuse('take-not-after')
  const { end, line } = later
  const wasChosen = draft.lines[line]?.take === next
  dropTake(draft, next)
  setRange(take, take.start, Math.max(take.end, end))
  const own = draft.lines[take.line]
  if (wasChosen && own && line === own.id) own.take = id
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
  const record = known(draft.recordings[recording], 'recording')
  dropTake(draft, id)
  const aside = { kind, start, end, line: kind === 'false-start' ? line : null }
  record.asides = [...(record.asides ?? []).filter((one) => one.start !== start), aside].sort((a, b) => a.start - b.start)
}

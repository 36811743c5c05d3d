import { TakeId } from '../../ids.ts'
import type { Command } from '../command.ts'
import { noteRemoved, takeFromAsides } from './asides.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'
import { checkRange, dropTake, putTake, replaceChosen } from './laid-takes.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

/** The take of a line, which must be one of its own. */
const ownTake = (draft: Draft, line: string, take: TakeId) => {
  const record = known(draft.takes[take], 'take')
  return record.line === line ? record : refuse('take-of-another-line')
}

export const chooseTake = (draft: Draft, { line, take }: Of<'choose-take'>) => {
  const record = known(draft.lines[line], 'line')
  if (take !== null) delete ownTake(draft, line, take).rejected
  record.take = take
  // Whoever picks a take has heard it: it says what the line says now.
  delete record.was
  delete record.proposed
}

export const addTake = (draft: Draft, { take, choose }: Of<'add-take'>): TakeId => {
  const id = putTake(draft, take, [])
  takeFromAsides(draft, known(draft.takes[id], 'take'))
  if (choose) {
    const line = known(draft.lines[take.line], 'line')
    line.take = id
    delete line.was
    delete line.proposed
  }
  return id
}

export const removeTake = (draft: Draft, { take }: Of<'remove-take'>) => {
  const gone = { ...known(draft.takes[take], 'take') }
  dropTake(draft, take)
  noteRemoved(draft, gone)
}

export const rateTake = (draft: Draft, { take, rating }: Of<'rate-take'>) => {
  const record = known(draft.takes[take], 'take')
  if (rating === null) delete record.rating
  else record.rating = rating
}

export const rejectTake = (draft: Draft, { take, rejected }: Of<'reject-take'>) => {
  const record = known(draft.takes[take], 'take')
  if (!rejected) {
    delete record.rejected
    return
  }
  record.rejected = true
  // Where all are rejected, the chapter goes on with a placeholder.
  replaceChosen(draft, record.line, take)
}

export const compTake = (draft: Draft, { take, line, pieces, choose }: Of<'comp-take'>): TakeId | undefined => {
  const record = known(draft.lines[line], 'line')
  for (const { recording, start, end } of pieces) checkRange(draft, recording, start, end)
  const [first] = pieces
  if (!first) return refuse('range-outside-recording')
  if (take !== null && !ownTake(draft, line, take).pieces) refuse('take-not-of-pieces')
  const id = take ?? freshId(draft, 't', TakeId)
  const { loudness: _, ...before } = draft.takes[id] ?? { note: '' }
  draft.takes[id] = { ...before, ...first, id, line, by: 'producer', confidence: 1, pieces }
  const adjustment = draft.adjustments[line]
  if (adjustment?.pieces && adjustment.take === id) {
    // They were cut out of what the take was before.
    const { pieces: __, take: ___, slot: ____, ...kept } = adjustment
    if (Object.keys(kept).length > 0) draft.adjustments[line] = kept
    else delete draft.adjustments[line]
  }
  if (choose) {
    record.take = id
    delete record.was
    delete record.proposed
  }
  return take === null ? id : undefined
}

export const proposeTakes = (draft: Draft, { proposals }: Of<'propose-takes'>) => {
  for (const { line, take } of proposals) {
    const record = known(draft.lines[line], 'line')
    if (ownTake(draft, line, take).rejected) refuse('take-rejected')
    record.take = take
    record.proposed = true
  }
}

export const acceptProposals = (draft: Draft, { lines }: Of<'accept-proposals'>) => {
  for (const id of lines) {
    const line = known(draft.lines[id], 'line')
    if (line.take === null || !line.proposed) refuse('nothing-proposed')
    delete line.proposed
    delete line.was
  }
}

export const noteLevels = (draft: Draft, { takes, recordings }: Of<'note-levels'>) => {
  for (const { take, loudness } of takes) known(draft.takes[take], 'take').loudness = loudness
  for (const { recording, noise } of recordings) known(draft.recordings[recording], 'recording').noise = noise
}

import { type LineId, type RecordingId, TakeId } from '../../ids.ts'
import type { Take } from '../../records/take.ts'
import type { NewTake } from '../command.ts'
import { takeFromAsides } from './asides.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

/** A take shorter than this holds no word. */
const shortestTake = 0.02

/** Refuses a stretch that is too short for a word, or that its recording does not hold. */
export const checkRange = (draft: Draft, recording: RecordingId, start: number, end: number) => {
  const { duration } = known(draft.recordings[recording], 'recording')
  if (!(end - start >= shortestTake) || start < 0 || end > duration + 0.01) refuse('range-outside-recording')
}

/** Makes a take; a number stands for one of the recordings that came just now. */
export const putTake = (draft: Draft, { recording, ...take }: NewTake, fresh: readonly RecordingId[]): TakeId => {
  const source = typeof recording === 'number' ? known(fresh[recording], 'recording') : recording
  known(draft.lines[take.line], 'line')
  checkRange(draft, source, take.start, take.end)
  for (const piece of take.pieces ?? []) checkRange(draft, piece.recording, piece.start, piece.end)
  const id = freshId(draft, 't', TakeId)
  draft.takes[id] = { ...take, id, recording: source }
  return id
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

/** The last other take of a line that is not rejected; `among`: all that may lie on it, or have gone, in their order. */
export const otherTake = (draft: Draft, line: LineId, id: TakeId | null, among: readonly Take[] = Object.values(draft.takes)) =>
  among.findLast((other) => other.line === line && other.id !== id && !other.rejected && draft.takes[other.id])

/** The last other take of the line that is not rejected, as a proposal, takes the place of one that can no longer be chosen. */
export const replaceChosen = (draft: Draft, from: LineId, id: TakeId, among?: readonly Take[]) => {
  const line = draft.lines[from]
  if (line?.take !== id) return
  const other = otherTake(draft, from, id, among)
  line.take = other?.id ?? null
  if (other) line.proposed = true
  else delete line.proposed
}

/** Takes a take away; the last other one of its line takes its place. */
export const dropTake = (draft: Draft, id: TakeId, among?: readonly Take[]) => {
  replaceChosen(draft, known(draft.takes[id], 'take').line, id, among)
  delete draft.takes[id]
}

/**
 * Lays takes onto lines, all at once: a take that was chosen where it lay is chosen where it comes to lie, if that line has no
 * chosen take that stays. A line whose chosen take went has its last other one, as a proposal; one that had none has what came to it.
 * With `sure` the producer vouches for each.
 */
export const layTakes = (draft: Draft, wanted: readonly { take: TakeId; line: LineId }[], sure: boolean): void => {
  // A take lies on one line: where it is named twice, the last word holds.
  const moves = [...new Map(wanted.map((move) => [move.take, move])).values()]
  const touched = new Set<LineId>()
  const chosen = new Map<TakeId, boolean>()
  for (const { take: id, line } of moves) {
    const take = known(draft.takes[id], 'take')
    known(draft.lines[line], 'line')
    const from = draft.lines[take.line]
    if (from?.take === id) chosen.set(id, from.proposed ?? false)
    touched.add(take.line).add(line)
  }
  for (const { take: id, line } of moves) {
    const take = known(draft.takes[id], 'take')
    // Remarks about words are about those of the line before.
    if (take.line !== line) delete take.check
    take.line = line
    takeFromAsides(draft, take)
    if (sure) Object.assign(take, { by: 'producer', confidence: 1 })
  }
  const left = new Set<LineId>()
  for (const id of touched) {
    const line = draft.lines[id]
    if (!line?.take || draft.takes[line.take]?.line === id) continue
    left.add(id)
    line.take = null
    delete line.proposed
  }
  for (const [id, proposed] of chosen) {
    const target = known(draft.lines[known(draft.takes[id], 'take').line], 'line')
    if (target.take !== null) continue
    target.take = id
    if (proposed) target.proposed = true
  }
  for (const id of touched) {
    const line = draft.lines[id]
    const last = line?.take === null ? otherTake(draft, id, null) : undefined
    if (!line || !last) continue
    line.take = last.id
    // Of several, or of what is left, the last is only a guess: nobody has compared them.
    if (left.has(id) || otherTake(draft, id, last.id)) line.proposed = true
  }
}

import type { LineId, TakeId } from '../../ids.ts'
import type { Take } from '../../records/take.ts'
import { type Draft, known } from './draft.ts'

/** Another stretch of the recording: what was measured of the one before does not hold any more. */
export const setRange = (take: Take, start: number, end: number): void => {
  take.start = start
  take.end = end
  delete take.loudness
}

/**
 * Lays takes onto lines, all at once: a take that was chosen where it lay is chosen where it comes to lie, if that line has no
 * chosen take that stays. A line whose chosen take went has its last other one. With `sure` the producer vouches for each.
 */
export const layTakes = (draft: Draft, wanted: readonly { take: TakeId; line: LineId }[], sure: boolean): void => {
  // A take lies on one line: where it is named twice, the last word holds.
  const moves = [...new Map(wanted.map((move) => [move.take, move])).values()]
  const touched = new Set<LineId>()
  const chosen = new Set<TakeId>()
  for (const { take: id, line } of moves) {
    const take = known(draft.takes[id], 'take')
    known(draft.lines[line], 'line')
    if (draft.lines[take.line]?.take === id) chosen.add(id)
    touched.add(take.line).add(line)
  }
  for (const { take: id, line } of moves) {
    const take = known(draft.takes[id], 'take')
    // Remarks about words are about those of the line before.
    if (take.line !== line) delete take.check
    take.line = line
    if (sure) Object.assign(take, { by: 'producer', confidence: 1 })
  }
  for (const id of touched) {
    const line = draft.lines[id]
    if (line?.take && draft.takes[line.take]?.line !== id) line.take = null
  }
  for (const { take, line } of moves) {
    const target = known(draft.lines[line], 'line')
    if (chosen.has(take)) target.take ??= take
  }
  const last = new Map<LineId, TakeId>()
  for (const { id, line } of Object.values(draft.takes)) if (touched.has(line)) last.set(line, id)
  for (const id of touched) {
    const line = draft.lines[id]
    if (line) line.take ??= last.get(id) ?? null
  }
}

import { isSpoken } from '../../cast/spoken.ts'
import { type LineId, PickupId, type TakeId } from '../../ids.ts'
import type { Pickup } from '../../records/pickup.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

const pickupOf = (draft: Draft, id: PickupId): Pickup => known(draft.pickups[id], 'pickup')

const pickupsOf = (draft: Draft, line: LineId): Pickup[] => Object.values(draft.pickups).filter((pickup) => pickup.line === line)

export const flagPickups = (draft: Draft, { lines, reason, note, said, at }: Of<'flag-pickups'>): PickupId[] =>
  [...new Set(lines)].map((id) => {
    const line = known(draft.lines[id], 'line')
    if (!isSpoken(line)) refuse('line-not-spoken')
    const pickup = freshId(draft, 'p', PickupId)
    draft.pickups[pickup] = {
      id: pickup,
      line: id,
      reason,
      note,
      said: said === '' && reason === 'new-text' ? (line.was ?? '').slice(0, 2000) : said,
      take: line.take,
      raised: at,
      sent: null,
      closed: null,
    }
    return pickup
  })

export const editPickup = (draft: Draft, { pickup: id, reason, note, said }: Of<'edit-pickup'>) => {
  const pickup = pickupOf(draft, id)
  pickup.reason = reason ?? pickup.reason
  pickup.note = note ?? pickup.note
  pickup.said = said ?? pickup.said
}

export const closePickup = (draft: Draft, { pickup: id, as, at }: Of<'close-pickup'>) => {
  const pickup = pickupOf(draft, id)
  if (pickup.closed) refuse('pickup-closed')
  const take = known(draft.lines[pickup.line], 'line').take
  if (as === 'done' && take === null) refuse('no-take-to-close-with')
  pickup.closed = { at, take: as === 'done' ? take : null }
}

export const reopenPickup = (draft: Draft, { pickup: id }: Of<'reopen-pickup'>) => {
  const pickup = pickupOf(draft, id)
  if (!pickup.closed) refuse('pickup-open')
  pickup.take = pickup.closed?.take ?? pickup.take
  pickup.closed = null
  // The actor knows nothing of it yet.
  pickup.sent = null
}

export const removePickup = (draft: Draft, { pickup }: Of<'remove-pickup'>) => {
  pickupOf(draft, pickup)
  delete draft.pickups[pickup]
}

export const sendPickups = (draft: Draft, { pickups, at }: Of<'send-pickups'>) => {
  for (const id of pickups) {
    const pickup = pickupOf(draft, id)
    if (pickup.closed) refuse('pickup-closed')
    pickup.sent = at
  }
}

/** When the recording of a take came in; null for a take that is not there. */
const receivedAt = (draft: Draft, take: TakeId): number | null => {
  const recording = draft.takes[take]?.recording
  return recording === undefined ? null : (draft.recordings[recording]?.received ?? null)
}

/**
 * Takes have come to their lines. What came in after a pickup was flagged answers it: the pickup is closed with the last such take,
 * which becomes the chosen one, to be heard by the producer.
 */
export const takesArrived = (draft: Draft, takes: readonly TakeId[], choose = true) => {
  for (const id of new Set(takes.flatMap((take) => draft.takes[take]?.line ?? []))) {
    const line = known(draft.lines[id], 'line')
    const arrived = takes.filter((take) => draft.takes[take]?.line === id)
    for (const pickup of pickupsOf(draft, id)) {
      if (pickup.closed) continue
      const answer = arrived.findLast((take) => (receivedAt(draft, take) ?? 0) > pickup.raised)
      if (!answer) continue
      pickup.closed = { at: receivedAt(draft, answer) ?? pickup.raised, take: answer }
      if (!choose) continue
      line.take = answer
      line.proposed = true
      if (pickup.reason === 'new-text') delete line.was
    }
  }
}

/** A take has left its line: pickups that it closed are open again, unless another take of the line came in after they were flagged. */
export const takeWent = (draft: Draft, take: TakeId, line: LineId) => {
  for (const pickup of Object.values(draft.pickups)) {
    if (pickup.take === take && !draft.takes[take]) pickup.take = null
    if (pickup.closed?.take !== take || pickup.line !== line) continue
    const other = Object.values(draft.takes).findLast(
      ({ id, line: own, rejected }) =>
        own === pickup.line && id !== take && id !== pickup.take && !rejected && (receivedAt(draft, id) ?? 0) > pickup.raised,
    )
    if (other) pickup.closed.take = other.id
    else pickup.closed = null
  }
}

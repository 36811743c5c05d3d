import { isSpoken } from '../../cast/spoken.ts'
import { PickupId } from '../../ids.ts'
import type { Pickup } from '../../records/pickup.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known, refuse } from './draft.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

const pickupOf = (draft: Draft, id: PickupId): Pickup => known(draft.pickups[id], 'pickup')

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

import type { LineId, TakeId } from '../../ids.ts'
import type { Patch } from '../../records/patch.ts'
import type { Pickup } from '../../records/pickup.ts'
import type { Production } from '../../records/production.ts'
import type { Take } from '../../records/take.ts'
import type { Command } from '../command.ts'
import { type Draft, known } from './draft.ts'

/** A take that came to a line, left it, was rejected or taken back in, before and after an edit. */
type Turned = { id: TakeId; before: Take | undefined; after: Take | undefined }

/** The line that a take speaks for; a rejected one speaks for none. */
const lineOf = (take: Take | undefined): LineId | null => (take && !take.rejected ? take.line : null)

/**
 * Takes that an edit put on a line, moved, took away, rejected or took back in; `patches` is its diff. Merged lines take their
 * pickups along, and nothing came in with that.
 */
export const takesTurned = (before: Production, after: Production, { do: name }: Command, patches: readonly Patch[]): Turned[] => {
  if (name === 'merge-lines' || Object.keys(after.pickups).length === 0) return []
  const touched = new Set(
    patches.flatMap(({ path: [table, id, field] }) =>
      table === 'takes' && (field === undefined || field === 'line' || field === 'rejected') ? [id as TakeId] : [],
    ),
  )
  return [...touched]
    .map((id) => ({ id, before: before.takes[id], after: after.takes[id] }))
    .filter(({ before: was, after: is }) => is === undefined || lineOf(was) !== lineOf(is))
}

/** Pickups follow the takes of their lines: those that a take closed open again without it, and what came in since closes them. */
export const answerPickups = (draft: Draft, turned: readonly Turned[], command: Command): void => {
  for (const one of turned) takeWent(draft, one)
  takesArrived(draft, turned, choosesFor(command))
}

/** Whether an answer becomes the chosen take: not where the edit says that nothing is to be chosen, or says itself what is. */
const choosesFor = (command: Command): boolean => {
  if (command.do === 'choose-take' || command.do === 'reject-take') return false
  return !('choose' in command) || command.choose
}

/** When the recording of a take came in; −∞ where that is not known. */
const receivedAt = (draft: Draft, { recording }: Take): number => draft.recordings[recording]?.received ?? Number.NEGATIVE_INFINITY

/** A take answers a pickup that came in after it was flagged, did not fall short, and is not put together from what was there. */
const answers = (draft: Draft, pickup: Pickup, take: Take): boolean =>
  lineOf(take) === pickup.line && take.id !== pickup.take && !take.pieces && receivedAt(draft, take) > pickup.raised

/** A pickup that waits is closed with the last take that answers it, which becomes the chosen one, to be heard by the producer. */
const takesArrived = (draft: Draft, turned: readonly Turned[], choose: boolean): void => {
  const lines = new Set(turned.flatMap(({ after }) => lineOf(after) ?? []))
  const arrived = turned.flatMap(({ id }) => draft.takes[id] ?? [])
  for (const pickup of Object.values(draft.pickups)) {
    if (pickup.closed || !lines.has(pickup.line)) continue
    const answer = arrived.findLast((take) => answers(draft, pickup, take))
    if (!answer) continue
    pickup.closed = { at: receivedAt(draft, answer), take: answer.id }
    if (!choose) continue
    const line = known(draft.lines[pickup.line], 'line')
    // What the producer put there and chose with the same gesture needs no look.
    if (line.take !== answer.id || answer.by !== 'producer') line.proposed = true
    line.take = answer.id
    if (pickup.reason === 'new-text') delete line.was
  }
}

/** Pickups that a take closed are open again when it goes, unless another take of the line answers them. */
const takeWent = (draft: Draft, { id, after }: Turned): void => {
  for (const pickup of Object.values(draft.pickups)) {
    if (pickup.take === id && !after) pickup.take = null
    if (pickup.closed?.take !== id || lineOf(after) === pickup.line) continue
    const other = Object.values(draft.takes).findLast((take) => answers(draft, pickup, take))
    if (other) pickup.closed.take = other.id
    else pickup.closed = null
    // Rejected: the actor did send it, and knows nothing yet of another round. Gone or moved: it was no answer of theirs.
    if (!other && after?.line === pickup.line) pickup.sent = null
  }
}

import { type LineId, RecordingId, type TakeId } from '../../ids.ts'
import type { Take } from '../../records/take.ts'
import { actorOfLines } from '../../takes/actor-of.ts'
import { groupBy } from '../../takes/group.ts'
import { recordingsOf } from '../../takes/pieces.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known } from './draft.ts'
import { dropTake, otherTake, putTake, setRange } from './laid-takes.ts'
import { goingOn } from './same-takes.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>
type Found = Of<'match-recordings'>['matched'][number]['takes'][number]

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
  for (const { recording, match, takes, asides, missing, keep, issues, reading } of matched) {
    const record = known(draft.recordings[recording], 'recording')
    Object.assign(record, { match, ...(asides && { asides }), ...(missing && { missing }), ...(issues && { issues }) })
    if (reading) record.reading = reading
    record.actor ??= actorOfLines(
      draft,
      takes.map(({ line }) => line),
    )
    const before = Object.values(draft.takes).filter((take) => take.recording === recording && !take.pieces && !keep.includes(take.id))
    const going = goingOn(before, takes)
    const found = takes.map((fresh) => {
      toChoose.push(fresh.line)
      const same = going.get(fresh)
      if (same) return goOn(draft, same, fresh)
      const id = putTake(draft, { ...fresh, recording }, [])
      created.push(id)
      return id
    })
    for (const [line, own] of groupBy(found, (id) => known(draft.takes[id], 'take').line)) guessAmong(draft, line, own, before)
    const kept = new Set([...going.values()].map(({ id }) => id))
    for (const take of before) if (!kept.has(take.id)) dropTake(draft, take.id)
  }
  if (choose) for (const id of toChoose) chooseLast(draft, id)
  return created
}

/**
 * Where the one take that a line had in a recording turns out to be several, which of them is chosen is only a guess; the last that was
 * said, unless there are others to choose from elsewhere.
 */
const guessAmong = (draft: Draft, id: LineId, own: readonly TakeId[], before: readonly Take[]): void => {
  const line = known(draft.lines[id], 'line')
  const [only, ...others] = before.filter((take) => take.line === id)
  if (own.length < 2 || !only || others.length > 0 || line.take !== only.id) return
  line.proposed = true
  const isElsewhere = Object.values(draft.takes).some((take) => take.line === id && take.id !== only.id && !own.includes(take.id))
  const last = own.map((one) => known(draft.takes[one], 'take')).reduce((a, b) => (b.start > a.start ? b : a))
  if (!isElsewhere && !last.rejected) line.take = last.id
}

/** What was found anew of a take. */
const goOn = (draft: Draft, take: Take, { start, end, by, confidence, check }: Found): TakeId => {
  if (take.start !== start || take.end !== end) delete take.trimmed
  setRange(draft, take.id, start, end)
  Object.assign(take, { by, confidence, ...(check && { check }) })
  return take.id
}

/** The last take of a line that has none chosen; of several it is only a guess. */
const chooseLast = (draft: Draft, id: LineId): void => {
  const line = known(draft.lines[id], 'line')
  if (line.take !== null) return
  const last = otherTake(draft, id, null)
  if (!last) return
  line.take = last.id
  if (otherTake(draft, id, last.id)) line.proposed = true
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

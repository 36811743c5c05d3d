import { type LineId, RecordingId } from '../../ids.ts'
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
  // A delivery may be thousands of files: looking through all takes for each would take seconds.
  const all = Object.values(draft.takes)
  const ofRecording = groupBy(
    all.filter(({ pieces }) => !pieces),
    (take) => take.recording,
  )
  const ofLine = groupBy(all, (take) => take.line)
  const lines = new Set<LineId>()
  const left = new Set<LineId>()
  for (const { recording, match, takes, asides, missing, keep, issues, reading } of matched) {
    const record = known(draft.recordings[recording], 'recording')
    Object.assign(record, { match, ...(asides && { asides }), ...(missing && { missing }), ...(issues && { issues }) })
    if (reading) record.reading = reading
    record.actor ??= actorOfLines(
      draft,
      takes.map(({ line }) => line),
    )
    const own = ofRecording.get(recording) ?? []
    const before = own.filter(({ id }) => !keep.includes(id))
    const going = goingOn(before, takes)
    const found = takes.map((fresh): Take => {
      lines.add(fresh.line)
      const same = going.get(fresh)
      if (same) return goOn(draft, same, fresh)
      const id = putTake(draft, { ...fresh, recording }, [])
      created.push(id)
      const take = known(draft.takes[id], 'take')
      ofLine.set(take.line, [...(ofLine.get(take.line) ?? []), take])
      return take
    })
    for (const [line, several] of groupBy(found, (take) => take.line)) guessAmong(draft, several, before, ofLine.get(line) ?? [])
    const stays = new Set(found)
    for (const take of before) {
      if (stays.has(take)) continue
      if (draft.lines[take.line]?.take === take.id) left.add(take.line)
      dropTake(draft, take.id, ofLine.get(take.line) ?? [])
    }
    ofRecording.set(recording, [
      ...own.filter((take) => stays.has(take) || keep.includes(take.id)),
      ...found.filter((take) => !own.includes(take)),
    ])
  }
  if (choose) for (const id of lines) chooseLast(draft, id, ofLine.get(id) ?? [])
  // The one take that is left of a line, or came to it before the other went, is no guess.
  for (const id of left) {
    const line = known(draft.lines[id], 'line')
    if (line.proposed && !otherTake(draft, id, line.take, ofLine.get(id) ?? [])) delete line.proposed
  }
  return created
}

/**
 * Where the one take that a line had in a recording turns out to be several, which of them is chosen is only a guess; the last that was
 * said, unless there are others to choose from elsewhere. `all`: what may lie on the line.
 */
const guessAmong = (draft: Draft, several: readonly Take[], before: readonly Take[], all: readonly Take[]): void => {
  const id = several[0]?.line
  const line = id && draft.lines[id]
  const [only, ...others] = before.filter((take) => take.line === id)
  if (!line || several.length < 2 || !only || others.length > 0 || line.take !== only.id) return
  line.proposed = true
  const isElsewhere = all.some((take) => take !== only && !several.includes(take) && draft.takes[take.id])
  const last = several.reduce((a, b) => (b.start > a.start ? b : a))
  if (!isElsewhere && !last.rejected) line.take = last.id
}

/** What was found anew of a take. */
const goOn = (draft: Draft, take: Take, { start, end, by, confidence, check }: Found): Take => {
  if (take.start !== start || take.end !== end) delete take.trimmed
  setRange(draft, take.id, start, end)
  return Object.assign(take, { by, confidence, ...(check && { check }) })
}

/** The last take of a line that has none chosen; of several it is only a guess. */
const chooseLast = (draft: Draft, id: LineId, all: readonly Take[]): void => {
  const line = known(draft.lines[id], 'line')
  if (line.take !== null) return
  const last = otherTake(draft, id, null, all)
  if (!last) return
  line.take = last.id
  if (otherTake(draft, id, last.id, all)) line.proposed = true
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

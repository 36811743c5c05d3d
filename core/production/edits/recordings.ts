import { type LineId, RecordingId } from '../../ids.ts'
import type { Take } from '../../records/take.ts'
import { groupBy } from '../../takes/group.ts'
import { recordingsOf } from '../../takes/pieces.ts'
import type { Command } from '../command.ts'
import { type Draft, freshId, known } from './draft.ts'
import { dropTake, otherTake, putTake, setRange } from './laid-takes.ts'

type Of<Name extends Command['do']> = Extract<Command, { do: Name }>

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
  // A delivery may be thousands of files: looking through all takes for each would take seconds.
  const all = Object.values(draft.takes)
  const ofRecording = groupBy(
    all.filter(({ pieces }) => !pieces),
    (take) => take.recording,
  )
  const ofLine = groupBy(all, (take) => take.line)
  for (const { recording, match, takes, asides, missing } of matched) {
    Object.assign(known(draft.recordings[recording], 'recording'), { match, ...(asides && { asides }), ...(missing && { missing }) })
    const before = ofRecording.get(recording) ?? []
    const kept = new Set<string>()
    const added: Take[] = []
    for (const fresh of takes) {
      const same = before.find((take) => take.line === fresh.line && !kept.has(take.id))
      if (same) {
        const { start, end, by, confidence, check } = fresh
        setRange(draft, same.id, start, end)
        Object.assign(same, { by, confidence, ...(check && { check }) })
        kept.add(same.id)
      } else {
        const id = putTake(draft, { ...fresh, recording }, [])
        created.push(id)
        added.push(known(draft.takes[id], 'take'))
        // The recording turns out to hold several takes of the line: which of them is chosen is only a guess.
        const line = draft.lines[fresh.line]
        if (line?.take && kept.has(line.take)) line.proposed = true
      }
      toChoose.push(fresh.line)
    }
    for (const take of added) ofLine.set(take.line, [...(ofLine.get(take.line) ?? []), take])
    for (const take of before) if (!kept.has(take.id)) dropTake(draft, take.id, ofLine.get(take.line) ?? [])
    ofRecording.set(recording, [...before.filter(({ id }) => kept.has(id)), ...added])
  }
  if (choose)
    for (const id of toChoose) {
      const line = known(draft.lines[id], 'line')
      line.take ??= otherTake(draft, id, null, ofLine.get(id) ?? [])?.id ?? null
    }
  return created
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

import { join } from 'node:path'
import type { Answer } from '../../../../core/contract/api.ts'
import { LineId, RecordingId, TakeId } from '../../../../core/ids.ts'
import { done, type Issue, type Reply } from '../../../../core/outcome.ts'
import { Command, type NewRecording, type NewTake } from '../../../../core/production/command.ts'
import { type Pass, type PassTakes, passTakes } from '../../../../core/takes/pass.ts'
import { settledSound } from '../../../../core/takes/settle.ts'
import { cachedAudio } from '../../media/decode.ts'
import type { AttachStore } from '../attach.ts'
import { levelsOf } from '../levels.ts'
import { newRecording } from '../records.ts'
import { Shelf } from '../shelf.ts'
import { type TakenIn, takeIn } from '../take-in.ts'
import type { Purpose } from './leftovers.ts'

/** A finished file made here. `pass` is null for one that was broken off: nobody said where its lines begin. */
export type Own = Purpose & { path: string; pass: Pass | null; signal: AbortSignal; now: () => number }

/**
 * Takes a recording made here in through the same door as a delivery (shelf, hash, decoding, checks), and attaches it with its takes
 * as one edit. Content that the production holds already is not taken in twice. The file itself stays.
 */
export const keepOwn = async (store: AttachStore, own: Own): Promise<Reply<Answer<'keepRecording'>>> => {
  const shelf = await Shelf.open(store.folder, Object.values(store.production.recordings))
  if (!shelf.ok) return shelf
  const taken = await takeIn({ path: own.path, name: own.name }, shelf.value, store.folder, own.signal, { own: true })
  if (!taken.ok) return taken
  const { shelved, decoded } = taken.value
  const known = Object.values(store.production.recordings).find(({ sha256 }) => sha256 === shelved.sha256)
  if (known) return done({ recording: known.id, seconds: known.duration, takes: [], silent: [], issues: [] })
  // A line that went while it was read has no take.
  const lines = (own.pass ?? []).filter(({ line }) => store.production.lines[line])
  const levels = await levelsOf(cachedAudio(join(store.folder, 'cache'), shelved.sha256))
  const cut = own.role === 'voice' ? passTakes(lines, levels, decoded.duration) : { takes: [], asides: [], silent: [] }
  const edited = await store.edit(
    Command.parse({ do: 'attach', recordings: [recordOf(taken.value, cut, own, store)], takes: cut.takes.map(takeOf) }),
  )
  if (!edited.ok) {
    await shelf.value.putBack(shelved)
    return edited
  }
  const [recording, ...takes] = edited.value.created
  return done({
    recording: RecordingId.parse(recording),
    seconds: decoded.duration,
    takes: takes.map((take, index) => ({ take: TakeId.parse(take), line: LineId.parse(cut.takes[index]?.line) })),
    silent: cut.silent,
    issues: issuesOf(taken.value, own),
  })
}

const recordOf = (taken: TakenIn, { asides }: PassTakes, own: Own, { production }: AttachStore): NewRecording => {
  const actor = own.actor !== null && production.actors[own.actor] ? own.actor : null
  const arrived = { ...taken, booth: null, known: null, sameAs: null, settled: settledSound, take: null, unheard: [] }
  const record = newRecording(arrived, production, { ...own, actor, received: own.now() })
  const lines = own.lines.filter((line) => production.lines[line])
  return {
    ...record,
    own: true,
    issues: issuesOf(taken, own),
    match:
      own.role === 'sound'
        ? record.match
        : own.pass
          ? { by: 'producer', confidence: 1, reason: { code: 'own', values: {} }, candidates: [] }
          : { by: null, confidence: 0, reason: { code: 'broken-off', values: {} }, candidates: lines.slice(0, 20) },
    ...(asides.length > 0 ? { asides } : {}),
  }
}

/** Of a room without speech that is all one wants to hear. */
const issuesOf = ({ decoded }: TakenIn, { role, pass }: Own): Issue[] => [
  ...decoded.issues.filter(({ code }) => role === 'voice' || (code !== 'recording-without-speech' && code !== 'recording-silent')),
  ...(pass ? [] : [{ code: 'recording-broken-off', values: { seconds: decoded.duration.toFixed(1) } }]),
]

const takeOf = (take: PassTakes['takes'][number]): NewTake => ({ ...take, recording: 0, by: 'producer', confidence: 1, note: '' })

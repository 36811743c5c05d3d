import type { ActorId, RecordingId } from '../../../core/ids.ts'
import type { NewRecording, NewTake } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { actorOfLines } from '../../../core/takes/actor-of.ts'
import type { FromBooth } from './booth-returns.ts'
import type { FileSettled } from './settle-delivery.ts'

/** A file of a delivery with what is made of it. `known`: the recording that holds this content already; `sameAs`: an earlier file of the same delivery. */
export type Arrived = FromBooth & FileSettled & { known: RecordingId | null; sameAs: string | null }

/** The record of a new recording. Its actor is the one told, else the one whose booth pack it came in, else the one who plays its lines. */
export const newRecording = (
  arrived: Arrived,
  production: Production,
  { actor, role, received }: { actor: ActorId | null; role: 'voice' | 'sound'; received: number },
): NewRecording => {
  const { name, shelved, decoded, settled, unheard, booth } = arrived
  const parts = name.split('/')
  const folder = parts.slice(0, -1).join('/')
  return {
    role,
    name: (parts.at(-1) ?? '').slice(0, 400),
    ...(folder ? { folder: folder.slice(0, 1000) } : {}),
    file: shelved.file,
    sha256: shelved.sha256,
    bytes: shelved.bytes,
    duration: decoded.duration,
    rate: decoded.rate,
    channels: decoded.channels,
    codec: decoded.codec.slice(0, 64),
    actor:
      actor ??
      (booth && production.actors[booth.actor]
        ? booth.actor
        : actorOfLines(
            production,
            settled.takes.map(({ line }) => line),
          )),
    received,
    match: settled.match,
    issues: [...decoded.issues.filter(({ code }) => role === 'voice' || !ofVoices.has(code)), ...unheard],
    peak: decoded.peak,
    loudness: decoded.loudness,
    noise: decoded.noise,
    ...(settled.asides.length > 0 ? { asides: settled.asides } : {}),
    ...(settled.missing.length > 0 ? { missing: settled.missing } : {}),
    credit: '',
  }
}

/** Remarks that say nothing about a sound: rain is noise, and a motor hums. */
const ofVoices = new Set(['recording-noisy', 'recording-hum', 'recording-without-speech'])

/** The take that the actor accepted in the booth, else the highest of a line, comes last, and is chosen. */
export const inTakeOrder = (arrived: readonly Arrived[]): Arrived[] =>
  [...arrived].sort((a, b) => Number(a.booth?.accepted ?? false) - Number(b.booth?.accepted ?? false) || (a.take ?? 0) - (b.take ?? 0))

/** The takes that a file holds: speech, not the silence around it. */
export const newTakes = ({ settled }: Arrived, recording: number): NewTake[] =>
  settled.takes.map((take) => ({ ...take, recording, note: '' }))

import type { ActorId, RecordingId } from '../../../core/ids.ts'
import type { NewRecording, NewTake } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { FileSettled } from './settle-delivery.ts'
import type { TakenIn } from './take-in.ts'

/** A file of a delivery with what is made of it. `known`: the recording that holds this content already; `sameAs`: an earlier file of the same delivery. */
export type Arrived = TakenIn & FileSettled & { known: RecordingId | null; sameAs: string | null }

/** The record of a new recording. Its actor is the one told, else the one who plays its lines. */
export const newRecording = (
  arrived: Arrived,
  production: Production,
  { actor, role, received }: { actor: ActorId | null; role: 'voice' | 'sound'; received: number },
): NewRecording => {
  const { name, shelved, decoded, settled, unheard } = arrived
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
    actor: actor ?? actorOf(arrived, production),
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

/** The one actor who plays all lines of the recording; null where there is none or several. */
const actorOf = ({ settled }: Arrived, production: Production): ActorId | null => {
  const actors = new Set(
    settled.takes.map(({ line }) => {
      const character = production.lines[line]?.attribution.character
      return character ? (production.characters[character]?.actor ?? null) : null
    }),
  )
  const [actor = null] = actors
  return actors.size === 1 ? actor : null
}

/** The takes that a file holds: speech, not the silence around it. */
export const newTakes = ({ settled }: Arrived, recording: number): NewTake[] =>
  settled.takes.map((take) => ({ ...take, recording, note: '' }))

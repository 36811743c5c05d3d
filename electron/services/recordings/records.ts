import { basename } from 'node:path'
import type { ActorId, RecordingId } from '../../../core/ids.ts'
import type { NewRecording, NewTake } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Match } from '../../../core/records/take.ts'
import type { NameMatch } from '../../../core/takes/match.ts'
import type { TakenIn } from './take-in.ts'

/** A file of a delivery with what is made of it. `known`: the recording that holds this content already; `sameAs`: an earlier file of the same delivery. */
export type Arrived = TakenIn & { known: RecordingId | null; sameAs: string | null; match: NameMatch | null }

/** The line a file is taken for: matched by name, and speech is heard in it. */
export const takenLine = ({ match, speech }: Arrived): NameMatch['line'] => (speech ? (match?.line ?? null) : null)

/** The record of a new recording. Its actor is the one told, else the one who plays the matched line. */
export const newRecording = (
  arrived: Arrived,
  production: Production,
  { actor, role, now }: { actor: ActorId | null; role: 'voice' | 'sound'; now: () => number },
): NewRecording => {
  const { incoming, shelved, decoded } = arrived
  return {
    role,
    name: basename(incoming.name).slice(0, 400),
    file: shelved.file,
    sha256: shelved.sha256,
    bytes: shelved.bytes,
    duration: decoded.duration,
    rate: decoded.rate,
    channels: decoded.channels,
    codec: decoded.codec.slice(0, 64),
    actor: actor ?? actorOf(arrived, production),
    received: now(),
    match: matchOf(arrived),
    issues: decoded.issues.filter(({ code }) => role === 'voice' || !ofVoices.has(code)),
    peak: decoded.peak,
    loudness: decoded.loudness,
    noise: decoded.noise,
    credit: '',
  }
}

/** Remarks that say nothing about a sound: rain is noise, and a motor hums. */
const ofVoices = new Set(['recording-noisy', 'recording-hum', 'recording-without-speech'])

const actorOf = ({ match }: Arrived, production: Production): ActorId | null => {
  const character = match?.line ? production.lines[match.line]?.attribution.character : null
  return character ? (production.characters[character]?.actor ?? null) : null
}

const matchOf = (arrived: Arrived): Match => {
  const { match } = arrived
  if (!match) return { by: null, confidence: 0, reason: { code: 'sound', values: {} }, candidates: [] }
  const line = takenLine(arrived)
  if (line === null && match.line !== null)
    return { by: null, confidence: 0, reason: { code: 'silent', values: match.reason.values }, candidates: match.candidates }
  return { by: line === null ? null : match.by, confidence: match.confidence, reason: match.reason, candidates: match.candidates }
}

/** The take that a matched file holds: its speech, not the silence around it. */
export const newTake = (arrived: Arrived, recording: number): NewTake | null => {
  const line = takenLine(arrived)
  if (line === null || !arrived.match?.by || !arrived.speech) return null
  return { recording, line, ...arrived.speech, by: arrived.match.by, confidence: arrived.match.confidence, note: '' }
}

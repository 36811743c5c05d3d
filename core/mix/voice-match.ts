import type { RecordingId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { Take } from '../records/take.ts'
import { recordingsOf, takeLength } from '../takes/pieces.ts'
import type { Decibels, Seconds } from '../units.ts'

/** Loudness to which voices are brought before the mix, so that a quiet and a loud actor meet. */
export const voiceLoudness = -20
/** Most by which a voice is brought up or down in all: beyond it comes the room up with it. */
const mostMatch: Decibels = 12
/** Most that one take moves away from its recording: a whisper stays a whisper, a shout a shout. */
const mostCorrection: Decibels = 6
/** A take of this length measures as a listener hears it (the short-term window of EBU Tech 3341); one block of the gate measures nothing. */
const reliable: Seconds = 3
const oneBlock: Seconds = 0.4

/**
 * Gain that brings a voice to `voiceLoudness`: its recording's loudness, corrected by how far the take alone lies off it. So a line
 * of an hour's session meets one that came as a file of its own. The correction is held within 6 dB, grows with the take's length
 * up to 3 s, since a word of half a second measures its vowel and not its level, and is left out where the take was not measured
 * or is put together from several recordings; each of those is matched by itself, as it was in its own take.
 */
export const voiceMatch = (recordings: Production['recordings'], recording: RecordingId, take?: Take): Decibels => {
  const whole = recordings[recording]?.loudness
  if (whole == null) return 0
  return clamp(voiceLoudness - whole + correction(whole, recording, take), mostMatch)
}

const correction = (whole: number, recording: RecordingId, take: Take | undefined): Decibels => {
  if (take?.loudness == null || recordingsOf(take).some((id) => id !== recording)) return 0
  const trust = Math.min(1, Math.max(0, (takeLength(take) - oneBlock) / (reliable - oneBlock)))
  return clamp(whole - take.loudness, mostCorrection) * trust
}

const clamp = (value: Decibels, most: Decibels): Decibels => Math.max(-most, Math.min(most, value))

import type { RecordingId, TakeId } from '../../core/ids.ts'
import type { PlannedClip } from '../../core/mix/plan.ts'
import { voiceMatch } from '../../core/mix/voice-match.ts'
import { stretchesOf } from '../../core/takes/pieces.ts'
import { productionRate, samplesAt } from '../../core/units.ts'
import { production } from '../store/session.ts'
import { type Start, start, stop, usualGain } from './transport.ts'

/** Plays one take by itself, matched as the mix matches it. */
export const playTake = async (id: TakeId): Promise<void> => {
  const { takes, recordings } = production()
  const take = takes[id]
  if (!take) return
  const clips = stretchesOf(take).map(({ recording, start: from, end, offset }, index, all) => {
    const before = all[index - 1]
    const behind = all[index + 1]
    return aloneClip(recording, samplesAt(from), samplesAt(end - from), {
      start: samplesAt(offset),
      gain: voiceMatch(recordings, recording, take),
      ...(before ? { fadeIn: samplesAt(before.offset + before.end - before.start) - samplesAt(offset) } : {}),
      ...(behind ? { fadeOut: samplesAt(offset) + samplesAt(end - from) - samplesAt(behind.offset) } : {}),
    })
  })
  await playAlone(clips, id)
}

/** Plays a stretch of a recording by itself, and again as long as `again` says so at its end. */
export const playRange = async (
  recording: RecordingId,
  from: number,
  to: number,
  take: TakeId | null = null,
  again: () => boolean = once,
): Promise<void> => {
  const clip = aloneClip(recording, samplesAt(from), samplesAt(to - from), { gain: voiceMatch(production().recordings, recording) })
  const ended = () => (again() ? void playRange(recording, from, to, take, again) : stop())
  await playAlone([clip], take, { source: { recording, from }, ended })
}

const once = () => false

const aloneClip = (recording: RecordingId, sourceStart: number, length: number, more: Partial<PlannedClip>): PlannedClip => {
  const fade = Math.min(240, Math.floor(length / 2))
  return {
    recording,
    sourceStart,
    sourceLength: length,
    start: 0,
    length,
    gain: 0,
    pan: 0,
    fadeIn: fade,
    fadeOut: fade,
    duck: 0,
    bus: 'dialogue',
    ...more,
  }
}

const playAlone = async (clips: PlannedClip[], take: TakeId | null, more: Pick<Start, 'source' | 'ended'> = {}): Promise<void> => {
  const length = clips.reduce((end, clip) => Math.max(end, clip.start + clip.length), 0)
  await start({ rate: productionRate, length, clips, speech: [] }, usualGain, {
    from: 0,
    to: length,
    chapter: null,
    take,
    back: null,
    ...more,
  })
}

import type { RecordingId } from '../../core/ids.ts'
import { productionRate, type Seconds } from '../../core/units.ts'
import { SoundCache } from '../bridge/sound-cache.ts'

/** Samples of a stretch of a recording: frame `first` is the first of every channel. */
export type Samples = { recording: RecordingId; first: number; channels: readonly Float32Array[] }

const sounds = new SoundCache(48 * 2 ** 20)
const listeners = new Set<() => void>()
let held: Samples | null = null

/** Tells when more samples have come. */
export const onSamples = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Samples that cover a stretch within the recording when they are here; else null, and they are on their way. */
export const samplesIn = (recording: RecordingId, start: Seconds, end: Seconds): Samples | null => {
  const first = Math.max(0, Math.floor(start * productionRate))
  const last = Math.ceil(end * productionRate)
  if (held?.recording === recording && first >= held.first && last <= held.first + (held.channels[0]?.length ?? 0)) return held
  if (!sounds.has(recording, first, last)) {
    void sounds.load(recording, first, last).then(() => {
      if (sounds.has(recording, first, last)) for (const listener of listeners) listener()
    })
    return null
  }
  // Some more than is seen, so that a scroll does not read anew each frame.
  const margin = last - first
  const begin = Math.max(0, first - margin)
  const channels = sounds.read(recording, begin, last + margin - begin)
  held = channels && { recording, first: begin, channels }
  return held
}

/** Forgets all, as when another production opens. */
export const forgetSamples = (): void => {
  held = null
  sounds.forget()
}

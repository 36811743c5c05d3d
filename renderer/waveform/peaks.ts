import { mediaPath } from '../../core/contract/media-path.ts'
import type { RecordingId } from '../../core/ids.ts'
import { decodePeaks, type Peaks } from '../../core/mix/peaks.ts'

/** Peaks by where they come from. */
const known = new Map<string, Peaks | null>()
const listeners = new Set<() => void>()
/** Counts the productions that were opened: what was asked for in an earlier one comes too late. */
let age = 0

/** Tells when more peaks have come. */
export const onPeaks = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Peaks of a recording when they are here; else null, and they are on their way. */
export const peaksOf = (recording: RecordingId): Peaks | null => peaksAt(mediaPath.peaks(recording))

/** The same of a recording that is still listened to, by its content. */
export const heardPeaksOf = (sha256: string): Peaks | null => peaksAt(mediaPath.heardPeaks(sha256))

const peaksAt = (path: string): Peaks | null => {
  const here = known.get(path)
  if (here !== undefined) return here
  known.set(path, null)
  void loadFrom(path)
  return null
}

/** Peaks of a recording; null when it is offline. */
export const loadPeaks = (recording: RecordingId): Promise<Peaks | null> => loadFrom(mediaPath.peaks(recording))

const loadFrom = async (path: string): Promise<Peaks | null> => {
  const here = known.get(path)
  if (here) return here
  const began = age
  const answer = await fetch(path).catch(() => null)
  const peaks = answer?.ok ? decodePeaks(new Uint8Array(await answer.arrayBuffer())) : null
  if (began !== age) return null
  known.set(path, peaks)
  for (const listener of listeners) listener()
  return peaks
}

/** Forgets all, as when another production opens: ids begin anew there. */
export const forgetPeaks = (): void => {
  known.clear()
  age++
}

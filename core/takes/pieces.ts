import type { RecordingId } from '../ids.ts'
import type { Take, TakePiece } from '../records/take.ts'
import type { Seconds } from '../units.ts'

/**
 * Time over which two stretches of a take sound together: long enough that the rooms of two sessions do not click or jump where
 * they meet, and shorter than the pause between two words. Power is kept, since the mixer's fades are quarters of a sine.
 */
export const crossfade: Seconds = 0.03

/** A stretch of a take: where it lies in its recording, and where it begins in the take. */
export type Stretched = TakePiece & { offset: Seconds }

type Source = Pick<Take, 'recording' | 'start' | 'end' | 'pieces'>

/** The stretches that a take is made of, one for most. Each begins a crossfade, or half of a shorter stretch, before the last one ends. */
export const stretchesOf = ({ recording, start, end, pieces }: Source): Stretched[] => {
  const stretches: Stretched[] = []
  for (const piece of pieces ?? [{ recording, start, end }]) {
    const last = stretches.at(-1)
    const over = last ? Math.min(crossfade, (last.end - last.start) / 2, (piece.end - piece.start) / 2) : 0
    stretches.push({ ...piece, offset: last ? last.offset + (last.end - last.start) - over : 0 })
  }
  return stretches
}

/** Seconds that a take sounds. */
export const takeLength = (take: Source): Seconds => {
  const last = stretchesOf(take).at(-1)
  return last ? last.offset + last.end - last.start : 0
}

/** Recordings that a take needs, each once, in order. */
export const recordingsOf = ({ recording, pieces }: Pick<Take, 'recording' | 'pieces'>): RecordingId[] => [
  ...new Set(pieces ? pieces.map((piece) => piece.recording) : [recording]),
]

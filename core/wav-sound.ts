import type { WavLayout } from './wav-layout.ts'
import { isRepairable, repairedWav, type WavPiece } from './wav-repair.ts'

/** Whether a recorder left the lengths in the head behind the sound, or out. */
export const isUnfinished = ({ lengths }: WavLayout): boolean => lengths === 'open' || lengths === 'behind'

/**
 * The sound of a WAV file under a head that every decoder reads, for one whose own head some read wrongly or not at all: lengths that are
 * not right, or BW64, which older decoders do not know. Null for a file that is read as it is. What stands behind the samples is left out.
 */
export const soundUnderRightHead = (layout: WavLayout): WavPiece[] | null => {
  if (layout.samples.length === 0) return null
  const isEven = isRepairable(layout)
  const isRead = layout.form !== 'BW64' && (isEven ? layout.lengths === 'right' : !isUnfinished(layout))
  if (isRead) return null
  // Of packed sound nobody can tell how many frames there are.
  const before = isEven ? layout.before : layout.before.filter(({ id }) => id !== 'fact')
  return repairedWav({ ...layout, form: 'RF64', before, after: [] })
}

import type { Issue } from '../outcome.ts'
import type { Recording } from '../records/take.ts'

/** Whether a remark is that the head of a WAV file has wrong lengths, which a repaired copy has right. */
export const isMendedByCopy = ({ code }: Issue, { codec, file }: Pick<Recording, 'codec' | 'file'>): boolean =>
  code === 'recording-unfinished' ||
  code === 'recording-unfinished-behind' ||
  (code === 'recording-cut-short' && codec.startsWith('pcm_') && /\.(?:wave?|bwf|rf64)$/i.test(file))

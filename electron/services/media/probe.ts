import { done, failed, type Reply } from '../../../core/outcome.ts'
import { isRepairable } from '../../../core/wav-repair.ts'
import { type Probed, probeFile } from '../ffmpeg/run.ts'
import { type Inspected, inspectFile } from './inspect.ts'

/** Looks at a file from outside, then reads what it says of itself. One that only its wrong lengths keep from being read is told so. */
export const probePlain = async (file: string, name: string): Promise<Reply<Inspected & { probed: Probed }>> => {
  const plain = await inspectFile(file, name)
  if (!plain.ok) return plain
  const probed = await probeFile(file, name)
  const { wav } = plain.value
  if (probed.ok) return done({ ...plain.value, probed: probed.value })
  const readable = wav !== null && wav.lengths !== 'right' && isRepairable(wav)
  return readable && probed.failure.code === 'file-not-audio' ? failed('file-damaged', { file: name, detail: 'unfinished' }) : probed
}

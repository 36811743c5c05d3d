import { done, type Reply } from '../../../core/outcome.ts'
import { type Probed, probeFile } from '../ffmpeg/run.ts'
import { type Inspected, inspectFile } from './inspect.ts'
import { soundInput } from './sound-input.ts'

/** Looks at a file from outside, then reads what it says of itself; of a WAV whose head is wrong, what it should say. */
export const probePlain = async (file: string, name: string): Promise<Reply<Inspected & { probed: Probed }>> => {
  const plain = await inspectFile(file, name)
  if (!plain.ok) return plain
  const probed = await probeFile(soundInput(file, plain.value.wav), name)
  return probed.ok ? done({ ...plain.value, probed: probed.value }) : probed
}

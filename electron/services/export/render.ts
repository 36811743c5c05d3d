import { Readable } from 'node:stream'
import { type MasterAim, mastered, masterGain } from '../../../core/mix/master.ts'
import type { Mixer } from '../../../core/mix/mixer.ts'

/** Longest stretch of work before other work gets its turn, in milliseconds. */
const turn = 25

/** Lets the event loop breathe when a turn is over. */
const breather = () => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turn) return
    await new Promise(setImmediate)
    since = performance.now()
  }
}

/** Measures a chapter and gives the gain that brings it to its aim; null when cancelled. */
export const findGain = async (
  mixer: Mixer,
  aim: MasterAim,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<number | null> => {
  const measuring = masterGain(mixer, aim)
  const breathe = breather()
  for (let step = measuring.next(); ; step = measuring.next()) {
    if (step.done) return step.value
    if (signal.aborted) return null
    progress((step.value.pass + step.value.at / mixer.plan.length) / (step.value.pass + 1))
    await breathe()
  }
}

/** The finished sound as 32-bit float for the encoder's standard input: interleaved stereo, or one channel when the aim is mono. */
export const renderedPcm = (mixer: Mixer, gain: number, aim: MasterAim, progress: (frames: number) => void): Readable =>
  Readable.from(blocks(mixer, gain, aim, progress), { objectMode: false })

async function* blocks(mixer: Mixer, gain: number, aim: MasterAim, progress: (frames: number) => void): AsyncGenerator<Buffer> {
  const breathe = breather()
  let frames = 0
  for (const [left, right] of mastered(mixer, gain, aim)) {
    const samples = aim.mono ? left : interleaved(left, right)
    yield Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
    frames += left.length
    progress(frames)
    await breathe()
  }
}

const interleaved = (left: Float32Array, right: Float32Array): Float32Array => {
  const both = new Float32Array(left.length * 2)
  for (let i = 0; i < left.length; i++) {
    both[2 * i] = left[i]!
    both[2 * i + 1] = right[i]!
  }
  return both
}

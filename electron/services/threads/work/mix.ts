import { type MasterAim, mastered, masterGain } from '../../../../core/mix/master.ts'
import { Mixer } from '../../../../core/mix/mixer.ts'
import type { MixPlan } from '../../../../core/mix/plan.ts'
import { done, type Reply } from '../../../../core/outcome.ts'
import { PcmFiles } from '../../media/pcm-files.ts'

export type Mix = {
  plan: MixPlan
  aim: MasterAim
  /** The decoded sound of each recording, by its id. */
  files: Record<string, string>
}

/** How far the measuring is (0 … 1), then the finished sound as 32-bit float: interleaved stereo, or one channel when the aim is mono. */
export type MixNote = { measured: number } | { pcm: Float32Array<ArrayBuffer>; frames: number }

/** Blocks of the mixer that are handed over at once: about three seconds. */
const blocksAtOnce = 8

/** Mixes a chapter, finds the gain that brings it to its aim, and hands over the limited sound block by block. */
export async function* mixWork({ plan, aim, files }: Mix): AsyncGenerator<MixNote, Reply<null>> {
  const sound = new PcmFiles((recording) => files[recording] ?? null)
  try {
    const mixer = new Mixer(plan, sound)
    const measuring = masterGain(mixer, aim)
    let step = measuring.next()
    for (let block = 0; !step.done; step = measuring.next()) {
      const { pass, at } = step.value
      if (block++ % blocksAtOnce === 0) yield { measured: (pass + at / plan.length) / (pass + 1) }
    }
    let blocks: [Float32Array, Float32Array][] = []
    for (const block of mastered(mixer, step.value, aim)) {
      blocks.push(block)
      if (blocks.length < blocksAtOnce) continue
      yield joined(blocks, aim.mono)
      blocks = []
    }
    if (blocks.length > 0) yield joined(blocks, aim.mono)
    return done(null)
  } finally {
    sound.close()
  }
}

const joined = (blocks: readonly [Float32Array, Float32Array][], mono: boolean): MixNote => {
  const frames = blocks.reduce((sum, [left]) => sum + left.length, 0)
  const pcm = new Float32Array(mono ? frames : frames * 2)
  let at = 0
  for (const [left, right] of blocks) {
    for (let i = 0; i < left.length; i++) {
      pcm[at++] = left[i]!
      if (!mono) pcm[at++] = right[i]!
    }
  }
  return { pcm, frames }
}

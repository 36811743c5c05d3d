import { join } from 'node:path'
import { mastered, masterGain } from '../../core/mix/master.ts'
import { Mixer } from '../../core/mix/mixer.ts'
import { mixPlan } from '../../core/mix/plan.ts'
import { targets } from '../../core/publish/targets.ts'
import { cachedAudio } from '../../electron/services/media/decode.ts'
import { PcmFiles } from '../../electron/services/media/pcm-files.ts'
import { chapter, finishedSound, longChapter, plainEncode } from '../measure/hour.ts'
import { numberOf, spent, told } from '../measure/spent.ts'

/** Mixing a chapter of many clips and a looped bed, beside encoding the same sound. Options: `--clips`, `--minutes`. */
export const run = async (args: string[]): Promise<void> => {
  const clips = numberOf(args, '--clips', 1000)
  const minutes = numberOf(args, '--minutes', 60)
  const { folder, production, remove } = longChapter(clips, minutes)
  try {
    const plan = mixPlan(production, chapter)
    const files = new PcmFiles((id) => cachedAudio(join(folder, 'cache'), production.recordings[id]?.sha256 ?? ''))
    const mixer = new Mixer(plan, files)
    const { aim } = targets.podcast
    const left = new Float32Array(16_384)
    const right = new Float32Array(16_384)
    const bare = await spent(async () => {
      for (let at = 0; at < plan.length; at += left.length) mixer.mix(at, left, right)
    })
    const measured = await spent(async () => {
      const measuring = masterGain(mixer, aim)
      for (let step = measuring.next(); ; step = measuring.next()) if (step.done) return step.value
    })
    const finished = await spent(async () => {
      for (const block of mastered(mixer, measured.value ?? 0, aim)) if (block[0].length === 0) break
    })
    files.close()
    const sound = await finishedSound(production, folder)
    const plain = await spent(() => plainEncode(folder, sound))
    const together = measured.cpu + finished.cpu + plain.cpu
    process.stdout.write(
      [
        `${plan.clips.length} clips in ${(plan.length / plan.rate / 60).toFixed(1)} minutes of stereo, master gain ${measured.value?.toFixed(2)} dB`,
        `mixing alone: ${told(bare)}`,
        `measuring until the gain is found: ${told(measured)}`,
        `mixing with gain and limiter: ${told(finished)}`,
        `encoding the same sound, nothing else: ${told(plain)}`,
        `measured, mixed and encoded: ${together.toFixed(1)} s of processor, ${(together / plain.cpu).toFixed(2)} times the encoding alone (to hold: at most 1.5)`,
        '',
      ].join('\n'),
    )
  } finally {
    remove()
  }
}

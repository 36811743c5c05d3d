import { exportChapter } from '../../electron/services/export/export-chapter.ts'
import { chapter, finishedSound, longChapter, plainEncode } from '../measure/hour.ts'
import { numberOf, spent, told } from '../measure/spent.ts'

/** The whole export of a chapter of many clips, verification included, beside encoding the same sound. Options: `--clips`, `--minutes`. */
export const run = async (args: string[]): Promise<void> => {
  const clips = numberOf(args, '--clips', 1000)
  const minutes = numberOf(args, '--minutes', 60)
  const { folder, production, remove } = longChapter(clips, minutes)
  try {
    const signal = new AbortController().signal
    const whole = await spent(() => exportChapter({ production, chapter, folder, target: 'podcast', now: 0, signal }))
    if (!whole.value.ok) throw new Error(JSON.stringify(whole.value.failure))
    const { duration, integratedLufs, truePeakDb } = whole.value.value
    const sound = await finishedSound(production, folder)
    const plain = await spent(() => plainEncode(folder, sound))
    process.stdout.write(
      [
        `${clips} clips in ${(duration / 60).toFixed(1)} minutes: ${integratedLufs?.toFixed(2)} LUFS, ${truePeakDb?.toFixed(2)} dBTP`,
        `export with its verification: ${told(whole)}`,
        `encoding the same sound, nothing else: ${told(plain)}`,
        `the export takes ${(whole.cpu / plain.cpu).toFixed(2)} times the processor, and ${(whole.wall / plain.wall).toFixed(2)} times the clock, of the encoding alone (to hold: at most 1.5)`,
        `memory at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
        '',
      ].join('\n'),
    )
  } finally {
    remove()
  }
}

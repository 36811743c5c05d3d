import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PeakCollector } from '../../core/mix/peaks.ts'
import { productionRate as rate } from '../../core/units.ts'
import { runFfmpeg } from '../../electron/services/ffmpeg/run.ts'
import { decodeToCache } from '../../electron/services/media/decode.ts'
import { longRecording } from '../measure/long-recording.ts'
import { numberOf, spent, told } from '../measure/spent.ts'

/**
 * From a long recording to its wave: the peaks alone, ffmpeg decoding the same file to nothing, and all of it as a delivery does it (decoded
 * to the cache with peaks, loudness and the checks of its sound). Option: `--minutes` (60).
 */
export const run = async (args: string[]): Promise<void> => {
  const minutes = numberOf(args, '--minutes', 60)
  const { folder, remove } = longRecording(minutes * 6, minutes)
  const cache = mkdtempSync(join(tmpdir(), 'dramatis-peaks-'))
  const { signal } = new AbortController()
  try {
    const [sound = ''] = readdirSync(join(folder, 'cache')).filter((name) => name.endsWith('.wav'))
    const file = join(folder, 'cache', sound)
    const second = Float32Array.from({ length: rate }, (_, at) => Math.sin(at * 0.3) * Math.sin(at * 0.0007))
    const peaks = await spent(async () => {
      const collector = new PeakCollector(rate)
      for (let at = 0; at < minutes * 60; at++) collector.add([second])
      return collector.finish(rate)
    })
    const plain = await spent(() =>
      runFfmpeg({ input: { file }, options: ['-f', 'null'], output: { file: '-' }, signal, limit: 600, name: sound }),
    )
    const whole = await spent(() => decodeToCache({ file, name: sound, cache, sha256: 'a'.repeat(64), signal }))
    if (!whole.value.ok) throw new Error(whole.value.failure.code)
    process.stdout.write(
      [
        `${minutes} minutes, one channel of 48 kHz`,
        `peaks alone: ${told(peaks)}`,
        `ffmpeg alone, decoding to nothing: ${told(plain)}`,
        `decoded to the cache with peaks, loudness and checks: ${told(whole)}; ${(whole.cpu / plain.cpu).toFixed(1)} times ffmpeg alone`,
        '',
      ].join('\n'),
    )
  } finally {
    rmSync(cache, { recursive: true, force: true })
    remove()
  }
}

import { Writable } from 'node:stream'
import { type Measurement, Meter } from '../../../core/mix/meter.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { type Probed, runFfmpeg } from '../ffmpeg/run.ts'
import { deinterleaved } from './interleaving.ts'
import { probePlain } from './probe.ts'
import { soundInput } from './sound-input.ts'

/** Decodes a file as listeners will and measures it; mono stays mono, so that a target says which it means. */
export const measureFile = async (
  file: string,
  name: string,
  signal: AbortSignal,
): Promise<Reply<Measurement & { probed: Probed; bytes: number }>> => {
  const plain = await probePlain(file, name)
  if (!plain.ok) return plain
  const { bytes, probed, wav } = plain.value
  const { rate } = probed
  const channels = Math.min(2, probed.channels)
  const meter = new Meter(rate, channels)
  let rest = Buffer.alloc(0)
  const stream = new Writable({
    write: (chunk: Buffer, _, next) => {
      const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
      const whole = bytes.length - (bytes.length % (4 * channels))
      meter.add(deinterleaved(bytes.subarray(0, whole), channels))
      rest = Buffer.from(bytes.subarray(whole))
      next()
    },
  })
  const ran = await runFfmpeg({
    input: soundInput(file, wav),
    options: ['-vn', '-map', '0:a:0', '-ac', String(channels), '-f', 'f32le'],
    output: { stream },
    signal,
    limit: 120 + (probed.duration ?? 3600),
    name,
    strict: true,
  })
  if (!ran.ok) return ran
  const measured = meter.finish()
  if (measured.duration === 0) return failed('file-damaged', { file: name, detail: 'no sound' })
  return done({ ...measured, probed, bytes })
}

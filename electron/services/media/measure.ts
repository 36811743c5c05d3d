import { Writable } from 'node:stream'
import { type Measurement, Meter } from '../../../core/mix/meter.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { type Probed, probeFile, runFfmpeg } from '../ffmpeg/run.ts'
import { inspectFile } from './inspect.ts'

/** Decodes a file as listeners will and measures it; mono stays mono, so that a target says which it means. */
export const measureFile = async (
  file: string,
  name: string,
  signal: AbortSignal,
): Promise<Reply<Measurement & { probed: Probed; bytes: number }>> => {
  const plain = await inspectFile(file, name)
  if (!plain.ok) return plain
  const probe = await probeFile(file, name)
  if (!probe.ok) return probe
  const { rate } = probe.value
  const channels = Math.min(2, probe.value.channels)
  const meter = new Meter(rate, channels)
  let rest = Buffer.alloc(0)
  const stream = new Writable({
    write: (chunk: Buffer, _, next) => {
      const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
      const frames = Math.floor(bytes.length / 4 / channels)
      const split = Array.from({ length: channels }, () => new Float32Array(frames))
      for (let i = 0; i < frames; i++) for (let c = 0; c < channels; c++) split[c]![i] = bytes.readFloatLE((i * channels + c) * 4)
      meter.add(split)
      rest = Buffer.from(bytes.subarray(frames * 4 * channels))
      next()
    },
  })
  const ran = await runFfmpeg({
    input: { file },
    options: ['-vn', '-map', '0:a:0', '-ac', String(channels), '-f', 'f32le'],
    output: { stream },
    signal,
    limit: 120 + (probe.value.duration ?? 3600),
    name,
  })
  if (!ran.ok) return ran
  const measured = meter.finish()
  if (measured.duration === 0) return failed('file-damaged', { file: name, detail: 'no sound' })
  return done({ ...measured, probed: probe.value, bytes: plain.value.bytes })
}

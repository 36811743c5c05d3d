import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Meter } from '../../../core/mix/meter.ts'
import { encodePeaks, PeakCollector } from '../../../core/mix/peaks.ts'
import { done, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import { SoundCheck } from '../../../core/takes/sound-check.ts'
import { productionRate } from '../../../core/units.ts'
import { wavHeadLength } from '../../../core/wav-head.ts'
import type { WavLayout } from '../../../core/wav-layout.ts'
import { isUnfinished } from '../../../core/wav-sound.ts'
import { runFfmpeg } from '../ffmpeg/run.ts'
import { writeDurably } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import { giveWay } from '../threads/breather.ts'
import { deinterleaved } from './interleaving.ts'
import { probePlain } from './probe.ts'
import { soundInput } from './sound-input.ts'
import { floatWavHead } from './wav.ts'

/** What a recording holds, measured on its decoded sound. */
export type Decoded = {
  duration: number
  rate: number
  channels: number
  codec: string
  peak: number | null
  loudness: number | null
  /** Level of the quiet between speech in dBFS; null where there is none. */
  noise: number | null
  issues: Issue[]
}

export type Decoding = {
  file: string
  name: string
  cache: string
  sha256: string
  signal: AbortSignal
  /** Recorded in the studio, so that no hand has edited it. */
  own?: boolean
  progress?: (done: number, total: number) => void
}

export const cachedAudio = (cache: string, sha256: string): string => join(cache, `${sha256}.wav`)
export const cachedPeaks = (cache: string, sha256: string): string => join(cache, `${sha256}.peaks`)

const shortest = 0.02

/**
 * Decodes a recording once: 48 kHz, 32-bit float, at most two channels, with its peaks beside it, both put in place when they
 * are whole. Sound that ends before the file says so is an issue with both lengths.
 */
export const decodeToCache = async ({ file, name, cache, sha256, signal, own, progress }: Decoding): Promise<Reply<Decoded>> => {
  const plain = await probePlain(file, name)
  if (!plain.ok) return plain
  const { wav, probed } = plain.value
  const { rate, codec } = probed
  const stated = statedSeconds(wav) ?? probed.duration
  const channels = Math.min(2, probed.channels)
  const meter = new Meter(productionRate, channels)
  const peaks = new PeakCollector(productionRate)
  const check = new SoundCheck(productionRate, channels, own)
  const part = join(cache, `.${randomBytes(6).toString('hex')}.part`)
  try {
    await mkdir(cache, { recursive: true })
    const handle = await open(part, 'wx')
    let frames = 0
    let trouble: unknown = null
    try {
      await handle.write(floatWavHead(productionRate, channels, 0))
      let rest = Buffer.alloc(0)
      const stream = new Writable({
        highWaterMark: 1 << 20,
        write: (chunk: Buffer, _, next) => {
          const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
          const whole = bytes.length - (bytes.length % (4 * channels))
          rest = Buffer.from(bytes.subarray(whole))
          const split = deinterleaved(bytes.subarray(0, whole), channels)
          meter.add(split)
          peaks.add(split)
          check.add(split)
          frames += whole / 4 / channels
          progress?.(frames / productionRate, Math.max(stated ?? 0, frames / productionRate))
          writeAll(handle, bytes.subarray(0, whole)).then(
            () => next(),
            (error: Error) => {
              trouble = error
              next(error)
            },
          )
        },
      })
      const ran = await runFfmpeg({
        input: soundInput(file, wav),
        options: ['-vn', '-map', '0:a:0', '-ac', String(channels), '-ar', String(productionRate), '-f', 'f32le'],
        output: { stream },
        signal,
        limit: 60 + (stated ?? 3600) * 2,
        name,
      })
      if (trouble) return { ok: false, failure: failureOf(trouble, name) }
      if (!ran.ok && (ran.failure.code !== 'ffmpeg-failed' || frames === 0))
        return ran.failure.code === 'ffmpeg-failed' ? failed('file-damaged', { file: name, detail: ran.failure.values.detail ?? '' }) : ran
      await handle.write(floatWavHead(productionRate, channels, frames), 0, wavHeadLength, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    const duration = frames / productionRate
    if (duration < shortest) return failed('file-damaged', { file: name, detail: 'no sound' })
    await writeDurably(cachedPeaks(cache, sha256), encodePeaks(peaks.finish(productionRate)))
    await rename(part, cachedAudio(cache, sha256))
    // Of an hour each takes a moment: others have their turn between.
    const { integrated, samplePeak } = meter.finish()
    await giveWay()
    const { noise, issues } = check.finish()
    await giveWay()
    return done({
      duration,
      rate,
      channels,
      codec,
      peak: samplePeak,
      loudness: integrated,
      noise,
      issues: [
        ...(wav ? unfinished(wav, duration, name) : []),
        ...issuesOf(stated, duration, samplePeak, probed.channels, name),
        ...issues,
      ],
    })
  } catch (error) {
    return { ok: false, failure: failureOf(error, name) }
  } finally {
    await rm(part, { force: true })
  }
}

/** Seconds that a WAV's own head promises, which ffprobe does not tell when the file was cut. */
const statedSeconds = (wav: WavLayout | null): number | null => (wav && wav.stated !== null ? wav.stated / wav.format.bytesPerSecond : null)

const unfinished = (wav: WavLayout, duration: number, name: string): Issue[] => {
  if (!isUnfinished(wav)) return []
  const stated = statedSeconds(wav)
  const values = { file: name, real: duration.toFixed(1) }
  return wav.lengths === 'open' || stated === null
    ? [{ code: 'recording-unfinished', values }]
    : [{ code: 'recording-unfinished-behind', values: { ...values, stated: stated.toFixed(1) } }]
}

const issuesOf = (stated: number | null, duration: number, peak: number | null, channels: number, name: string): Issue[] => {
  const issues: Issue[] = []
  // Encoder delays make a lossy file up to a tenth of a second off.
  if (stated !== null && stated - duration > 0.25)
    issues.push({ code: 'recording-cut-short', values: { file: name, stated: stated.toFixed(1), real: duration.toFixed(1) } })
  if (channels > 2) issues.push({ code: 'recording-many-channels', values: { file: name, channels } })
  if (peak === null || peak < -60) issues.push({ code: 'recording-silent', values: { file: name } })
  return issues
}

const writeAll = async (
  handle: { write: (bytes: Buffer, from: number) => Promise<{ bytesWritten: number }> },
  bytes: Buffer,
): Promise<void> => {
  let written = 0
  while (written < bytes.length) written += (await handle.write(bytes.subarray(written), 0)).bytesWritten
}

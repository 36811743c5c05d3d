import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { locateFfmpeg } from '../electron/services/tools/locate-ffmpeg.ts'

/** Sound of the tests, made here sample by sample, and what ffmpeg, which is not ours, says of it. */
export const rate = 48_000

export const silence = (seconds: number, at = rate): Float32Array => new Float32Array(Math.round(seconds * at))

/** A sine; `level` is its peak in dBFS. */
export const sine = (seconds: number, hertz: number, level: number, phase = 0, at = rate): Float32Array => {
  const peak = 10 ** (level / 20)
  return silence(seconds, at).map((_, i) => peak * Math.sin((2 * Math.PI * hertz * i) / at + phase))
}

/** White noise that is the same every time. */
export const noise = (seconds: number, peak: number, seed = 1): Float32Array => {
  let state = seed
  return silence(seconds).map(() => {
    state = (state * 48_271) % 2_147_483_647
    return (state / 1_073_741_823.5 - 1) * peak
  })
}

export const inRow = (...parts: Float32Array[]): Float32Array => {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** The 44 bytes before the samples of a WAV file: whole numbers of 16 bits, or floats of 32. */
export const wavHead = (bytes: number, at: number, channels: number, bits: 16 | 32): Buffer => {
  const width = (channels * bits) / 8
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(bits === 32 ? 3 : 1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(at, 24)
  head.writeUInt32LE(at * width, 28)
  head.writeUInt16LE(width, 32)
  head.writeUInt16LE(bits, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return head
}

/** A WAV of 16-bit samples, one channel. */
export const wholeWavOf = (samples: Int16Array, at = rate): Buffer =>
  Buffer.concat([wavHead(samples.byteLength, at, 1, 16), Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)])

/** A WAV of 32-bit floats. */
export const wavOf = (channels: readonly Float32Array[], at = rate): Buffer => {
  const frames = channels[0]?.length ?? 0
  const samples = new Float32Array(frames * channels.length)
  for (const [c, channel] of channels.entries()) for (let i = 0; i < frames; i++) samples[i * channels.length + c] = channel[i] ?? 0
  return Buffer.concat([wavHead(samples.byteLength, at, channels.length, 32), Buffer.from(samples.buffer)])
}

export const writeWav = (file: string, channels: readonly Float32Array[], at = rate): string => {
  writeFileSync(file, wavOf(channels, at))
  return file
}

/** Runs the real program; gives what it wrote to its two outputs. */
export const ffmpeg = async (args: readonly string[], program: 'ffmpeg' | 'ffprobe' = 'ffmpeg'): Promise<{ out: Buffer; log: string }> => {
  const tools = await locateFfmpeg()
  if (!tools.ok) throw new Error('the tests need ffmpeg')
  const ran = spawnSync(tools.value[program], ['-hide_banner', ...args], { maxBuffer: 2 ** 30 })
  return { out: ran.stdout, log: ran.stderr.toString() }
}

const last = (log: string, pattern: RegExp): number => Number([...log.matchAll(pattern)].at(-1)?.[1])

/** ffmpeg's own EBU R128 meter. */
export const ebur128 = async (file: string): Promise<{ integrated: number; range: number; truePeak: number; shortTerm: number[] }> => {
  const { log } = await ffmpeg(['-nostats', '-i', file, '-filter_complex', 'ebur128=peak=true', '-f', 'null', '-'])
  return {
    integrated: last(log, /I:\s+(-?[\d.]+) LUFS/g),
    range: last(log, /LRA:\s+(-?[\d.]+) LU/g),
    truePeak: last(log, /Peak:\s+(-?[\d.]+|-inf) dBFS/g),
    shortTerm: [...log.matchAll(/ S:\s*(-?[\d.]+)/g)].map((match) => Number(match[1])),
  }
}

/** The decoded sound of a file, channel by channel, at its own rate. */
export const decodedBy = async (file: string, channels: number): Promise<Float32Array[]> => {
  const { out } = await ffmpeg(['-v', 'error', '-i', file, '-f', 'f32le', '-'])
  const all = new Float32Array(out.buffer.slice(out.byteOffset, out.byteOffset + out.length))
  return Array.from({ length: channels }, (_, c) =>
    Float32Array.from({ length: all.length / channels }, (__, i) => all[i * channels + c] ?? 0),
  )
}

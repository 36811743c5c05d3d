import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { locateFfmpeg } from '../../electron/services/tools/locate-ffmpeg.ts'
import type { Voice } from '../sample/people.ts'
import { speak } from '../sample/voices.ts'
import { type Dice, dice } from './dice.ts'
import type { Way } from './session-kinds.ts'
import type { Noise, Piece, Said } from './session-pieces.ts'

const run = promisify(execFile)
const rate = 44_100

/** A piece and where it lies, in seconds. */
export type Lying = { piece: Piece; start: number; end: number }

/** Level of a voice (RMS of its sound), and how far below its peak it begins and ends. */
const voiceLevel = 0.09
const onset = 0.02
/** Seconds between two breaths of one line. */
const breathPause: [number, number] = [0.7, 1.3]

/** Speaks and mixes a session into a file, and tells where its pieces lie. */
export const soundOf = async (
  pieces: readonly Piece[],
  { own, partner, way, file, seed }: { own: Voice; partner: Voice; way: Way; file: string; seed: number },
): Promise<{ lying: Lying[]; seconds: number }> => {
  const chance = dice(seed)
  const folder = await mkdtemp(join(tmpdir(), 'dramatis-session-'))
  const tools = await locateFfmpeg()
  if (!tools.ok) throw new Error(tools.failure.code)
  const { ffmpeg } = tools.value
  try {
    const parts: { at: number; sound: Float32Array }[] = []
    const lying: Lying[] = []
    let at = 0
    for (const piece of pieces) {
      at += Math.round(piece.before * rate)
      const sound = 'noise' in piece ? noiseOf(piece, chance) : await voiceOf(piece, { own, partner, folder, ffmpeg, chance })
      parts.push({ at, sound })
      lying.push({ piece, start: at / rate, end: (at + sound.length) / rate })
      at += sound.length
    }
    const mixed = roomTone(at + Math.round(1.2 * rate), way.noise, chance)
    const level = 10 ** ((way.level ?? 0) / 20)
    for (const part of parts) for (const [i, sample] of part.sound.entries()) mixed[part.at + i]! += sample * level
    const raw = join(folder, 'mixed.f32')
    await writeFile(raw, Buffer.from(mixed.buffer))
    await run(ffmpeg, [
      '-nostdin',
      '-loglevel',
      'error',
      '-y',
      '-f',
      'f32le',
      '-ar',
      String(rate),
      '-ac',
      '1',
      '-i',
      raw,
      ...sentAs(way),
      file,
    ])
    return { lying, seconds: mixed.length / rate }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const sentAs = ({ echo, as }: Way): string[] => {
  const filters = [
    ...(echo ? ['aecho=0.9:0.9:19|37|61|89:0.22|0.15|0.1|0.06'] : []),
    ...(as === 'phone' ? ['highpass=300', 'lowpass=3400'] : []),
  ]
  const codec = { flac: ['-c:a', 'flac'], mp3: ['-c:a', 'libmp3lame', '-b:a', '64k'], phone: ['-ar', '8000', '-c:a', 'pcm_mulaw'] }[as]
  return [...(filters.length > 0 ? ['-af', filters.join(',')] : []), ...codec]
}

type Speaking = { own: Voice; partner: Voice; folder: string; ffmpeg: string; chance: Dice }

const voiceOf = async ({ texts, until = 1, variation, partner }: Said, speaking: Speaking): Promise<Float32Array> => {
  const { chance } = speaking
  const sounds: Float32Array[] = []
  for (const text of texts) {
    if (sounds.length > 0) sounds.push(new Float32Array(Math.round(chance.between(...breathPause) * rate)))
    sounds.push(await spoken(text, partner ? speaking.partner : speaking.own, variation, speaking))
  }
  const all = joined(sounds)
  const kept = all.slice(0, Math.round(all.length * until))
  const fade = Math.min(kept.length, Math.round(0.012 * rate))
  if (until < 1) for (let i = 0; i < fade; i++) kept[kept.length - 1 - i]! *= i / fade
  const gain = (partner ? 0.35 : 1) * 10 ** (chance.between(-3, 3) / 20)
  return kept.map((sample) => sample * gain)
}

/** A text as sound from its first to its last, at the level of a voice. */
const spoken = async (text: string, voice: Voice, variation: number, { folder, ffmpeg }: Speaking): Promise<Float32Array> => {
  const wav = join(folder, 'spoken.wav')
  // Some texts end some voices; without their marks those can be said.
  await speak(voice, text, wav, folder, variation).catch(() => speak(voice, text.replace(/[^\w' ]+/g, ' '), wav, folder, variation))
  const raw = join(folder, 'spoken.f32')
  await run(ffmpeg, ['-nostdin', '-loglevel', 'error', '-y', '-i', wav, '-f', 'f32le', '-ar', String(rate), '-ac', '1', raw])
  const bytes = await readFile(raw)
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 4)))
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const first = samples.findIndex((sample) => Math.abs(sample) > peak * onset)
  const last = samples.findLastIndex((sample) => Math.abs(sample) > peak * onset)
  const voiced = samples.slice(Math.max(0, first), last + 1)
  const loudness = Math.sqrt(voiced.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, voiced.length))
  return voiced.map((sample) => (sample * voiceLevel) / Math.max(1e-6, loudness))
}

const joined = (sounds: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(sounds.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const sound of sounds) {
    all.set(sound, at)
    at += sound.length
  }
  return all
}

/** Noise of a room with a little hum; the RMS level in dBFS. */
const roomTone = (length: number, level: number, chance: Dice): Float32Array => {
  let low = 0
  const noise = new Float32Array(length).map((_, i) => {
    const white = chance.next() * 2 - 1
    low += 0.08 * (white - low)
    return 0.35 * white + low + 0.06 * Math.sin((2 * Math.PI * 100 * i) / rate)
  })
  const loudness = Math.sqrt(noise.reduce((sum, sample) => sum + sample * sample, 0) / length)
  return noise.map((sample) => (sample * 10 ** (level / 20)) / loudness)
}

const noiseOf = ({ noise }: Noise, chance: Dice): Float32Array => {
  const [seconds, shape, smooth, loud] = {
    click: [0.02, (t: number) => Math.exp(-6 * t), 0.9, 0.5] as const,
    page: [0.5, (t: number) => Math.abs(Math.sin(9 * t) * Math.sin(23 * t)) ** 2, 0.8, 0.08] as const,
    cough: [0.45, (t: number) => Math.exp(-5 * t) + (t > 0.5 ? Math.exp(-7 * (t - 0.5)) : 0), 0.12, 0.9] as const,
    breath: [0.6, (t: number) => Math.sin(Math.PI * t), 0.3, 0.05] as const,
  }[noise]
  let low = 0
  const length = Math.round(seconds * rate)
  return new Float32Array(length).map((_, i) => {
    low += smooth * (chance.next() * 2 - 1 - low)
    return low * shape(i / length) * loud
  })
}

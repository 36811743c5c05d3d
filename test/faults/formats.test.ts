import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AttachReport } from '../../core/contract/attach-report.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { locateFfmpeg } from '../../electron/services/tools/locate-ffmpeg.ts'
import { story } from '../core/takes/story.ts'
import { value } from '../electron/services/production/made.ts'
import { attached } from '../electron/services/recordings/attached.ts'
import { sine } from '../signals.ts'
import { scratch } from './terminal.ts'

const hertz = 300
const seconds = 1.5

/** Takes files in, and gives what the production knows of them then, by name. */
const taken = async (files: readonly string[]) => {
  const store = value(await ProductionStore.create(join(await scratch(), 'story'), story([[1, '1', 'Mara', 'You came back.']]), ''))
  const report: AttachReport = value(await attached(store, files))
  const known = new Map(Object.values(store.production.recordings).map((recording) => [recording.name, recording]))
  await store.close()
  return { report, known }
}

/** Raw floats, interleaved: the same tone in each channel, 12 dB under full scale, and one frame more than a round number. */
const toneOf = (channels: number, rate: number): Buffer => {
  const one = sine(seconds + 1 / rate, hertz, -12, 0, rate)
  return Buffer.from(Float32Array.from({ length: one.length * channels }, (_, at) => one[Math.floor(at / channels)] ?? 0).buffer)
}

it('rates, widths and numbers of channels come out at their length, to a sample, and at their level', async () => {
  const { ffmpeg } = value(await locateFfmpeg())
  const folder = await scratch()
  const made: { name: string; rate: number; channels: number }[] = []
  const make = (rate: number, codec: string, channels: number): void => {
    const name = `${rate} ${codec} ${channels}.wav`
    const form = ['-f', 'f32le', '-ar', String(rate), '-ac', String(channels)]
    execFileSync(ffmpeg, ['-v', 'error', ...form, '-i', '-', '-c:a', codec, join(folder, name)], { input: toneOf(channels, rate) })
    made.push({ name, rate, channels })
  }
  for (const rate of [8000, 44_100, 48_000, 96_000]) for (const codec of ['pcm_s16le', 'pcm_s24le', 'pcm_f32le']) make(rate, codec, 1)
  for (const channels of [2, 3, 4, 5, 6, 7, 8]) make(44_100, 'pcm_s24le', channels)
  const { report, known } = await taken(made.map(({ name }) => join(folder, name)))
  expect(report.refused).toEqual([])
  for (const { name, rate, channels } of made) {
    const recording = known.get(name)
    const frames = (recording?.duration ?? 0) * 48_000
    expect([name, Math.abs(frames - (seconds + 1 / rate) * 48_000) < 1]).toEqual([name, true])
    expect([name, recording?.rate, recording?.channels]).toEqual([name, rate, Math.min(2, channels)])
    // Mixed down to two the level is another: ffmpeg weighs the channels so that nothing is cut off.
    if (channels <= 2) expect([name, recording?.peak]).toEqual([name, expect.closeTo(-12, 0)])
    else expect([name, (recording?.peak ?? 0) > -30 && (recording?.peak ?? 0) <= 0]).toEqual([name, true])
    const issues = recording?.issues.map(({ code }) => code) ?? []
    expect([name, issues.includes('recording-many-channels')]).toEqual([name, channels > 2])
    expect([name, issues.includes('recording-low-rate')]).toEqual([name, rate < 32_000])
  }
})

/** A DSF file (Sony's DSD stream file) of one channel: a tone as single bits, by a modulator of second order. */
const dsf = (): Buffer => {
  const rate = 2_822_400
  const count = rate * seconds
  const bits = Buffer.alloc(Math.ceil(count / 8 / 4096) * 4096, 0x69)
  bits.fill(0, 0, count / 8)
  let [first, second] = [0, 0]
  for (let at = 0; at < count; at++) {
    const out = second >= 0 ? 1 : -1
    first += 0.25 * Math.sin((2 * Math.PI * hertz * at) / rate) - out
    second += first - out
    if (out > 0) bits[at >> 3]! |= 1 << (at & 7)
  }
  const head = Buffer.alloc(28 + 52 + 12)
  head.write('DSD ', 0)
  head.writeBigUInt64LE(28n, 4)
  head.writeBigUInt64LE(BigInt(head.length + bits.length), 12)
  head.write('fmt ', 28)
  head.writeBigUInt64LE(52n, 32)
  for (const [index, field] of [1, 0, 1, 1, rate, 1].entries()) head.writeUInt32LE(field, 40 + 4 * index)
  head.writeBigUInt64LE(BigInt(count), 64)
  head.writeUInt32LE(4096, 72)
  head.write('data', 80)
  head.writeBigUInt64LE(BigInt(12 + bits.length), 84)
  return Buffer.concat([head, bits])
}

it('DSD and rarer kinds of sound are taken in; what is no sound is named for what it is', async () => {
  const { ffmpeg } = value(await locateFfmpeg())
  const folder = await scratch()
  const at = (name: string) => join(folder, name)
  const sounds = ['a.au', 'a.wv', 'a.tta', 'a.wma', 'a.ac3', 'a.voc', 'a.aiff', 'a.caf', 'a.w64', 'a.flac', 'a.opus', 'a.m4a', 'a.mp3']
  for (const name of sounds)
    execFileSync(ffmpeg, ['-v', 'error', '-f', 'f32le', '-ar', '48000', '-i', '-', at(name)], { input: toneOf(1, 48_000) })
  await writeFile(at('dsd.dsf'), dsf())
  execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'color=red:s=16x16:d=0.1', '-frames:v', '1', at('picture.png')])
  await writeFile(at('list.wav'), `ffconcat version 1.0\nfile '${at('a.flac')}'\n`)
  const { report, known } = await taken([...sounds, 'dsd.dsf', 'picture.png', 'list.wav'].map(at))
  expect(report.refused.map(({ file, failure }) => [file, failure.code, failure.values.detail])).toEqual([
    ['picture.png', 'file-not-audio', 'other-kind'],
    ['list.wav', 'file-not-audio', 'playlist'],
  ])
  expect([...known.keys()].sort()).toEqual([...sounds, 'dsd.dsf'].sort())
  for (const [name, { duration, peak }] of known) {
    // Lossy kinds have delays of their own; DSD comes in blocks of 12 ms.
    expect([name, duration]).toEqual([name, expect.closeTo(seconds, 1)])
    expect([name, peak]).toEqual([name, expect.closeTo(-12, 0)])
  }
})

import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { decodePeaks } from '../../core/mix/peaks.ts'
import { cachedAudio, cachedPeaks } from '../../electron/services/media/decode.ts'
import { probePlain } from '../../electron/services/media/probe.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { decodeAgain } from '../../electron/services/recordings/decode-again.ts'
import { speechOf } from '../../electron/services/recordings/speech.ts'
import { hear } from '../../electron/services/speech/hear.ts'
import { story } from '../core/takes/story.ts'
import { value } from '../electron/services/production/made.ts'
import { attached } from '../electron/services/recordings/attached.ts'
import { room } from '../electron/services/recordings/wav.ts'
import { dramatis, scratch } from './terminal.ts'

const signal = new AbortController().signal
/** A second and a bit of room with a tone in it, 16 bits; an odd number of frames. */
const samples = Int16Array.from(room(2, [[0.5, 1.5, 300]]).subarray(0, 95_999), (sample) => Math.round(sample * 32_767))
const sound = Buffer.from(samples.buffer)

/** Files are made here by the letter of each form, by other code than the program's. */
const u32 = (number: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
const u64 = (...numbers: bigint[]): Buffer => Buffer.from(BigUint64Array.from(numbers).buffer)
const chunk = (id: string, content: Buffer, stated = content.length, padding = content.length % 2): Buffer =>
  Buffer.concat([Buffer.from(id, 'latin1'), u32(stated), content, Buffer.alloc(padding)])
const file = (form: string, stated: number | null, ...chunks: Buffer[]): Buffer => {
  const body = Buffer.concat(chunks)
  return Buffer.concat([Buffer.from(form, 'latin1'), u32(stated ?? body.length + 4), Buffer.from('WAVE'), body])
}
const format = Buffer.from([1, 0, 1, 0, 0x80, 0xbb, 0, 0, 0, 0x77, 1, 0, 2, 0, 16, 0])
const fmt = chunk('fmt ', format)
const wide = (form: string, ...lengths: [bigint, bigint, bigint]): Buffer =>
  file(form, ones, chunk('ds64', Buffer.concat([u64(...lengths), u32(0)])), fmt, chunk('data', sound, ones))
const ones = 0xffff_ffff
const allOnes = 2n ** 64n - 1n
const [all, length, frames] = [BigInt(sound.length + 72), BigInt(sound.length), 95_999n]

/** Wave64, by Sony's paper: names of 16 bytes, lengths of 8 that count name and length too, chunks at multiples of eight. */
const guid = (id: string): Buffer => Buffer.concat([Buffer.from(id, 'latin1'), Buffer.from('f3acd3118cd100c04f8edb8a', 'hex')])
const w64 = (whole: bigint | null, data: bigint): Buffer => {
  const body = Buffer.concat([guid('wave'), guid('fmt '), u64(40n), format, guid('data'), u64(data), sound, Buffer.alloc(2)])
  return Buffer.concat([Buffer.from('726966662e91cf11a5d628db04c10000', 'hex'), u64(whole ?? BigInt(body.length + 24)), body])
}

const [unfinished, behind, cut] = ['recording-unfinished', 'recording-unfinished-behind', 'recording-cut-short']

/** Each file, and the remark with which it comes in; null for none. */
const come: Record<string, [bytes: Buffer, remark: string | null, frames?: number]> = {
  'plain, whole': [file('RIFF', null, fmt, chunk('data', sound)), null],
  'plain, all ones': [file('RIFF', ones, fmt, chunk('data', sound, ones)), unfinished],
  'plain, zero': [file('RIFF', 0, fmt, chunk('data', sound, 0)), unfinished],
  'plain, samples zero': [file('RIFF', null, fmt, chunk('data', sound, 0)), unfinished],
  'plain, file zero': [file('RIFF', 0, fmt, chunk('data', sound)), unfinished],
  'plain, most of 31 bits': [file('RIFF', 0x7fff_ffff, fmt, chunk('data', sound, 0x7fff_ffdb)), unfinished],
  'plain, behind': [file('RIFF', 36 + 48_000, fmt, chunk('data', sound, 48_000)), behind],
  'plain, beyond its end': [file('RIFF', 36 + 960_000, fmt, chunk('data', sound, 960_000)), cut],
  'plain, half a frame at its end': [file('RIFF', null, fmt, chunk('data', Buffer.concat([sound, Buffer.alloc(1)]))), null],
  'plain, no bytes a second': [
    file('RIFF', ones, chunk('fmt ', Buffer.from(format).fill(0, 8, 12)), chunk('data', sound, ones)),
    unfinished,
  ],
  'chunks before the format': [
    file('RIFF', 0, chunk('JUNK', Buffer.alloc(28)), chunk('bext', Buffer.alloc(603)), fmt, chunk('data', sound, 0)),
    unfinished,
  ],
  'padding left out before the format': [file('RIFF', null, chunk('odd ', Buffer.alloc(3), 3, 0), fmt, chunk('data', sound)), null],
  'format behind the samples': [file('RIFF', null, chunk('data', sound), fmt), null],
  'RF64, whole': [wide('RF64', all, length, frames), null],
  'RF64, all ones': [wide('RF64', allOnes, allOnes, allOnes), unfinished],
  'RF64, zero': [wide('RF64', 0n, 0n, 0n), unfinished],
  'RF64, zero everywhere': [file('RF64', 0, chunk('ds64', Buffer.alloc(28)), fmt, chunk('data', sound, 0)), unfinished],
  'RF64, less than nothing': [wide('RF64', 2n ** 63n, 2n ** 63n, 0n), unfinished],
  'RF64, behind': [wide('RF64', 48_072n, 48_000n, 24_000n), behind],
  'RF64, beyond its end': [wide('RF64', all + 900_000n, length + 900_000n, frames + 450_000n), cut],
  'RF64, lengths not yet in place': [file('RF64', ones, chunk('JUNK', Buffer.alloc(28)), fmt, chunk('data', sound, ones)), unfinished],
  'BW64, whole': [wide('BW64', all, length, frames), null],
  'BW64, all ones': [wide('BW64', allOnes, allOnes, allOnes), unfinished],
  'BW64, zero': [wide('BW64', 0n, 0n, 0n), unfinished],
  'W64, whole': [w64(null, 24n + length), null],
  'W64, zero': [w64(0n, 0n), unfinished, 96_000],
  'W64, no samples by its head': [w64(null, 24n), unfinished, 96_000],
  'W64, all ones': [w64(allOnes, allOnes), unfinished, 96_000],
  'W64, behind': [w64(48_000n, 24n + 48_000n), behind, 96_000],
  'W64, beyond its end': [w64(null, 24n + length + 900_000n), cut, 96_000],
}

/** What is refused for its head: nothing in it tells a rate, or how samples are written. */
const stay: Record<string, Buffer> = {
  'a head of zeros': Buffer.concat([Buffer.alloc(44), sound]),
  'no format': file('RIFF', ones, chunk('data', sound, ones)),
  'W64, a chunk of more than all': Buffer.concat([w64(null, 24n + length).subarray(0, 40), guid('junk'), u64(2n ** 53n - 8n), sound]),
  'a format of zeros': file('RIFF', ones, chunk('fmt ', Buffer.alloc(16)), chunk('data', sound, ones)),
}

it('whatever is wrong with the head of a WAV file, its samples come in bit for bit', async () => {
  const place = await scratch()
  const at = (name: string) => join(place, `${name}.wav`)
  for (const [name, bytes] of [...Object.entries(come).map(([name, [bytes]]) => [name, bytes] as const), ...Object.entries(stay)])
    await writeFile(at(name), bytes)
  const store = value(await ProductionStore.create(join(place, 'story'), story([[1, '1', 'Mara', 'You came back after all.']]), ''))
  const report = value(await attached(store, [...Object.keys(come), ...Object.keys(stay)].map(at)))
  const known = new Map(Object.values(store.production.recordings).map((recording) => [recording.name.replace(/\.wav$/, ''), recording]))
  await store.close()
  expect(report.refused.map(({ file }) => file).sort()).toEqual(
    Object.keys(stay)
      .map((name) => `${name}.wav`)
      .sort(),
  )
  const cache = join(store.folder, 'cache')
  const whole = Float32Array.from(samples, (sample) => sample / 32_768)
  for (const [name, [, remark, expected = samples.length]] of Object.entries(come)) {
    const recording = known.get(name)
    const issues = recording?.issues.map(({ code }) => code).filter((code) => code !== 'recording-dropouts')
    expect([name, issues]).toEqual([name, remark === null ? [] : [remark]])
    const decoded = (await readFile(cachedAudio(cache, recording?.sha256 ?? ''))).subarray(44)
    const heard = new Float32Array(decoded.buffer.slice(decoded.byteOffset, decoded.byteOffset + decoded.length))
    // What W64 pads with cannot be told from a sample where nothing says how long it is.
    expect([name, heard.length]).toEqual([name, expected])
    expect([name, Buffer.compare(Buffer.from(heard.buffer, 0, whole.byteLength), Buffer.from(whole.buffer))]).toEqual([name, 0])
  }

  // The studio's other ways to such a file: decoded again, its wave, where speech is, listened to, measured.
  for (const name of ['RF64, all ones', 'W64, zero', 'plain, behind']) {
    const recording = known.get(name)
    if (!recording) throw new Error(name)
    for (const cached of [cachedAudio, cachedPeaks]) await rm(cached(cache, recording.sha256))
    value(await decodeAgain(store.folder, recording, signal))
    expect((await stat(cachedAudio(cache, recording.sha256))).size).toBeGreaterThanOrEqual(44 + samples.length * 4)
    expect(decodePeaks(await readFile(cachedPeaks(cache, recording.sha256)))?.duration).toBeCloseTo(2, 3)
    const [speech, ...more] = value(await speechOf(store.folder, recording, signal))
    expect([speech?.start, speech?.end, more]).toEqual([expect.closeTo(0.5, 0), expect.closeTo(1.5, 0), []])
    expect(value(await hear({ file: at(name), name, signal, each: () => {} }))).toBeCloseTo(2, 3)
    const checked = await dramatis(['check', at(name), '--json'])
    expect([checked.code, JSON.parse(checked.out).duration]).toEqual([0, expect.closeTo(2, 3)])
  }
})

it.each(['RF64, all ones', 'BW64, all ones', 'plain, all ones', 'W64, zero'])('a file beyond 4 GiB (%s) tells its length', async (name) => {
  const place = join(await scratch(), 'long.wav')
  const [bytes] = come[name] ?? []
  if (!bytes) throw new Error(name)
  await writeFile(place, bytes)
  // Silence that takes no room on the disk.
  const silent = 2 * 48_000 * 3600 * 15
  await truncate(place, bytes.length + silent)
  const { probed } = value(await probePlain(place, 'long.wav'))
  expect([probed.duration, probed.rate, probed.codec]).toEqual([expect.closeTo(3600 * 15 + 2, 3), 48_000, 'pcm_s16le'])
})

it('a repaired copy of a Wave64 file is a plain WAV file', async () => {
  const place = await scratch()
  const [bytes] = come['W64, all ones'] ?? []
  await writeFile(join(place, 'take.w64'), bytes ?? '')
  await writeFile(join(place, 'whole.w64'), come['W64, whole']?.[0] ?? '')
  const ended = await dramatis(['repair', join(place, 'take.w64'), join(place, 'whole.w64')])
  expect([ended.code, ended.out.trimEnd().split('\n').at(-1)]).toEqual([0, 'whole.w64: needs no repair'])
  const padded = Buffer.concat([sound, Buffer.alloc(2)])
  expect(await readFile(join(place, 'take.repaired.wav'))).toEqual(file('RIFF', null, fmt, chunk('data', padded)))
})

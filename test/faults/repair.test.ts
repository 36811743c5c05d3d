import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { JobId } from '../../core/contract/handles.ts'
import { RecordingId } from '../../core/ids.ts'
import { wavLayout } from '../../core/wav-layout.ts'
import { repairedWav } from '../../core/wav-repair.ts'
import { saveRepaired } from '../../electron/services/media/repaired-copy.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { createStudio } from '../../electron/services/studio/studio.ts'
import { story } from '../core/takes/story.ts'
import { value } from '../electron/services/production/made.ts'
import { room } from '../electron/services/recordings/wav.ts'
import { ffmpeg, writeWav } from '../signals.ts'
import { mayMount, smallDisk } from './small-disk.ts'
import { dramatis, expectFailure, scratch } from './terminal.ts'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const signal = new AbortController().signal

/** A cue of one mark, as field recorders append it. */
const cue = Buffer.from('cue \x1c\0\0\0\x01\0\0\0\x01\0\0\0\x10\0\0\0data\0\0\0\0\0\0\0\0\x10\0\0\0', 'latin1')

type Form = { codec: string; wide: boolean }
/** Three seconds and a bit of mono sound with a bext chunk, as another program writes it, and a cue behind; an odd number of bytes. */
const finished = async ({ codec, wide }: Form): Promise<Buffer> => {
  const place = await scratch()
  const sound = writeWav(join(place, 'sound.wav'), [room(3, [[0.7, 2.4, 300]]).subarray(0, 3 * 48_000 - 1)])
  const file = join(place, 'made.wav')
  const form = ['-write_bext', '1', '-metadata', 'description=Scene 4, take 2', ...(wide ? ['-rf64', 'always'] : [])]
  await ffmpeg(['-v', 'error', '-i', sound, '-c:a', codec, ...form, file])
  const bytes = await readFile(file)
  const whole = Buffer.concat([bytes, cue])
  if (wide) whole.writeBigUInt64LE(BigInt(whole.length - 8), 20)
  else whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

const dataAt = (bytes: Buffer): number => bytes.indexOf('data')
const withLengths = (bytes: Buffer, all: number, samples: number): Buffer => {
  const changed = Buffer.from(bytes)
  changed.writeUInt32LE(all, 4)
  changed.writeUInt32LE(samples, dataAt(bytes) + 4)
  return changed
}
const withWideLengths = (bytes: Buffer, length: bigint): Buffer => {
  const changed = Buffer.from(bytes)
  for (const at of [20, 28, 36]) changed.writeBigUInt64LE(length, at)
  return changed
}
/** What the recorder had written when it died: no chunk behind the samples. */
const unfinished = (bytes: Buffer): Buffer => {
  const at = dataAt(bytes) + 8
  return bytes.subarray(0, at + Math.min(bytes.readUInt32LE(at - 4), bytes.length - cue.length - at))
}

/** The decoded samples by ffmpeg, which is not ours, and how long ffprobe says a file is. */
const samplesOf = async (file: string): Promise<string> => sha256((await ffmpeg(['-v', 'error', '-i', file, '-f', 'f32le', '-'])).out)
const probed = async (file: string) => {
  const { out, log } = await ffmpeg(['-v', 'warning', '-show_streams', '-show_format', '-of', 'json', file], 'ffprobe')
  const { streams, format } = JSON.parse(out.toString())
  return { frames: streams[0].duration_ts, tags: format.tags, log }
}

const pcm24: Form = { codec: 'pcm_s24le', wide: false }
const crashes: [string, Form, (bytes: Buffer) => Buffer][] = [
  ['lengths all ones', pcm24, (bytes) => withLengths(unfinished(bytes), 0xffffffff, 0xffffffff)],
  ['lengths of zero', pcm24, (bytes) => withLengths(unfinished(bytes), 0, 0)],
  ['lengths of zero and a whole cue at its end', pcm24, (bytes) => withLengths(bytes, 0, 0)],
  ['lengths of a second before', pcm24, (bytes) => withLengths(unfinished(bytes), dataAt(bytes) + 144_000, 144_000)],
  ['more than it holds', pcm24, (bytes) => withLengths(unfinished(bytes), 9_000_000, 8_999_000)],
  ['lengths of zero, 16 bits', { codec: 'pcm_s16le', wide: false }, (bytes) => withLengths(unfinished(bytes), 0, 0)],
  ['lengths of zero, floats', { codec: 'pcm_f32le', wide: false }, (bytes) => withLengths(unfinished(bytes), 0, 0)],
  ['RF64 lengths of zero', { codec: 'pcm_s24le', wide: true }, (bytes) => withWideLengths(unfinished(bytes), 0n)],
  ['RF64 lengths all ones', { codec: 'pcm_s24le', wide: true }, (bytes) => withWideLengths(unfinished(bytes), 2n ** 64n - 1n)],
]

describe('a recording whose recorder did not finish it', () => {
  it.each(crashes)('with %s: all its sound comes in, and a repaired copy is whole to any program', async (_, form, crash) => {
    const whole = await finished(form)
    const place = await scratch()
    await writeFile(join(place, 'whole.wav'), whole)
    const file = join(place, 'ch01_001_MARA_t1.wav')
    const damaged = crash(whole)
    await writeFile(file, damaged)
    const frames = 3 * 48_000 - 1

    const store = value(await ProductionStore.create(join(place, 'story'), story([[1, '1', 'Mara', 'You came back after all.']]), ''))
    const { recordings, matches } = value(
      await attachFiles({
        store,
        files: [{ path: file, name: 'ch01_001_MARA_t1.wav' }],
        actor: null,
        role: 'voice',
        signal,
        progress: () => {},
        now: () => 0,
      }),
    )
    await store.close()
    expect([Math.round((recordings[0]?.duration ?? 0) * 48_000), matches.length]).toEqual([frames, 1])
    expect(recordings[0]?.issues.map(({ code }) => code)).toEqual([
      expect.stringMatching(/^recording-(unfinished|unfinished-behind|cut-short)$/),
    ])

    const ended = await dramatis(['repair', file, '--json'])
    const copy = join(place, 'ch01_001_MARA_t1.repaired.wav')
    expect([ended.code, ended.told]).toEqual([0, ''])
    expect(JSON.parse(ended.out)).toMatchObject({
      repaired: [{ original: file, file: copy, seconds: frames / 48_000 }],
      whole: [],
      refused: [],
    })
    const repaired = await readFile(copy)
    expect(JSON.parse(ended.out).repaired[0].sha256).toBe(sha256(repaired))
    expect(await samplesOf(copy)).toBe(await samplesOf(join(place, 'whole.wav')))
    const told = await probed(copy)
    expect([told.frames, told.tags.comment ?? told.tags.description, told.log]).toEqual([frames, 'Scene 4, take 2', ''])
    expect([repaired.toString('latin1', 0, 4), repaired.readUInt32LE(4), repaired.length % 2]).toEqual(['RIFF', repaired.length - 8, 0])
    expect(repaired.includes(cue)).toBe(damaged.includes(cue))
    expect(await readFile(file)).toEqual(damaged)
    expect((await readdir(place)).filter((name) => name.includes('.part'))).toEqual([])
    expect(await dramatis(['repair', copy])).toEqual({ code: 0, out: 'ch01_001_MARA_t1.repaired.wav: needs no repair\n', told: '' })
  })

  it('beyond 4 GiB becomes RF64, by its head and by what ffprobe makes of it', async () => {
    const bytes = 6 * 2 ** 30
    const head = withLengths((await finished(pcm24)).subarray(0, 4096), 0xffffffff, 0xffffffff)
    const start = dataAt(head) + 8
    const size = start + bytes
    const layout = await wavLayout(async (at, length) => {
      const part = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
      if (at < start) head.copy(part, 0, at, Math.min(start, at + length))
      return part
    }, size)
    if (!layout) throw new Error('no layout')
    const pieces = repairedWav(layout)
    const copy = join(await scratch(), 'long.wav')
    for (const piece of pieces) {
      if (piece instanceof Uint8Array) await appendFile(copy, piece)
      else if (piece.length < 4096) await appendFile(copy, head.subarray(piece.start, piece.start + piece.length))
      // The samples are silence that takes no room on the disk.
      else await truncate(copy, (await stat(copy)).size + piece.length)
    }
    const told = await probed(copy)
    expect([told.frames, told.log]).toEqual([bytes / 3, ''])
    const [form] = pieces
    expect(form instanceof Uint8Array && Buffer.from(form).toString('latin1', 0, 4)).toBe('RF64')
  })
})

describe('repairing many files', () => {
  it('goes on behind bad ones, writes nothing over, and lists what became of each', async () => {
    const [place, out] = [await scratch(), join(await scratch(), 'new', 'folder')]
    const at = (name: string) => join(place, name)
    const whole = await finished(pcm24)
    const damaged = withLengths(unfinished(whole), 0, 0)
    const odd = `-i \u202e"x" \n\u001b[2J ${'é'.repeat(90)}.wav`
    await writeFile(at('good.wav'), whole)
    await writeFile(at(odd), damaged)
    await writeFile(at('one.wav'), damaged)
    await writeFile(at('text.wav'), 'This is no sound at all.\n'.repeat(50))
    await writeFile(at('empty.wav'), '')
    await mkdir(at('folder.wav'))
    await symlink('/dev/zero', at('zero.wav'))
    await symlink(at('circle.wav'), at('circle.wav'))
    await writeFile(at('packed.wav'), withLengths(damaged, 0, 0).fill(0x55, 20, 21))
    const names = ['text.wav', 'one.wav', 'empty.wav', 'folder.wav', odd, 'zero.wav', 'circle.wav', 'packed.wav', 'good.wav', 'gone.wav']
    for (const round of [1, 2]) {
      const ended = await dramatis(['repair', '--out', out, ...names.map(at)])
      expect([ended.code, ended.out.trimEnd().split('\n').length, ended.told.trimEnd().split('\n')]).toEqual([
        1,
        3,
        [
          expect.stringMatching(/^No repaired copy of “text\.wav” can be made \(it is no WAV file\)/),
          expect.stringMatching(/“empty\.wav”/),
          expect.stringMatching(/“folder\.wav” .*folder/),
          expect.stringMatching(/“zero\.wav” .*device/),
          expect.stringMatching(/“circle\.wav” .*circle/),
          expect.stringMatching(/“packed\.wav” .*nobody can tell/),
          expect.stringMatching(/“gone\.wav” is not there/),
        ],
      ])
      expect([ended.out.includes('good.wav: needs no repair'), ended.out.includes('\u202e'), ended.out.includes('\u001b')]).toEqual([
        true,
        false,
        false,
      ])
      expect((await readdir(out)).length).toBe(2 * round)
    }
    expect((await readdir(out)).filter((name) => name.startsWith('one')).sort()).toEqual(['one.repaired (2).wav', 'one.repaired.wav'])
    expect(await samplesOf(join(out, 'one.repaired.wav'))).toBe(await samplesOf(at('good.wav')))
    expect((await dramatis(['repair'])).code).toBe(2)
  })

  it('cancelled, or while the file still grows, leaves nothing', async () => {
    const place = await scratch()
    const file = join(place, 'one.wav')
    const to = join(place, 'copy.wav')
    const damaged = withLengths(unfinished(await finished(pcm24)), 0, 0)
    await writeFile(file, damaged)
    const stopper = new AbortController()
    const repair = { file, name: 'one.wav', to, signal: stopper.signal, progress: () => stopper.abort() }
    expect(await saveRepaired(repair)).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
    let grown: Promise<void> | null = null
    const growing = {
      ...repair,
      signal,
      progress: () => {
        grown ??= appendFile(file, Buffer.alloc(6))
      },
    }
    expect(await saveRepaired(growing)).toMatchObject({ ok: false, failure: { code: 'file-changing', values: { file: 'one.wav' } } })
    await grown
    expect(await readdir(place)).toEqual(['one.wav'])
  })

  it.skipIf(!mayMount)('onto a disk that is full says so and leaves nothing', async () => {
    const small = await smallDisk('size=100k')
    if (!small) return
    try {
      const file = join(await scratch(), 'one.wav')
      await writeFile(file, withLengths(unfinished(await finished(pcm24)), 0, 0))
      expectFailure(await dramatis(['repair', file, '--out', small.folder]), 'one.repaired.wav', /disk is full/)
      expect(await readdir(small.folder)).toEqual([])
    } finally {
      small.free()
    }
  })
})

it('in the studio a recording’s repaired copy goes into a folder of the production, once; a whole one is refused', async () => {
  const place = await scratch()
  const whole = await finished(pcm24)
  await writeFile(join(place, 'one.wav'), withLengths(unfinished(whole), 0, 0))
  await writeFile(join(place, 'two.wav'), whole)
  const store = value(await ProductionStore.create(join(place, 'story'), story([[1, '1', 'Mara', 'You came back after all.']]), ''))
  const files = ['one.wav', 'two.wav'].map((name) => ({ path: join(place, name), name }))
  const attached = await attachFiles({ store, files, actor: null, role: 'voice', signal, progress: () => {}, now: () => 0 })
  const [one, two] = value(attached).recordings.map(({ id }) => RecordingId.parse(id))
  if (!one || !two) throw new Error('not attached')
  await store.close()
  const studio = createStudio({ assets: place })
  try {
    value(await studio.handlers.openProduction({ folder: store.folder }))
    const job = JobId.parse('repair')
    for (let round = 0; round < 2; round++) {
      const { file, folder } = value(await studio.handlers.repairRecording({ job, recording: one }))
      expect([file, await readdir(folder)]).toEqual([join(store.folder, 'repaired', 'one.repaired.wav'), ['one.repaired.wav']])
      expect(await samplesOf(file)).toBe(await samplesOf(join(place, 'two.wav')))
    }
    expect(await studio.handlers.repairRecording({ job, recording: two })).toMatchObject({ failure: { code: 'not-repairable' } })
    const kept = join(store.folder, 'recordings', 'one.wav')
    expect(await readFile(kept)).toEqual(await readFile(join(place, 'one.wav')))
    // Another sound under its name is not repaired in its place.
    await writeFile(kept, withLengths(whole, 0, 0))
    expect(await studio.handlers.repairRecording({ job, recording: one })).toMatchObject({ failure: { code: 'media-changed' } })
  } finally {
    await studio.close()
  }
})

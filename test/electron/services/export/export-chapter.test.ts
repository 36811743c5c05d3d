import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Master } from '../../../../core/contract/master.ts'
import { mixPlan } from '../../../../core/mix/plan.ts'
import type { Production } from '../../../../core/records/production.ts'
import { assemble } from '../../../../core/timeline/assemble.ts'
import { type Exporting, exportChapter } from '../../../../electron/services/export/export-chapter.ts'
import { listMasters } from '../../../../electron/services/export/masters.ts'
import { firstChapter, producedFrom } from '../../../chapter.ts'
import { decodedBy, ebur128, ffmpeg, noise, rate, sine } from '../../../signals.ts'
import { standIn } from '../ffmpeg/stand-in.ts'

const signal = new AbortController().signal
const speech = (seconds: number, seed: number) =>
  noise(seconds, 0.3, seed).map((value, i, all) => 0.5 * (value + (all[i - 1] ?? 0)) * (0.25 + Math.abs(Math.sin((11 * i) / rate))))
const awkward = `It's "1\\2"; #3 = [a:b], 50% 🙂\nЖёλ`

let made: Awaited<ReturnType<typeof producedFrom>>
const outs: string[] = []
const outFolder = () => {
  const out = mkdtempSync(join(tmpdir(), 'dramatis-out-'))
  outs.push(out)
  return out
}
const job = (more: Partial<Exporting> = {}): Exporting => ({
  production: made.production,
  chapter: firstChapter,
  folder: made.folder,
  target: 'podcast',
  out: outFolder(),
  now: 5,
  signal,
  ...more,
})
const exported = async (more: Partial<Exporting> = {}): Promise<Master> => {
  const reply = await exportChapter(job(more))
  if (!reply.ok) throw new Error(JSON.stringify(reply.failure))
  return reply.value
}
/** The podcast master in a form; made once. */
const masters = new Map<string, Promise<Master>>()
const podcast = (format: NonNullable<Exporting['format']>): Promise<Master> => {
  const known = masters.get(format) ?? exported({ format })
  masters.set(format, known)
  return known
}
const failureOf = async (more: Partial<Exporting> = {}) => {
  const reply = await exportChapter(job(more))
  return reply.ok ? null : reply.failure
}
const length = () => mixPlan(made.production, firstChapter).length / rate

type Probe = {
  format: { tags?: Record<string, string> }
  streams: {
    codec_type: string
    codec_name: string
    sample_rate?: string
    channels?: number
    bit_rate?: string
    bits_per_raw_sample?: string
    tags?: Record<string, string>
    disposition: Record<string, number>
  }[]
  chapters: { start_time: string; end_time: string; tags?: { title?: string } }[]
}
const probed = async (file: string): Promise<Probe> =>
  JSON.parse(
    (await ffmpeg(['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json', file], 'ffprobe')).out.toString(),
  )

beforeAll(async () => {
  const lines = Array.from({ length: 7 }, (_, k) => ({
    who: k % 2 ? 'mara' : 'narrator',
    text: `Line ${k} is told & heard.`,
    scene: Math.floor(k / 3),
    sound: [speech(1 + k / 8, k + 1)],
  }))
  made = await producedFrom(
    [...lines, { who: 'teo', text: 'Not recorded yet.', scene: 2 }],
    [{ id: 'room', track: 'room', sound: [noise(6, 0.0006, 9)], at: 0, length: 60 }],
  )
  made.production.title = awkward
  made.production.author = awkward
  const record = made.production.chapters[firstChapter]!
  record.title = awkward
  record.scenes = [awkward, 'Second = scene', ''].map((title) => ({ title, start: 0, end: 1 }))
  await ffmpeg(['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=64x64:duration=1', '-frames:v', '1', join(made.folder, 'cover.jpg')])
  made.production.cover = 'cover.jpg'
})
afterAll(() => {
  made.remove()
  for (const out of outs) rmSync(out, { recursive: true, force: true })
})

describe('a master, measured by ffmpeg on the encoded file', () => {
  it.each([
    ['mp3', 'mp3', 44_100],
    ['m4b', 'aac', 44_100],
    ['opus', 'opus', 48_000],
    ['flac', 'flac', 44_100],
    ['wav', 'pcm_s24le', 44_100],
  ] as const)('for podcasts as %s is −16 LUFS, peaks under −1 dBTP, and lasts as long as the mix', async (format, codec, sampleRate) => {
    const { file, integratedLufs, truePeakDb, duration, checks } = await podcast(format)
    const stream = (await probed(file)).streams.find(({ codec_type }) => codec_type === 'audio')!
    expect([stream.codec_name, Number(stream.sample_rate), stream.channels]).toEqual([codec, sampleRate, 2])
    const oracle = await ebur128(file)
    expect(Math.abs(oracle.integrated + 16)).toBeLessThan(0.5)
    expect(oracle.truePeak).toBeLessThanOrEqual(-1)
    expect(Math.abs(oracle.integrated - integratedLufs!)).toBeLessThanOrEqual(0.1)
    expect(Math.abs(oracle.truePeak - truePeakDb!)).toBeLessThanOrEqual(0.2)
    const [left] = await decodedBy(file, 2)
    const frame = format === 'mp3' ? 1152 / 44_100 : format === 'm4b' ? 1024 / 44_100 : format === 'opus' ? 0.02 : 1 / 44_100
    expect(Math.abs(left!.length / sampleRate - length())).toBeLessThanOrEqual(frame)
    expect(Math.abs(duration - length())).toBeLessThanOrEqual(frame)
    expect(checks.every(({ ok }) => ok)).toBe(true)
  })

  it('for ACX is mono, 44.1 kHz, 192 kb/s constant, its RMS between −23 and −18, with room tone at both ends', async () => {
    const { file, checks, rmsDb } = await exported({ target: 'acx' })
    const stream = (await probed(file)).streams[0]!
    expect([stream.codec_name, stream.channels, stream.sample_rate, stream.bit_rate]).toEqual(['mp3', 1, '44100', '192000'])
    const { log } = await ffmpeg(['-i', file, '-map', '0:a', '-af', 'astats', '-f', 'null', '-'])
    const told = (name: string) => Number(new RegExp(`Overall[\\s\\S]*${name} dB: (-?[\\d.]+)`).exec(log)?.[1])
    expect(told('RMS level')).toBeGreaterThan(-21)
    expect(told('RMS level')).toBeLessThan(-19)
    expect(Math.abs(told('RMS level') - rmsDb!)).toBeLessThan(0.1)
    expect(told('Peak level')).toBeLessThanOrEqual(-3)
    expect(checks.map(({ rule, ok }) => [rule, ok])).toEqual(
      ['rms', 'peak', 'noise-floor', 'head', 'tail', 'rate', 'channels', 'bitrate'].map((rule) => [rule, true]),
    )
    // All frames of one size: constant.
    const sizes = (
      await ffmpeg(['-v', 'error', '-select_streams', 'a', '-show_entries', 'packet=size', '-of', 'csv=p=0', file], 'ffprobe')
    ).out
      .toString()
      .trim()
      .split('\n')
      .map((size) => Number.parseInt(size, 10))
      .filter(Number.isFinite)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  it('for broadcast is −23 LUFS at 48 kHz and 24 bit, with every sample of the mix', async () => {
    const { file } = await exported({ target: 'broadcast' })
    const stream = (await probed(file)).streams[0]!
    expect([stream.codec_name, stream.sample_rate]).toEqual(['pcm_s24le', '48000'])
    expect(Math.abs((await ebur128(file)).integrated + 23)).toBeLessThan(0.2)
    expect((await decodedBy(file, 2))[0]!.length).toBe(mixPlan(made.production, firstChapter).length)
  })

  it('is refused in a form that its target does not take', async () => {
    expect(await failureOf({ target: 'acx', format: 'flac' })).toMatchObject({ code: 'request-invalid' })
  })

  it('puts a known tone where the chapter has it', async () => {
    const tone = await producedFrom([
      { who: 'mara', text: 'A.', sound: [sine(1, 1000, -12)] },
      { who: 'teo', text: 'B.', sound: [sine(1, 3000, -12)], at: 44_100 },
    ])
    onTestFinished(tone.remove)
    const { file } = await exported({ production: tone.production, folder: tone.folder, format: 'wav', target: 'broadcast' })
    const [left] = await decodedBy(file, 2)
    const first = left!.findIndex((value) => Math.abs(value) > 1e-3)
    expect(Math.abs(first - 0.75 * rate)).toBeLessThan(50)
    const quiet = left!.subarray(Math.round(1.76 * rate), Math.round(2.24 * rate))
    expect(quiet.every((value) => Math.abs(value) < 1e-6)).toBe(true)
    const crossings = (from: number) =>
      left!
        .subarray(from * rate, (from + 0.5) * rate)
        .reduce((sum, value, i, all) => sum + (i > 0 && value >= 0 && all[i - 1]! < 0 ? 1 : 0), 0)
    expect([crossings(1), crossings(2.5)].map((count) => Math.round(count / 5) * 10)).toEqual([
      1000,
      Math.round((3000 * 44.1) / 48 / 10) * 10,
    ])
  })
})

describe('what a master carries', () => {
  it.each(['mp3', 'm4b', 'opus', 'flac'] as const)('%s: every letter of title and author, whatever they are', async (format) => {
    const { format: container, streams } = await probed((await podcast(format)).file)
    const tags = { ...container.tags, ...(format === 'opus' ? streams[0]?.tags : {}) }
    const tag = (name: string) => Object.entries(tags).find(([key]) => key.toLowerCase() === name)?.[1]
    expect([tag('title'), tag('artist'), tag('album')]).toEqual([awkward, awkward, awkward])
    expect(tag('track')).toBe('1')
  })

  it.each(['mp3', 'm4b', 'opus', 'flac'] as const)('%s: a chapter mark at every scene', async (format) => {
    const { chapters } = await probed((await podcast(format)).file)
    const { places } = assemble(made.production, firstChapter)
    const at = (index: number) => places[index]!.start.toFixed(2)
    expect(chapters.map(({ start_time, tags }) => [Number(start_time).toFixed(2), tags?.title])).toEqual([
      ['0.00', awkward],
      [at(3), 'Second = scene'],
      [at(6), 'Line 6 is told & heard.'],
    ])
    expect(Math.abs(Number(chapters.at(-1)!.end_time) - length())).toBeLessThan(0.05)
  })

  it.each(['mp3', 'm4b', 'flac'] as const)('%s: the cover, byte for byte a picture', async (format) => {
    const { file } = await podcast(format)
    expect((await probed(file)).streams.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
      codec_name: 'mjpeg',
      disposition: { attached_pic: 1 },
    })
    const { out } = await ffmpeg(['-v', 'error', '-i', file, '-map', '0:v', '-c', 'copy', '-f', 'image2pipe', '-'])
    expect(out.equals(readFileSync(join(made.folder, 'cover.jpg')))).toBe(true)
  })

  it('no cover from outside the production’s folder, and none that is no picture', async () => {
    for (const cover of ['../../../../etc/hostname', 'recordings/r1.wav', 'gone.jpg']) {
      const { file } = await exported({ production: { ...made.production, cover } })
      expect((await probed(file)).streams).toHaveLength(1)
    }
  })

  it('captions, marks, transcript and report beside it; nothing else', async () => {
    const out = outFolder()
    const master = await exported({ out })
    const stem = master.file.slice(out.length + 1, -4)
    expect(readdirSync(out).toSorted()).toEqual(
      ['.chapters.json', '.mp3', '.report.json', '.srt', '.transcript.json', '.vtt'].map((ending) => stem + ending).toSorted(),
    )
    expect(readFileSync(join(out, `${stem}.vtt`), 'utf8')).toContain('<v narrator>Line 0 is told &amp; heard.')
    expect([master.lines, master.placeholders]).toEqual([8, 1])
    expect(JSON.parse(readFileSync(join(out, `${stem}.report.json`), 'utf8'))).toEqual(JSON.parse(JSON.stringify(master)))
  })

  it('a WAV that may grow beyond 4 GiB', async () => {
    const stand = await standIn(outFolder())
    onTestFinished(stand.restore)
    await exported({ format: 'wav' })
    const run = stand.runs().find((words) => words.includes('wav') && words.includes('pcm_s24le'))!
    expect(run[run.indexOf('-rf64') + 1]).toBe('auto')
  })
})

describe('when an export does not finish', () => {
  let stand: Awaited<ReturnType<typeof standIn>> | null = null
  afterEach(() => {
    stand?.restore()
    stand = null
  })

  /** An earlier master in a folder, and how the folder looks. */
  const earlier = async () => {
    const out = outFolder()
    await exported({ out })
    const look = () =>
      readdirSync(out)
        .toSorted()
        .map((name) => [name, readFileSync(join(out, name)).toString('base64').slice(0, 2000), statSync(join(out, name)).size])
    return { out, look, before: look() }
  }

  it.each([
    ['ffmpeg fails in the middle', 'head -c 200000 > /dev/null; exit 1', 'ffmpeg-failed'],
    ['ffmpeg is killed', 'head -c 200000 > /dev/null; kill -9 $$', 'ffmpeg-failed'],
    // What a full disk has been seen to do: the file is short, and the program says that all is well.
    [
      'the file is cut and ffmpeg says that all is well',
      '"$REAL" "$@" || exit 1; for last; do :; done; case "$last" in *.part) truncate -s 60000 "$(echo "$last" | cut -c6-)";; esac',
      'verification-failed',
    ],
    [
      'the file is empty and ffmpeg says that all is well',
      'cat > /dev/null; for last; do :; done; : > "$(echo "$last" | cut -c6-)"',
      'verification-failed',
    ],
    ['there is no more room', `trap '' XFSZ; ulimit -f 60; exec "$REAL" "$@"`, 'disk-full'],
  ])('since %s, the earlier master stays and nothing is left over', async (_, script, code) => {
    const { out, look, before } = await earlier()
    stand = await standIn(outFolder(), script)
    expect(await failureOf({ out })).toMatchObject({ code })
    expect(look()).toEqual(before)
  })

  it('since it was cancelled at any moment, the earlier master stays and nothing is left over', async () => {
    const { out, look, before } = await earlier()
    for (const share of [0, 0.1, 0.35, 0.6, 0.85]) {
      const controller = new AbortController()
      const progress = (done: number, total: number) => done / total >= share && controller.abort()
      expect(await failureOf({ out, signal: controller.signal, progress })).toEqual({ code: 'cancelled', values: {} })
      expect(look()).toEqual(before)
    }
  })

  it('since a recording is gone, its file and the lines are named', async () => {
    const other = await producedFrom([
      { who: 'mara', text: 'A.', sound: [sine(1, 500, -12)] },
      { who: 'teo', text: 'B.', sound: [sine(1, 700, -12)] },
    ])
    onTestFinished(other.remove)
    rmSync(join(other.folder, 'cache'), { recursive: true })
    rmSync(join(other.folder, 'recordings', 'r2.wav'))
    expect(await failureOf({ production: other.production, folder: other.folder })).toMatchObject({
      code: 'media-missing',
      values: { file: 'r2.wav', lines: '2' },
    })
  })

  it('since the folder is a file, it says that it cannot be written', async () => {
    const file = join(outFolder(), 'file')
    writeFileSync(file, '')
    expect(await failureOf({ out: join(file, 'inside') })).not.toBeNull()
    expect(existsSync(join(file, 'inside'))).toBe(false)
  })
})

it('sound that was decoded before is made again when the cache is gone', async () => {
  const other = await producedFrom([{ who: 'mara', text: 'A.', sound: [sine(1, 500, -12)] }])
  onTestFinished(other.remove)
  rmSync(join(other.folder, 'cache'), { recursive: true })
  expect((await exported({ production: other.production, folder: other.folder })).duration).toBeGreaterThan(3)
})

it('two chapters whose names are one to the system both have their masters', async () => {
  const other = await producedFrom([
    { who: 'mara', text: 'A.', sound: [sine(1, 500, -12)] },
    { who: 'mara', text: 'B.', sound: [sine(1, 800, -12)], chapter: 2 },
  ])
  onTestFinished(other.remove)
  const production: Production = other.production
  for (const [index, id] of production.chapterOrder.entries())
    Object.assign(production.chapters[id]!, { number: '', title: index ? 'A?B' : 'a:b' })
  for (const chapter of production.chapterOrder)
    await exportChapter({ production, chapter, folder: other.folder, target: 'podcast', now: 7, signal })
  const masters = await listMasters(other.folder)
  expect(masters.map(({ title }) => title).toSorted()).toEqual(['A?B', 'a:b'])
  expect(
    readdirSync(join(other.folder, 'deliveries', 'podcast'))
      .filter((name) => name.endsWith('.mp3'))
      .toSorted(),
  ).toEqual(['A-B (2).mp3', 'a-b.mp3'])
})

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { probeFile, runFfmpeg } from '../../../../electron/services/ffmpeg/run.ts'
import { sine, wavOf, writeWav } from '../../../signals.ts'
import { folder } from '../recordings/wav.ts'
import { standIn } from './stand-in.ts'

const raw = ['-f', 'f32le']
const never = new AbortController().signal

/** Collects what a run writes; frames of one channel. */
const decoded = async (file: string, more: Partial<Parameters<typeof runFfmpeg>[0]> = {}) => {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _, next) => {
      chunks.push(chunk)
      next()
    },
  })
  const reply = await runFfmpeg({ input: { file }, options: raw, output: { stream }, signal: never, limit: 30, name: 'take', ...more })
  return { reply, frames: Buffer.concat(chunks).length / 4 }
}

let stand: Awaited<ReturnType<typeof standIn>> | null = null
afterEach(() => {
  stand?.restore()
  stand = null
})

describe('the door to ffmpeg', () => {
  it('lists the allowed protocols and formats before every input, names files whole, and reads no keyboard', async () => {
    const place = await folder()
    const file = writeWav(join(place, 'a.wav'), [sine(0.2, 440, -12)])
    writeFileSync(join(place, 'tags'), ';FFMETADATA1\ntitle=A\n')
    stand = await standIn(place)
    await decoded(file)
    await runFfmpeg({
      input: { pcm: Readable.from([Buffer.alloc(48_000)]), rate: 48_000, channels: 1 },
      extra: [{ file: join(place, 'tags'), format: 'ffmetadata' }],
      options: ['-map', '0:a', '-map_metadata', '1', '-f', 'flac'],
      output: { file: join(place, 'out.part') },
      signal: never,
      limit: 30,
      name: 'out',
      strict: true,
    })
    const runs = stand.runs()
    expect(runs).toHaveLength(2)
    for (const run of runs) {
      expect(run).toContain('-nostdin')
      let from = 0
      run.forEach((word, at) => {
        if (word !== '-i') return
        const own = run.slice(from, at)
        expect(own).toContain('-protocol_whitelist')
        expect(own).toContain('-format_whitelist')
        expect(run[at + 1]).toMatch(/^(file:\/|pipe:0$)/)
        from = at + 2
      })
      expect(from).toBeGreaterThan(0)
      for (const list of run.filter((_, at) => run[at - 1] === '-protocol_whitelist')) expect(list).toMatch(/^(file|pipe|file,pipe)$/)
      expect(run.at(-1)!.startsWith('file:/') || run.includes('pipe:1')).toBe(true)
    }
    expect(runs[1]).toContain('-xerror')
  })

  it.each([
    '-i.wav',
    'a:b.wav',
    "it's.wav",
    '50%d.wav',
    '[0:a].wav',
    'a,b;c.wav',
    'two  spaces.wav',
    'línea 🙂.wav',
    '-y',
    'concat:a|b.wav',
    'back\\slash.wav',
  ])('opens a file called %j', async (name) => {
    const file = writeWav(join(await folder(), name), [sine(0.1, 440, -12)])
    const probe = await probeFile({ file }, name)
    expect(probe).toMatchObject({ ok: true, value: { rate: 48_000, channels: 1, codec: 'pcm_f32le' } })
    expect((await decoded(file)).frames).toBe(4800)
    // A path that is not whole reaches the same file.
    expect((await decoded(relative(process.cwd(), file))).frames).toBe(4800)
  })

  it.each([
    ['an HLS playlist', (secret: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n${secret}\n#EXT-X-ENDLIST\n`],
    ['a concat list', (secret: string) => `ffconcat version 1.0\nfile '${secret}'\n`],
    [
      'a DASH manifest',
      (secret: string) =>
        `<?xml version="1.0"?><MPD type="static"><Period><AdaptationSet><Representation id="1"><BaseURL>${secret}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    ],
    ['an SDP description', () => 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n'],
  ])('opens no other file for %s under a sound’s name', async (_, listOf) => {
    const place = await folder()
    const secret = writeWav(join(place, 'secret.wav'), [sine(0.5, 440, -12)])
    const list = join(place, 'take.wav')
    writeFileSync(list, listOf(secret))
    expect(await probeFile({ file: list }, 'take.wav')).toMatchObject({ ok: false, failure: { code: 'file-not-audio' } })
    const { reply, frames } = await decoded(list)
    expect([reply.ok, frames]).toEqual([false, 0])
  })

  it('ends at once when it is cancelled, at any moment, and leaves no process', async () => {
    const place = await folder()
    // A process that would go on for a minute, and says who it is.
    stand = await standIn(place, `echo $$ > '${join(place, 'pid')}'; exec sleep 60`)
    for (const wait of [0, 1, 5, 30, 200]) {
      const controller = new AbortController()
      const running = decoded(join(place, 'x.wav'), { signal: controller.signal })
      setTimeout(() => controller.abort(), wait)
      expect((await running).reply).toEqual({ ok: false, failure: { code: 'cancelled', values: {} } })
    }
    const pid = Number(readFileSync(join(place, 'pid'), 'utf8'))
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })

  it('does not begin when it was cancelled before', async () => {
    const place = await folder()
    stand = await standIn(place)
    expect((await decoded(join(place, 'x.wav'), { signal: AbortSignal.abort() })).reply).toMatchObject({ failure: { code: 'cancelled' } })
    expect(stand.runs()).toEqual([])
  })

  it('ends after its time', async () => {
    const place = await folder()
    stand = await standIn(place, 'exec sleep 60')
    expect((await decoded(join(place, 'x.wav'), { limit: 0.3 })).reply).toMatchObject({
      failure: { code: 'ffmpeg-failed', values: { detail: 'time limit' } },
    })
  })

  it('takes a full disk for what it is', async () => {
    const place = await folder()
    const pcm = Readable.from([Buffer.alloc(400_000)])
    const reply = await runFfmpeg({
      input: { pcm, rate: 48_000, channels: 1 },
      options: ['-f', 'wav'],
      output: { file: '/dev/full' },
      signal: never,
      limit: 30,
      name: 'out.wav',
    })
    expect(reply).toMatchObject({ ok: false, failure: { code: 'disk-full', values: { file: 'out.wav' } } })
    expect(readdirSync(place)).toEqual([])
  })

  it('passes on a failure of the stream that takes the sound, and of the one that gives it', async () => {
    const file = writeWav(join(await folder(), 'a.wav'), [sine(5, 440, -12)])
    const broken = new Writable({ write: (_, __, next) => next(new Error('no room here')) })
    expect((await decoded(file, { output: { stream: broken } })).reply).toMatchObject({ ok: false, failure: { code: 'ffmpeg-failed' } })
    const pcm = Readable.from(
      (async function* () {
        yield Buffer.alloc(48_000)
        throw new Error('recording went away')
      })(),
    )
    const out = join(await folder(), 'out.part')
    const reply = await runFfmpeg({
      input: { pcm, rate: 48_000, channels: 1 },
      options: ['-f', 'wav'],
      output: { file: out },
      signal: never,
      limit: 30,
      name: 'out.wav',
    })
    expect(reply).toMatchObject({ ok: false, failure: { code: 'ffmpeg-failed', values: { detail: expect.stringContaining('went away') } } })
  })

  it('delivers all of the sound to a slow reader', async () => {
    const file = writeWav(join(await folder(), 'a.wav'), [sine(3, 440, -12)])
    let bytes = 0
    const slow = new Writable({
      highWaterMark: 1024,
      write: (chunk: Buffer, _, next) => {
        bytes += chunk.length
        setTimeout(next, 3)
      },
    })
    expect((await decoded(file, { output: { stream: slow } })).reply.ok).toBe(true)
    expect(bytes).toBe(3 * 48_000 * 4)
  })
})

it('one file alone knows the library that runs ffmpeg', () => {
  const root = join(import.meta.dirname, '../../../..')
  const users = ['core', 'electron', 'renderer', 'scripts'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && /['"]fluent-ffmpeg['"]/.test(readFileSync(join(root, part, file), 'utf8')))
      .map((file) => join(part, file).split(sep).join('/')),
  )
  expect(users).toEqual(['electron/services/ffmpeg/run.ts'])
})

it('tells tags, chapters and form of a file', async () => {
  const place = await folder()
  const meta = join(place, 'meta')
  writeFileSync(
    meta,
    ';FFMETADATA1\ntitle=Rain\nartist=A. Writer\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=400\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=400\nEND=1000\ntitle=Two\n',
  )
  mkdirSync(join(place, 'out'))
  const file = join(place, 'out', 'a.mp3')
  const sound = wavOf([sine(1, 440, -12)]).subarray(44)
  await runFfmpeg({
    input: { pcm: Readable.from([sound]), rate: 48_000, channels: 1 },
    extra: [{ file: meta, format: 'ffmetadata' }],
    options: ['-map', '0:a', '-map_metadata', '1', '-b:a', '128k', '-f', 'mp3'],
    output: { file },
    signal: never,
    limit: 30,
    name: 'a.mp3',
  })
  expect(await probeFile({ file }, 'a.mp3')).toMatchObject({
    ok: true,
    value: {
      codec: 'mp3',
      bitrate: 128,
      channels: 1,
      rate: 48_000,
      tags: { title: 'Rain', artist: 'A. Writer' },
      chapters: [
        { title: 'One', start: 0 },
        { title: 'Two', start: 0.4 },
      ],
    },
  })
})

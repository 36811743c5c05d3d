import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AttachReport } from '../../core/contract/attach-report.ts'
import { exportChapter } from '../../electron/services/export/export-chapter.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { locateFfmpeg } from '../../electron/services/tools/locate-ffmpeg.ts'
import { story } from '../core/takes/story.ts'
import { value } from '../electron/services/production/made.ts'
import { room, spoken, wav } from '../electron/services/recordings/wav.ts'
import { dramatis, expectFailure, scratch } from './terminal.ts'

const told = story([
  [1, '1', 'Mara', 'You came back after all.'],
  [1, '2', 'Zoë', 'Only to say goodbye.'],
])

const opened = async (): Promise<ProductionStore> => value(await ProductionStore.create(join(await scratch(), 'story'), told, ''))

const attach = async (store: ProductionStore, files: readonly string[], signal = new AbortController().signal): Promise<AttachReport> =>
  value(
    await attachFiles({
      store,
      files: files.map((path) => ({ path, name: basename(path) })),
      actor: null,
      role: 'voice',
      signal,
      progress: () => {},
      now: () => 0,
    }),
  )

const refusals = ({ refused }: AttachReport) => refused.map(({ file, failure }) => [file, failure.code, failure.values.detail ?? ''])

/** What a production keeps of recordings: the shelf and the cache. */
const kept = async (store: ProductionStore) => ({
  shelf: (await readdir(join(store.folder, 'recordings'))).sort(),
  cache: (await readdir(join(store.folder, 'cache'))).length,
})

describe('a recording that is none', () => {
  it('is refused by name with its cause, while the others are taken in', async () => {
    const store = await opened()
    const inbox = await scratch()
    const at = (name: string) => join(inbox, name)
    await spoken(at('ch01_002_ZOË_t1.wav'), 1, 300)
    await writeFile(at('empty.wav'), '')
    await writeFile(at('head.wav'), wav(new Float32Array(0)))
    await writeFile(at('text.wav'), 'This is no sound at all.\n'.repeat(50))
    await mkdir(at('folder.wav'))
    execFileSync('mkfifo', [at('pipe.wav')])
    await symlink('/dev/zero', at('zero.wav'))
    await symlink(at('circle.wav'), at('circle.wav'))
    const names = [
      'empty.wav',
      'head.wav',
      'text.wav',
      'ch01_002_ZOË_t1.wav',
      'folder.wav',
      'pipe.wav',
      'zero.wav',
      'circle.wav',
      'absent.wav',
    ]
    const report = await attach(store, names.map(at))
    expect(report.recordings.map(({ file }) => file)).toEqual(['ch01_002_ZOË_t1.wav'])
    expect(refusals(report).map(([file, code]) => [file, code])).toEqual([
      ['empty.wav', 'file-empty'],
      ['head.wav', 'file-damaged'],
      ['text.wav', 'file-not-audio'],
      ['folder.wav', 'file-unreadable'],
      ['pipe.wav', 'file-unreadable'],
      ['zero.wav', 'file-unreadable'],
      ['circle.wav', 'file-unreadable'],
      ['absent.wav', 'file-missing'],
    ])
    expect(await kept(store)).toEqual({ shelf: ['ch01_002_ZOË_t1.wav'], cache: 3 })
    await store.close()
  })

  it.each([
    ['an HLS playlist', (other: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${other}\n#EXT-X-ENDLIST\n`],
    ['an HLS playlist behind a mark', (other: string) => `\uFEFF#EXTM3U\n#EXTINF:10,\nfile://${other}\n#EXT-X-ENDLIST\n`],
    ['a list of files to join', (other: string) => `ffconcat version 1.0\nfile '${other}'\n`],
    ['a PLS playlist', (other: string) => `[playlist]\nFile1=${other}\nNumberOfEntries=1\n`],
    ['a session description', (other: string) => `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=${other}\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n`],
    ['a DASH manifest', (other: string) => `<?xml version="1.0"?><MPD><Period><BaseURL>${other}</BaseURL></Period></MPD>`],
  ])('does not make another file be decoded: %s', async (_, text) => {
    const store = await opened()
    const inbox = await scratch()
    await spoken(join(inbox, 'other.wav'), 2, 300)
    await writeFile(join(inbox, 'take.wav'), text(join(inbox, 'other.wav')))
    const report = await attach(store, [join(inbox, 'take.wav')])
    expect([refusals(report).map(([file, code]) => [file, code]), report.recordings]).toEqual([[['take.wav', 'file-not-audio']], []])
    expect(await kept(store)).toEqual({ shelf: [], cache: 0 })
    await store.close()
    const line = await dramatis(['check', join(inbox, 'take.wav')])
    expectFailure(line, 'take.wav', /not an audio file/)
  })

  it('ends the command line with 1 and one sentence each', async () => {
    const store = await opened()
    await store.close()
    const inbox = await scratch()
    await writeFile(join(inbox, 'empty.wav'), '')
    await mkdir(join(inbox, 'folder.wav'))
    execFileSync('mkfifo', [join(inbox, 'pipe.wav')])
    await writeFile(join(inbox, 'head.wav'), wav(new Float32Array(0)))
    const lines = join(inbox, 'lines.json')
    await writeFile(lines, '[{"text":"Go."}]')
    for (const [name, words] of [
      ['empty.wav', /no text or sound.*Check/],
      ['folder.wav', /folder/],
      ['pipe.wav', /device/],
      ['head.wav', /damaged.*Ask for it again/],
    ] as const) {
      expectFailure(await dramatis(['check', join(inbox, name)]), name, words)
      expectFailure(await dramatis(['align', join(inbox, name), '--lines', lines]), name, words)
      const attached = await dramatis(['attach', store.folder, join(inbox, name)])
      expectFailure({ ...attached, out: attached.out.replace(/^0 recordings, 0 matched.*\n/, '') }, name, words)
    }
  })
})

describe('a damaged recording', () => {
  it('cut at a third is taken in as far as it goes, with both lengths told', async () => {
    const store = await opened()
    const inbox = await scratch()
    const whole = wav(room(9, [[1, 2.5, 300]]))
    await writeFile(join(inbox, 'ch01_001_MARA_t1.wav'), whole.subarray(0, 44 + Math.floor((whole.length - 44) / 3 / 4) * 4))
    const { recordings, matches } = await attach(store, [join(inbox, 'ch01_001_MARA_t1.wav')])
    expect(recordings[0]?.duration).toBeCloseTo(3, 3)
    expect(recordings[0]?.issues).toContainEqual({
      code: 'recording-cut-short',
      values: { file: 'ch01_001_MARA_t1.wav', stated: '9.0', real: '3.0' },
    })
    expect(matches).toHaveLength(1)
    await store.close()
  })
  it('of a recorder that crashed (sizes all ones) is taken in whole, and kept byte for byte', async () => {
    const store = await opened()
    const inbox = await scratch()
    const bytes = wav(room(3, [[1, 2, 300]]))
    bytes.writeUInt32LE(0xffffffff, 4)
    bytes.writeUInt32LE(0xffffffff, 40)
    await writeFile(join(inbox, 'ch01_001_MARA_t1.wav'), bytes)
    const { recordings } = await attach(store, [join(inbox, 'ch01_001_MARA_t1.wav')])
    expect(recordings[0]?.duration).toBeCloseTo(3, 3)
    expect(recordings[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await readFile(join(store.folder, 'recordings', 'ch01_001_MARA_t1.wav'))).toEqual(bytes)
    await store.close()
  })
})

describe('names that mean something to other programs', () => {
  it('are taken in, and exported', async () => {
    const store = await opened()
    const inbox = await scratch()
    const names = [
      '-i.wav',
      'a:b.wav',
      "it's.wav",
      '50%d.wav',
      '[0:a].wav',
      'a,b;c.wav',
      'new\nline.wav',
      '$(x) `y` & z.wav',
      'ch01_001_MARA_t1.wav',
    ]
    for (const [index, name] of names.entries()) await spoken(join(inbox, name), 1, 200 + 10 * index)
    const report = await attach(
      store,
      names.map((name) => join(inbox, name)),
    )
    expect([report.recordings.map(({ file }) => file), report.refused]).toEqual([names, []])
    const shelf = await readdir(join(store.folder, 'recordings'))
    expect([shelf.length, shelf.filter((name) => /[<>:"/\\|?*\n]|^-?\./.test(name))]).toEqual([names.length, []])
    // Every one of them is played in the chapter, one after the other, its cache made again from the file.
    const line = 'l0' as never
    const chapter = 'ch1' as never
    for (const { id } of report.recordings) {
      value(
        await store.edit({
          do: 'place-sound',
          sound: {
            chapter,
            track: 'effects',
            recording: id,
            anchor: { on: 'line', line, offset: 0 },
            start: 0,
            end: 2,
            length: 2,
            gain: 0,
            fadeIn: 0,
            fadeOut: 0,
            duck: 0,
          },
        }),
      )
    }
    await rm(join(store.folder, 'cache'), { recursive: true })
    const master = await exportChapter({
      production: store.production,
      chapter,
      folder: store.folder,
      target: 'podcast',
      now: 0,
      signal: new AbortController().signal,
    })
    expect(master.ok ? master.value.integratedLufs : master.failure).toBeCloseTo(-16, 0)
    await store.close()
  })
})

describe('a large delivery', () => {
  it('of more than one edit holds, three of them bad, attaches the others, lists the three, and is taken back as one', {
    timeout: 180_000,
  }, async () => {
    const store = await opened()
    const inbox = await scratch()
    const { revision } = store
    const names = Array.from({ length: 420 }, (_, index) => `clip ${String(index).padStart(3, '0')}.wav`)
    const bad = new Set(['clip 007.wav', 'clip 150.wav', 'clip 419.wav'])
    for (const [index, name] of names.entries()) {
      const sound = new Float32Array(4800).map((_, at) => 0.3 * Math.sin(at / (5 + index / 10)))
      await writeFile(join(inbox, name), bad.has(name) ? `${index} is broken` : wav(sound))
    }
    const report = await attach(
      store,
      names.map((name) => join(inbox, name)),
    )
    expect([report.recordings.length, report.refused.map(({ file }) => file)]).toEqual([417, [...bad]])
    expect([Object.keys(store.production.recordings).length, store.revision - revision, await kept(store)]).toMatchObject([
      417,
      2,
      { shelf: names.filter((name) => !bad.has(name)), cache: 3 * 417 },
    ])
    expect(Object.values(store.production.recordings).map(({ name }) => name)).toEqual(names.filter((name) => !bad.has(name)))
    await store.undo()
    expect([Object.keys(store.production.recordings), store.undoName]).toEqual([[], null])
    await store.redo()
    expect(Object.keys(store.production.recordings)).toHaveLength(417)
    await store.close()
  })
})

describe('an ffmpeg that cannot do what is needed', () => {
  it('is found at the start, with what it lacks and the remedy; text is still worked on', async () => {
    const { ffmpeg, ffprobe } = value(await locateFfmpeg())
    const folder = await scratch()
    const lacking = join(folder, 'ffmpeg')
    await writeFile(lacking, `#!/bin/sh\n'${ffmpeg}' "$@" | sed '/libmp3lame/d'\n`)
    await chmod(lacking, 0o755)
    const env = { DRAMATIS_FFMPEG: lacking, DRAMATIS_FFPROBE: ffprobe }
    await writeFile(join(folder, 'story.txt'), '“Go,” said Mara.\n')
    const place = join(folder, 'p')
    expect((await dramatis(['new', place, '--manuscript', join(folder, 'story.txt')], { env })).code).toBe(0)
    await spoken(join(folder, 'a.wav'), 1, 300)
    for (const args of [
      ['attach', place, join(folder, 'a.wav')],
      ['export', place],
    ])
      expectFailure(await dramatis(args, { env }), 'libmp3lame', /cannot do what is needed \(libmp3lame\)\. Install a full build/)
    const doctor = await dramatis(['doctor', '--json'], { env })
    const { items } = JSON.parse(doctor.out) as { items: { name: string; ok: boolean; remedy: string | null }[] }
    const found = items.find(({ name }) => name === 'encoders') ?? items.find(({ ok }) => !ok)
    expect([doctor.code, found?.ok, found?.remedy !== null]).toEqual([1, false, true])
    expect(await readdir(join(place, 'recordings'))).toEqual([])
  })
})

describe('without ffmpeg', () => {
  const without = async (): Promise<Record<string, string>[]> => {
    const folder = await scratch()
    await writeFile(join(folder, 'ffmpeg'), '#!/bin/sh\nexit 1\n')
    await chmod(join(folder, 'ffmpeg'), 0o755)
    return [
      { DRAMATIS_FFMPEG: join(folder, 'absent') },
      { DRAMATIS_FFMPEG: join(folder, 'ffmpeg') },
      { DRAMATIS_FFMPEG: join(folder, 'absent'), PATH: '' },
    ]
  }
  it('text is still worked on; what needs it fails with the remedy, and `doctor` names it', async () => {
    for (const env of await without()) {
      const folder = await scratch()
      await writeFile(join(folder, 'story.txt'), '“Go,” said Mara.\n')
      const place = join(folder, 'p')
      expect((await dramatis(['new', place, '--manuscript', join(folder, 'story.txt')], { env })).code).toBe(0)
      expect((await dramatis(['script', join(folder, 'story.txt')], { env })).code).toBe(0)
      await spoken(join(folder, 'a.wav'), 1, 300)
      for (const args of [
        ['attach', place, join(folder, 'a.wav')],
        ['export', place],
        ['check', join(folder, 'a.wav')],
      ])
        expectFailure(await dramatis(args, { env }), env.DRAMATIS_FFMPEG ?? '', /ffmpeg does not run.*Install ffmpeg/)
      const doctor = await dramatis(['doctor'], { env })
      expect([doctor.code, /missing ffmpeg: .*Install ffmpeg.*DRAMATIS_FFMPEG/.test(doctor.out), doctor.told]).toEqual([1, true, ''])
      expect(await readdir(join(place, 'recordings'))).toEqual([])
      const store = value(await ProductionStore.open(place))
      expect([store.issues, store.revision]).toEqual([[], 0])
      await store.close()
    }
  })
})

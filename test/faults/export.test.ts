import { chmod, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Master } from '../../core/contract/master.ts'
import type { Reply } from '../../core/outcome.ts'
import { exportChapter } from '../../electron/services/export/export-chapter.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { locateFfmpeg } from '../../electron/services/tools/locate-ffmpeg.ts'
import { story } from '../core/takes/story.ts'
import { contents, value } from '../electron/services/production/made.ts'
import { attached } from '../electron/services/recordings/attached.ts'
import { spoken } from '../electron/services/recordings/wav.ts'
import { digestOf } from './canonical.ts'
import { mayMount, smallDisk } from './small-disk.ts'
import { dramatis, expectFailure, scratch } from './terminal.ts'

let store: ProductionStore
let parent = ''
let first: Master

/** A short chapter of two recorded lines, and an export of it. */
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'dramatis-export-'))
  const told = story([
    [1, '1', 'Mara', 'You came back after all.'],
    [1, '2', 'Zoë', 'Only to say goodbye.'],
  ])
  store = value(await ProductionStore.create(join(parent, 'story'), told, ''))
  const files = ['ch01_001_MARA_t1.wav', 'ch01_002_ZOË_t1.wav'].map((name) => join(parent, name))
  for (const [index, file] of files.entries()) await spoken(file, 1.5, 200 + 100 * index)
  value(await attached(store, files))
  first = value(await exported(join(parent, 'before')))
})
afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

const exported = (out: string, more: Partial<Parameters<typeof exportChapter>[0]> = {}): Promise<Reply<Master>> =>
  exportChapter({
    production: store.production,
    chapter: 'ch1' as never,
    folder: store.folder,
    target: 'podcast',
    out,
    now: 0,
    signal: new AbortController().signal,
    ...more,
  })

/** A digest of every file: masters are too long to be compared by their text. */
const prints = async (folder: string): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries(await contents(folder)).map(([name, text]) => [name, `${text.length} ${digestOf(text)}`]))

const codeOf = (reply: Reply<Master>) => (reply.ok ? 'exported' : reply.failure.code)

/** Runs with another ffmpeg: a shell script in which $REAL is the real one. */
const withFfmpeg = async <T>(script: string, run: () => Promise<T>): Promise<T> => {
  const { ffmpeg, ffprobe } = value(await locateFfmpeg())
  const folder = await scratch()
  const file = join(folder, 'ffmpeg')
  await writeFile(file, `#!/bin/sh\nREAL='${ffmpeg}'\ncase "$*" in *libmp3lame*) ;; *) exec "$REAL" "$@" ;; esac\n${script}\n`)
  await chmod(file, 0o755)
  const { DRAMATIS_FFMPEG: one, DRAMATIS_FFPROBE: other } = process.env
  Object.assign(process.env, { DRAMATIS_FFMPEG: file, DRAMATIS_FFPROBE: ffprobe })
  try {
    return await run()
  } finally {
    for (const [name, before] of [
      ['DRAMATIS_FFMPEG', one],
      ['DRAMATIS_FFPROBE', other],
    ] as const)
      if (before === undefined) delete process.env[name]
      else process.env[name] = before
  }
}

describe('an encoder that goes wrong', () => {
  it.each([
    [
      'is killed in the middle',
      'exec 3<&0; { head -c 300000 <&3; sleep 1; } | "$REAL" "$@" & sleep 0.3; kill -9 $!; exit 137',
      'ffmpeg-failed',
    ],
    ['exits at once', 'exit 1', 'ffmpeg-failed'],
    ['dies of a signal at once', 'kill -9 $$', 'ffmpeg-failed'],
    ['stops early and says that all is well', 'head -c 1000000 | "$REAL" "$@"; exit 0', 'verification-failed'],
    ['writes nothing and says that all is well', 'cat >/dev/null; exit 0', 'verification-failed'],
    [
      'says that the disk is full and ends as if all were well',
      '"$REAL" "$@"; echo "av_interleaved_write_frame(): No space left on device" >&2; exit 0',
      'disk-full',
    ],
  ])('is told of, keeps the export before, and leaves nothing: it %s', async (_, script, code) => {
    const out = await scratch()
    await cp(join(parent, 'before'), out, { recursive: true })
    const before = await prints(out)
    expect(Object.keys(before)).toHaveLength(6)
    expect(codeOf(await withFfmpeg(script, () => exported(out, { now: 1 })))).toBe(code)
    expect(await prints(out)).toEqual(before)
  })
})

describe('an export that is cancelled', () => {
  it.each([0.05, 0.5, 0.85])('at %d of the way leaves nothing, and the export before as it was', async (share) => {
    const out = await scratch()
    for (const before of [{}, null]) {
      if (before === null) await cp(join(parent, 'before'), out, { recursive: true })
      const files = await prints(out)
      const controller = new AbortController()
      const reply = await exported(out, {
        now: 1,
        signal: controller.signal,
        progress: (done, total) => done / total >= share && controller.abort(),
      })
      expect([codeOf(reply), await prints(out)]).toEqual(['cancelled', files])
    }
  })
  it('before it began makes nothing', async () => {
    const out = await scratch()
    expect([codeOf(await exported(join(out, 'new'), { signal: AbortSignal.abort() })), (await readdir(out)).flat()]).toEqual([
      'cancelled',
      expect.any(Array),
    ])
    expect(await prints(out)).toEqual({})
  })
})

describe.skipIf(!mayMount)('a disk that is full', () => {
  // Space for so much of the master, behind an export that is there already.
  it.each([0.1, 0.5, 0.99])('at %d of the master is told of, keeps the export before, and leaves nothing', async (share) => {
    const small = await smallDisk('size=20m')
    if (!small) return
    try {
      await cp(join(parent, 'before'), small.folder, { recursive: true })
      const before = await prints(small.folder)
      const used = Object.values(before).reduce((sum, print) => sum + Math.ceil(Number.parseInt(print, 10) / 4096) * 4096, 0)
      small.remount(`size=${Math.ceil((used + first.bytes * share) / 4096) * 4 + 8}k`)
      const reply = await exported(small.folder, { now: 1 })
      expect(['disk-full', 'verification-failed']).toContain(codeOf(reply))
      expect(await prints(small.folder)).toEqual(before)
      await store.close()
      const line = await dramatis(['export', store.folder, '--out', small.folder])
      store = value(await ProductionStore.open(store.folder))
      expectFailure(line, '01 - Chapter 1', /disk is full|did not come out whole.*Check the space/)
      expect(await prints(small.folder)).toEqual(before)
    } finally {
      small.free()
    }
  })
})

describe('a folder for the export', () => {
  it('that is a file, or read-only, is named', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'file'), 'x')
    for (const out of [join(folder, 'file'), join(folder, 'file', 'below')]) expect(codeOf(await exported(out))).toBe('folder-not-writable')
    const closed = await smallDisk('size=1m,ro')
    if (!closed) return
    try {
      const reply = await exported(closed.folder)
      expect([codeOf(reply), reply.ok ? '' : String(reply.failure.values.file).startsWith(closed.folder)]).toEqual([
        'folder-not-writable',
        true,
      ])
    } finally {
      closed.free()
    }
  })
  it.each([0.1, 0.5])('that is removed at %d of the way is told of', async (share) => {
    const out = join(await scratch(), 'out')
    let gone: Promise<void> | null = null
    const reply = await exported(out, {
      progress: (done, total) => {
        if (done / total >= share) gone ??= rm(out, { recursive: true, force: true })
      },
    })
    await gone
    expect(reply.ok).toBe(false)
  })
})

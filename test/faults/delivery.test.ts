import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AttachReport } from '../../core/contract/attach-report.ts'
import type { Production } from '../../core/records/production.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { listenerFor } from '../../electron/services/recordings/listener.ts'
import { leftDeliveries } from '../../electron/services/recordings/pending/left.ts'
import { resumeDelivery } from '../../electron/services/recordings/pending/resume.ts'
import { threadPool } from '../../electron/services/threads/threads.ts'
import { story } from '../core/takes/story.ts'
import { open, value } from '../electron/services/production/made.ts'
import { said, session } from '../electron/services/recordings/session.ts'
import { dramatis, scratch } from './terminal.ts'

const script = story(Object.entries(said).map(([number, text]) => [1, String(Number(number)), 'Narrator', text]))

/** One file that its name tells for sure, and a session with a false start; what a delivery of them comes to when nothing happens. */
let sounds: Record<string, Buffer>
let undisturbed: unknown
beforeAll(async () => {
  sounds = {
    'ch01_032_NARRATOR_t1.wav': (await session(['032'])).bytes,
    'evening session.wav': (await session([['053', 1.4], '053', '003', '066', '053'])).bytes,
  }
  const home = await mkdtemp(join(tmpdir(), 'dramatis-fault-'))
  try {
    const { folder, files } = await founded(home)
    expect(await deliver(folder, files)).toContain('over')
    undisturbed = await taken(folder)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}, 60_000)

const founded = async (home: string): Promise<{ folder: string; files: string[] }> => {
  const store = value(await ProductionStore.create(join(home, 'story'), script, ''))
  await store.close()
  for (const [name, bytes] of Object.entries(sounds)) await writeFile(join(home, name), bytes)
  return { folder: store.folder, files: Object.keys(sounds).map((name) => join(home, name)) }
}

/** Delivers files in a program of its own, killed as soon as it tells what is waited for. What it told. */
const deliver = (folder: string, files: readonly string[], until?: (told: string) => boolean): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'deliverer.ts'), folder, ...files], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    const late = setTimeout(() => child.kill('SIGKILL'), 50_000)
    child.stdout.on('data', (chunk) => {
      told += chunk
      if (until?.(told)) child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(late)
      resolve(told)
    })
  })

/** Everything that is known of recordings and their takes, but when they came, and what the lines have of them. */
const known = ({ recordings, takes, lines }: Production) => ({
  // Sums of fractions hang on the blocks that sound came in.
  recordings: Object.values(recordings).map(({ id: _, received: __, loudness, ...recording }) => ({
    ...recording,
    loudness: loudness?.toFixed(6),
  })),
  takes: Object.values(takes)
    .map(({ id: _, recording, ...take }) => ({ ...take, recording: recordings[recording]?.name }))
    .sort((a, b) => `${a.recording} ${a.start}`.localeCompare(`${b.recording} ${b.start}`)),
  chosen: Object.values(lines).map(({ id, take, proposed }) => [id, takes[take ?? '']?.start ?? null, proposed]),
})

const taken = async (folder: string): Promise<unknown> => {
  const store = await open(folder)
  const { production } = store
  await store.close()
  return known(production)
}

const resume = async (store: ProductionStore): Promise<AttachReport> => {
  const threads = threadPool(3)
  onTestFinished(() => threads.close())
  const { deliveries, issues } = await leftDeliveries(store)
  expect([deliveries.length, issues]).toEqual([1, []])
  const [left] = deliveries
  const reply = await resumeDelivery({
    store,
    delivery: left?.id as never,
    listen: (before) => listenerFor(before, threads),
    signal: new AbortController().signal,
    progress: () => {},
  })
  return value(reply)
}

const hidden = async (folder: string) => (await readdir(join(folder, 'recordings'))).filter((name) => name.startsWith('.'))

describe('a program that is killed while it listens to a delivery', () => {
  it.each([
    ['the words that decide', (told: string) => Number(/seconds ([\d.]+) decide\n$/.exec(told)?.[1] ?? 0) > 3],
    ['the words that confirm', (told: string) => told.includes('confirm\nseconds') && /seconds [\d.]+ confirm\n$/.test(told)],
  ])(
    'has lost nothing of it: %s',
    async (_, until) => {
      const { folder, files } = await founded(await scratch())
      expect(await deliver(folder, files, until)).not.toContain('over')
      const store = await open(folder)
      onTestFinished(async () => void (await store.close()))
      expect(store.issues).toEqual([])
      const report = await resume(store)
      expect(report.refused).toEqual([])
      expect(known(store.production)).toEqual(undisturbed)
      expect([await hidden(folder), await leftDeliveries(store)]).toEqual([[], { deliveries: [], issues: [] }])
      for (const { name, file } of Object.values(store.production.recordings))
        expect((await readFile(join(folder, file))).equals(sounds[name] ?? Buffer.alloc(0))).toBe(true)
      // It is one delivery: one undo takes it back, with what had come in before.
      value(await store.undo())
      expect(Object.keys(store.production.recordings)).toEqual([])
    },
    120_000,
  )

  it('or while it copies: the same command brings in the rest, and tells all as if nothing had happened', async () => {
    const { folder, files } = await founded(await scratch())
    const copied = (told: string) => /files [12]\.00/.test(told)
    expect(await deliver(folder, files, copied)).not.toContain('over')
    // Other commands leave it alone.
    expect((await dramatis(['takes', folder])).code).toBe(0)
    const { code, out, told } = await dramatis(['attach', folder, ...files, '--json'])
    expect([code, told]).toEqual([0, expect.stringContaining('was broken off. It goes on now.')])
    const { recordings, matches, refused } = JSON.parse(out) as AttachReport
    expect([recordings.map(({ file }) => file).sort(), refused]).toEqual([Object.keys(sounds), []])
    expect(matches).toHaveLength(5)
    const { takes } = undisturbed as ReturnType<typeof known>
    expect((await taken(folder)) as ReturnType<typeof known>).toMatchObject({ takes })
    expect(await hidden(folder)).toEqual([])
  }, 120_000)
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { RecordingId } from '../../../../core/ids.ts'
import type { MixPlan } from '../../../../core/mix/plan.ts'
import { floatWavHead } from '../../../../electron/services/media/wav.ts'
import { ownThread, type Threads, threadPool } from '../../../../electron/services/threads/threads.ts'
import type { Found } from '../../../../electron/services/threads/work/found.ts'
import type { Mix } from '../../../../electron/services/threads/work/mix.ts'

const rate = 48_000
const seconds = 30
const recording = RecordingId.parse('r1')
let folder: string
let mix: Mix
let story: Found

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dramatis-threads-'))
  const tone = Float32Array.from({ length: rate * seconds }, (_, at) => 0.25 * Math.sin((2 * Math.PI * 440 * at) / rate))
  await writeFile(join(folder, 'tone.wav'), Buffer.concat([floatWavHead(rate, 1, tone.length), Buffer.from(tone.buffer)]))
  const clip = { recording, start: 0, length: tone.length, sourceStart: 0, sourceLength: tone.length }
  const plan = {
    rate,
    length: tone.length,
    clips: [{ ...clip, gain: 0, pan: 0, fadeIn: 0, fadeOut: 0, duck: 0 }],
    speech: [],
  } as unknown as MixPlan
  mix = { plan, aim: { measure: 'lufs', level: -16, ceiling: -1, mono: false }, files: { [recording]: join(folder, 'tone.wav') } }
  await writeFile(join(folder, 'story.txt'), 'CHAPTER ONE\n\n“Go,” said Mara.\n\n“I will not,” said Tom.\n')
  story = { id: 'p1', path: join(folder, 'story.txt'), name: 'story.txt', file: 'manuscript/story.txt' }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let pool: Threads = ownThread
afterEach(() => pool.close())

/** Begins to mix in the pool and takes no note until it is let go. */
const held = async (signal?: AbortSignal) => {
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let begun = () => {}
  const beginning = new Promise<void>((resolve) => {
    begun = resolve
  })
  const reply = pool.run('mix', mix, {
    signal,
    note: () => {
      begun()
      return gate
    },
  })
  await beginning
  return { reply, letGo }
}

/** The sound that a mix hands over, and its outcome. */
const heard = async (threads: Threads) => {
  const sound: Float32Array[] = []
  const reply = await threads.run('mix', mix, {
    note: (note) => {
      if ('pcm' in note) sound.push(note.pcm)
    },
  })
  return { reply, sound: Buffer.concat(sound.map((one) => new Uint8Array(one.buffer))) }
}

test('a thread does the same work as the caller’s own: the same files of a production, the same sound to the last bit', async () => {
  pool = threadPool()
  const [there, here] = await Promise.all([pool.run('found', story), ownThread.run('found', story)])
  if (!there.ok || !here.ok) throw new Error('no production')
  expect(there.value.title).toBe('story')
  expect(Buffer.from(there.value.snapshot).toString()).toContain('Mara')
  expect(Buffer.from(there.value.snapshot).equals(here.value.snapshot)).toBe(true)
  const [loud, same] = await Promise.all([heard(pool), heard(ownThread)])
  expect([loud.reply, loud.sound.length]).toEqual([{ ok: true, value: null }, rate * seconds * 2 * 4])
  expect(loud.sound.equals(same.sound)).toBe(true)
})

test('a foreseen failure comes back as what it is', async () => {
  pool = threadPool()
  const reply = await pool.run('found', { ...story, path: join(folder, 'absent.txt'), name: 'absent.txt' })
  expect(reply).toEqual({ ok: false, failure: { code: 'file-missing', values: { file: 'absent.txt', detail: 'ENOENT' } } })
})

test('two pieces of work go on at once, and of two that last long one waits, so that short work gets its turn', async () => {
  pool = threadPool(2)
  const first = await held()
  let second = 'waits'
  const other = heard(pool).then(({ reply }) => {
    second = reply.ok ? 'mixed' : reply.failure.code
  })
  expect((await pool.run('found', story)).ok).toBe(true)
  expect(second).toBe('waits')
  first.letGo()
  expect(await first.reply).toEqual({ ok: true, value: null })
  await other
  expect(second).toBe('mixed')
})

test('a thread does not run ahead of who takes its notes', async () => {
  pool = threadPool(1)
  let notes = 0
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const reply = pool.run('mix', mix, {
    note: () => {
      notes++
      return gate
    },
  })
  while (notes < 8) await new Promise((resolve) => setTimeout(resolve, 5))
  // Thirty seconds of sound make far more notes than the eight that may be on their way.
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(notes).toBe(8)
  letGo()
  expect((await reply).ok).toBe(true)
  expect(notes).toBeGreaterThan(16)
})

test('work that is stopped ends as cancelled, running or waiting, and the next finds a thread', async () => {
  pool = threadPool(1)
  const stop = new AbortController()
  const running = await held(stop.signal)
  const never = new AbortController()
  const waiting = pool.run('found', story, { signal: never.signal })
  never.abort()
  const cancelled = { ok: false, failure: { code: 'cancelled', values: {} } }
  expect(await waiting).toEqual(cancelled)
  const next = pool.run('found', story)
  stop.abort()
  expect(await running.reply).toEqual(cancelled)
  expect((await next).ok).toBe(true)
  expect(await pool.run('found', story, { signal: stop.signal })).toEqual(cancelled)
})

test('a defect in a thread is thrown to who asked, with its place, and the next work is done', async () => {
  pool = threadPool(1)
  const broken = { ...mix, plan: null as unknown as MixPlan }
  const defect: Error = await pool.run('mix', broken).then(
    () => new Error('none'),
    (error) => error,
  )
  expect(defect.message).toMatch(/null/)
  expect(defect.stack).toMatch(/mixer\.ts/)
  expect((await pool.run('found', story)).ok).toBe(true)
})

test('a listener that throws stops the work, and hears of its own error', async () => {
  pool = threadPool(1)
  const reply = pool.run('mix', mix, {
    note: () => {
      throw new Error('deaf')
    },
  })
  await expect(reply).rejects.toThrow('deaf')
  expect((await pool.run('found', story)).ok).toBe(true)
})

test('closing the pool ends what runs and what waits, and takes no more', async () => {
  pool = threadPool(1)
  const running = await held()
  const waiting = pool.run('found', story)
  await pool.close()
  const cancelled = { ok: false, failure: { code: 'cancelled', values: {} } }
  expect(await Promise.all([running.reply, waiting, pool.run('found', story)])).toEqual([cancelled, cancelled, cancelled])
})

test('in the caller’s own thread, stopped work ends as cancelled too', async () => {
  const stop = new AbortController()
  const reply = await ownThread.run('mix', mix, { signal: stop.signal, note: () => stop.abort() })
  expect(reply).toEqual({ ok: false, failure: { code: 'cancelled', values: {} } })
})

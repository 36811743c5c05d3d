import { appendFile, chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { done, failed, type Reply } from '../../../../core/outcome.ts'
import type { Heard } from '../../../../core/takes/heard.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import type { AttachOptions } from '../../../../electron/services/recordings/attach.ts'
import type { Listener } from '../../../../electron/services/recordings/listener.ts'
import { leaving } from '../../../../electron/services/recordings/pending/leaving.ts'
import { layLostAside, leftDeliveries } from '../../../../electron/services/recordings/pending/left.ts'
import { resumeDelivery } from '../../../../electron/services/recordings/pending/resume.ts'
import { story } from '../../../core/takes/story.ts'
import { open, value } from '../production/made.ts'
import { attached } from './attached.ts'
import { folder, room, wav } from './wav.ts'

const told = story([
  [1, '1', 'Mara', 'This is what is said in line 1.'],
  [1, '2', 'Mara', 'This is what is said in line 2.'],
])
const reading = (hertz: number): Buffer => wav(room(3.4, [[0.8, 2.9, hertz]]))

/** A production with files beside it: one that its name tells, and others whose words decide. */
const founded = async (names: readonly string[] = ['mara ch1 1.wav', 'outtake.wav']) => {
  const home = await folder()
  const store = value(await ProductionStore.create(join(home, 'story'), told, ''))
  onTestFinished(async () => void (await store.close()))
  const files = names.map((name) => join(home, name))
  for (const [nth, file] of files.entries()) await writeFile(file, reading(200 + 30 * nth))
  return { store, files }
}

const attach = (store: ProductionStore, files: readonly string[], more: Partial<AttachOptions>) =>
  attached(store, files, { now: () => 7, ...more })

/** Hears the line that a name tells, in others line 2. */
const hears: Listener = async ({ name, lines }) => {
  const line = lines.find(({ number }) => number === (name.startsWith('mara') ? '1' : '2'))?.id
  const heard: Heard = { takes: line ? [{ line, start: 0.8, end: 2.9, confidence: 0.95, check: [] }] : [], asides: [], missing: [] }
  return done(heard)
}

/** Listens until it is stopped; `while` is called once it does. */
const patient =
  (meanwhile: () => void): Listener =>
  ({ signal }): Promise<Reply<Heard>> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(failed('cancelled')), { once: true })
      meanwhile()
    })

/** A delivery that is left while it is listened to. */
const leave = async (store: ProductionStore, files: readonly string[], reason: unknown = leaving) => {
  const control = new AbortController()
  const listener = done(patient(() => control.abort(reason)))
  return attach(store, files, { listener, signal: control.signal })
}

const resume = async (store: ProductionStore, listener: Listener | null = hears, signal = new AbortController().signal) => {
  const [left] = (await leftDeliveries(store)).deliveries
  return resumeDelivery({
    ...{ store, delivery: left?.id as never, signal, progress: () => {} },
    listen: listener && (async () => done(listener)),
  })
}

const shelf = (store: ProductionStore) => readdir(join(store.folder, 'recordings')).then((names) => names.sort())
const note = async (store: ProductionStore) =>
  join(store.folder, 'recordings', (await shelf(store)).find((name) => name.endsWith('.delivery.jsonl')) ?? '')
const placed = ({ production }: ProductionStore) =>
  Object.values(production.takes).map(
    ({ recording, line }) => `${production.recordings[recording]?.name} ${production.lines[line]?.number}`,
  )

describe('a delivery whose production is closed while it is listened to', () => {
  it('stays, and goes on when that is opened again', async () => {
    const { store, files } = await founded()
    expect(await leave(store, files)).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
    expect(placed(store)).toEqual(['mara ch1 1.wav 1'])
    await store.close()
    const again = await open(store.folder)
    onTestFinished(async () => void (await again.close()))
    expect(await leftDeliveries(again)).toEqual({
      deliveries: [{ id: expect.any(String), recordings: 2, names: files.map((file) => basename(file)), breaks: 1, closed: true }],
      issues: [],
    })
    const report = value(await resume(again))
    expect(report.refused).toEqual([])
    expect(placed(again)).toEqual(['mara ch1 1.wav 1', 'outtake.wav 2'])
    expect(await shelf(again)).toEqual(['mara ch1 1.wav', 'outtake.wav'])
    value(await again.undo())
    expect(placed(again)).toEqual([])
  })

  it('is not taken up by who may only look, nor twice at once', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    const other = await open(store.folder)
    expect([other.readOnly, await leftDeliveries(other)]).toEqual([true, { deliveries: [], issues: [] }])
    const control = new AbortController()
    let second: unknown
    const [left] = (await leftDeliveries(store)).deliveries
    const listener = patient(async () => {
      second = [
        await leftDeliveries(store),
        await resumeDelivery({ store, delivery: left?.id as never, listen: null, signal: control.signal, progress: () => {} }),
      ]
      control.abort()
    })
    await resume(store, listener, control.signal)
    expect(second).toMatchObject([{ deliveries: [] }, { ok: false, failure: { code: 'request-invalid' } }])
  })

  it('cancelled, it leaves nothing behind; what had come in stays', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    const control = new AbortController()
    const report = value(
      await resume(
        store,
        patient(() => control.abort()),
        control.signal,
      ),
    )
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([['outtake.wav', 'cancelled']])
    expect([placed(store), await shelf(store)]).toEqual([['mara ch1 1.wav 1'], ['mara ch1 1.wav']])
  })

  it('goes by names alone where it is not to be listened to', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    value(await resume(store, null))
    expect(Object.values(store.production.recordings).map(({ name }) => name)).toEqual(files.map((file) => basename(file)))
    expect(placed(store)).toEqual(['mara ch1 1.wav 1'])
  })

  it('does not ask again for a file that came in and is missing now', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    await rm(join(store.folder, 'recordings', 'mara ch1 1.wav'))
    expect(value(await resume(store)).refused).toEqual([])
    expect(placed(store)).toEqual(['mara ch1 1.wav 1', 'outtake.wav 2'])
  })

  it('what the producer took back meanwhile stays away', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    value(await store.undo())
    value(await resume(store))
    expect(placed(store)).toEqual(['outtake.wav 2'])
  })

  it('the same, delivered once more before, comes in once', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    value(await attach(store, [files[1] ?? ''], { listener: done(hears), now: () => 8 }))
    value(await resume(store))
    expect([placed(store), await shelf(store)]).toEqual([
      ['mara ch1 1.wav 1', 'outtake.wav 2'],
      ['mara ch1 1.wav', 'outtake.wav'],
    ])
  })

  it('and of which another delivery is cancelled keeps its copy', async () => {
    const { store, files } = await founded(['outtake.wav'])
    await leave(store, files)
    const copies = await shelf(store)
    await leave(store, files, 'by the producer')
    expect(await shelf(store)).toEqual(copies)
    expect(value(await resume(store)).refused).toEqual([])
  })
})

describe('the note of a delivery', () => {
  it('whose last line was never finished says what it can', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    await appendFile(await note(store), 'half a li')
    expect(value(await resume(store)).refused).toEqual([])
    expect(placed(store)).toEqual(['mara ch1 1.wav 1', 'outtake.wav 2'])
  })

  it('that is damaged in part: the issue says so, and what it does not name any more is named', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    const file = await note(store)
    const lines = (await readFile(file, 'utf8')).split('\n')
    const bad = lines.findIndex((line) => line.includes('outtake.wav') && line.includes('shelved'))
    await writeFile(file, lines.map((line, nth) => (nth === bad ? line.replace('shelved', 'shelfed') : line)).join('\n'))
    expect((await leftDeliveries(store)).issues).toEqual([{ code: 'delivery-damaged' }])
    const { refused } = value(await resume(store))
    expect(refused).toEqual([{ file: 'outtake.wav', failure: failed('delivery-broken-off', { file: 'outtake.wav' }).failure }])
    expect(placed(store)).toEqual(['mara ch1 1.wav 1'])
  })

  it.each([
    ['empty', ''],
    ['other text', '{"a": 1}\n'],
    ['zeroes', '\0'.repeat(500)],
  ])('that cannot be read at all (%s) is told until it is read, kept aside, and keeps nobody from opening', async (_, text) => {
    const { store, files } = await founded()
    await leave(store, files)
    const file = await note(store)
    await writeFile(file, text)
    await store.close()
    const again = await open(store.folder)
    onTestFinished(async () => void (await again.close()))
    expect(again.readOnly).toBe(false)
    const kept = basename(file).slice(1)
    const lost = { deliveries: [], issues: [{ code: 'delivery-lost', values: { file: kept } }] }
    // It is told until somebody has read it.
    expect([await leftDeliveries(again), await leftDeliveries(again)]).toEqual([lost, lost])
    await layLostAside(again)
    expect(await readFile(join(again.folder, 'backups', kept), 'utf8')).toBe(text)
    expect(await leftDeliveries(again)).toEqual({ deliveries: [], issues: [] })
    // The copies are still there, and are found again by their content.
    value(await attach(again, files, { listener: done(hears) }))
    expect([placed(again), await shelf(again)]).toEqual([
      ['mara ch1 1.wav 1', 'outtake.wav 2'],
      ['mara ch1 1.wav', 'outtake.wav'],
    ])
  })

  it('names a copy that is not whole any more, unless it had come in', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    await rm(join(store.folder, 'recordings', 'outtake.wav'))
    await appendFile(join(store.folder, 'recordings', 'mara ch1 1.wav'), 'x')
    const { refused } = value(await resume(store))
    expect(refused.map(({ file, failure }) => [file, failure.code])).toEqual([['outtake.wav', 'delivery-broken-off']])
    expect(placed(store)).toEqual(['mara ch1 1.wav 1'])
  })

  it('that cannot be written: nothing is begun', async () => {
    const { store, files } = await founded()
    await chmod(join(store.folder, 'recordings'), 0o500)
    onTestFinished(() => chmod(join(store.folder, 'recordings'), 0o700))
    if (process.getuid?.() === 0) return
    expect(await attach(store, files, {})).toMatchObject({ ok: false, failure: { code: 'folder-not-writable' } })
  })

  it('counts how often it was broken off, until its production is closed in peace', async () => {
    const { store, files } = await founded()
    await leave(store, files)
    const breaks = async () => (await leftDeliveries(store)).deliveries.map((one) => [one.breaks, one.closed])
    // A crash is a note that ends without a word.
    const crash = async () => {
      const file = await note(store)
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
      await writeFile(
        file,
        lines
          .filter((line, nth) => nth < lines.length - 1 || !line.includes('"left"'))
          .map((line) => `${line}\n`)
          .join(''),
      )
    }
    await crash()
    expect(await breaks()).toEqual([[1, false]])
    const control = new AbortController()
    await resume(
      store,
      patient(() => control.abort(leaving)),
      control.signal,
    )
    expect(await breaks()).toEqual([[1, true]])
    await crash()
    expect(await breaks()).toEqual([[2, false]])
  })
})

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { LineId } from '../../../../core/ids.ts'
import type { PassMark } from '../../../../core/takes/pass.ts'
import { packed24 } from '../../../../core/takes/pcm24.ts'
import type { ProductionStore } from '../../../../electron/services/production/store.ts'
import { Recorder } from '../../../../electron/services/recordings/own/recorder.ts'
import { decodedBy, ffmpeg } from '../../../signals.ts'
import { crashed, create, open, value } from '../production/made.ts'
import { room } from './wav.ts'

const rate = 48_000
const frames = (samples: Float32Array, channels = 1): Buffer =>
  Buffer.from(packed24(Array.from({ length: channels }, (_, c) => (c === 0 ? samples : samples.map((sample) => sample / 2)))))

/** Lines of the small production that have no take yet. */
const freeLines = (store: ProductionStore): LineId[] =>
  Object.values(store.production.lines).flatMap(({ id, take, kind }) => (take === null && kind !== 'heading' ? [id] : []))

const started = async (store: ProductionStore, recorder = new Recorder(), channels = 1) => {
  onTestFinished(() => recorder.close())
  const lines = freeLines(store)
  const { id } = value(await recorder.begin(store, { role: 'voice', rate, channels, actor: null, lines }))
  const send = (number: number, bytes: Buffer) => recorder.block(id, number, Readable.from(bytes.length ? [bytes] : []))
  /** Sends sound in blocks of a quarter of a second. */
  const record = async (samples: Float32Array, from = 0): Promise<number> => {
    let number = from
    for (let at = 0; at < samples.length; at += rate / 4) value(await send(number++, frames(samples.subarray(at, at + rate / 4), channels)))
    return number
  }
  return { recorder, id, lines, send, record }
}

const furthest = (wanted: Float32Array, got: Float32Array | undefined): number =>
  wanted.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (got?.[at] ?? 9))), 0)

const mark = (line: LineId | undefined, at: number): PassMark => ({ line: line ?? ('' as LineId), at, thrown: false })
const twoLines = room(6, [
  [1, 2, 200],
  [3.5, 4.5, 300],
])

describe('a recording made here', () => {
  it('comes in as one edit: every sample kept, a take for each line, chosen where the line had none; undo takes it back', async () => {
    const store = await create()
    const { recorder, id, lines, record } = await started(store)
    await record(twoLines)
    const { revision } = store
    const kept = value(await recorder.keep({ id, marks: [mark(lines[0], 0.3), mark(lines[1], 2.6)] }))
    expect([store.revision - revision, kept.seconds, kept.silent, kept.issues]).toEqual([1, 6, [], []])
    const recording = store.production.recordings[kept.recording]
    expect(recording).toMatchObject({
      own: true,
      role: 'voice',
      rate,
      channels: 1,
      codec: 'pcm_s24le',
      match: { by: 'producer', confidence: 1 },
    })
    const file = join(store.folder, recording?.file ?? '')
    expect(recording?.file).toMatch(/^recordings\/ch01_\d+_NARRATOR_through\.wav$/)
    const [sound] = await decodedBy(file, 1)
    expect(sound?.length).toBe(twoLines.length)
    expect(furthest(twoLines, sound)).toBeLessThanOrEqual(2 ** -24)
    expect(kept.takes.map(({ take, line }) => [line, store.production.lines[line]?.take === take])).toEqual([
      [lines[0], true],
      [lines[1], true],
    ])
    const [first, second] = kept.takes.map(({ take }) => store.production.takes[take])
    expect([first?.by, first?.confidence]).toEqual(['producer', 1])
    expect([first?.start, first?.end, second?.start, second?.end].map((at) => at?.toFixed(1))).toEqual(['0.9', '2.1', '3.4', '4.6'])
    expect((await readdir(join(store.folder, 'recordings'))).filter((name) => name.startsWith('.'))).toEqual([])
    value(await store.undo())
    expect([store.production.recordings[kept.recording], store.production.lines[lines[0] as LineId]?.take]).toEqual([undefined, null])
  })

  it('stands beside what the line has; two channels stay two', async () => {
    const store = await create()
    const taken = Object.values(store.production.lines).find(({ take }) => take !== null)
    const { recorder, id, record } = await started(store, new Recorder(), 2)
    await record(twoLines)
    const kept = value(await recorder.keep({ id, marks: [mark(taken?.id, 0.3)] }))
    expect(store.production.lines[taken?.id as LineId]?.take).toBe(taken?.take)
    expect(store.production.takes[kept.takes[0]?.take as never]?.line).toBe(taken?.id)
    const [left, right] = await decodedBy(join(store.folder, store.production.recordings[kept.recording]?.file ?? ''), 2)
    expect(furthest(twoLines, left)).toBeLessThanOrEqual(2 ** -24)
    expect(
      furthest(
        twoLines.map((sample) => sample / 2),
        right,
      ),
    ).toBeLessThanOrEqual(2 ** -24)
  })

  it('of a room is a sound, and its silence is no flaw', async () => {
    const store = await create()
    const recorder = new Recorder()
    const { id } = value(await recorder.begin(store, { role: 'sound', rate, channels: 1, actor: null, lines: [] }))
    value(await recorder.block(id, 0, Readable.from([frames(room(2, []))])))
    const kept = value(await recorder.keep({ id, marks: [] }))
    expect(store.production.recordings[kept.recording]).toMatchObject({
      role: 'sound',
      own: true,
      issues: [],
      file: 'recordings/room-tone.wav',
    })
  })

  it('keeps what was thrown away as a stretch of the file, and tells of a line in which nothing is heard', async () => {
    const store = await create()
    const { recorder, id, lines, record } = await started(store)
    await record(twoLines)
    const marks = [{ ...mark(lines[0], 0.3), thrown: true }, mark(lines[0], 2.6), mark(lines[1], 5.5)]
    const kept = value(await recorder.keep({ id, marks }))
    expect([kept.takes.length, kept.silent]).toEqual([1, [lines[1]]])
    expect(store.production.recordings[kept.recording]?.asides).toMatchObject([{ kind: 'false-start', start: 0, line: lines[0] }])
  })
})

describe('blocks', () => {
  it('are taken in their turn only; the last may come again, half a frame or a foreign name never', async () => {
    const store = await create()
    const { recorder, id, lines, send } = await started(store)
    const block = frames(twoLines.subarray(0, rate))
    expect(value(await send(0, block))).toEqual({ seconds: 1 })
    expect(value(await send(0, block))).toEqual({ seconds: 1 })
    for (const reply of [await send(2, block), await send(0, block.subarray(3)), await send(1, block.subarray(1))])
      expect(reply).toMatchObject({ ok: false, failure: { code: 'request-invalid' } })
    expect(await recorder.block('0123456789ab', 0, Readable.from([block]))).toMatchObject({
      ok: false,
      failure: { code: 'request-invalid' },
    })
    expect(value(await send(1, Buffer.alloc(0)))).toEqual({ seconds: 1 })
    expect(value(await send(2, block))).toEqual({ seconds: 2 })
    expect(value(await recorder.keep({ id, marks: [mark(lines[0], 0)] })).seconds).toBe(2)
    expect(await send(3, block)).toMatchObject({ ok: false })
  })

  it('that break off on the way leave nothing of them', async () => {
    const store = await create()
    const { recorder, id, send } = await started(store)
    const broken = new Readable({
      read() {
        this.push(Buffer.alloc(3000))
        this.destroy(new Error('gone'))
      },
    })
    expect(await recorder.block(id, 0, broken)).toMatchObject({ ok: false, failure: { code: 'request-invalid' } })
    expect(value(await send(0, frames(twoLines.subarray(0, rate))))).toEqual({ seconds: 1 })
  })

  it('are refused where nothing can be written', async () => {
    const store = await create()
    const other = await open(store.folder)
    expect(other.readOnly).toBe(true)
    expect(await new Recorder().begin(other, { role: 'voice', rate, channels: 1, actor: null, lines: [] })).toMatchObject({
      failure: { code: 'production-locked' },
    })
    await other.close()
  })
})

describe('a recording that is broken off', () => {
  it('is taken in when the production is opened again: whole, without a take, with the line it was for', async () => {
    const store = await create()
    const { lines, record, send } = await started(store)
    const next = await record(twoLines)
    value(await send(next, frames(twoLines.subarray(0, 1000))))
    const copy = await crashed(store)
    // Half a frame was on its way.
    const [name = ''] = (await readdir(join(copy, 'recordings'))).filter((one) => one.endsWith('.part.wav'))
    await writeFile(join(copy, 'recordings', name), Buffer.concat([await readFile(join(copy, 'recordings', name)), Buffer.alloc(2)]))
    const again = await open(copy)
    const { kept, waiting } = value(await new Recorder().rescue(again))
    expect([kept.map(({ seconds }) => Math.round(seconds * rate)), waiting]).toEqual([[twoLines.length + 1000], []])
    const recording = again.production.recordings[kept[0]?.recording as never]
    expect(recording).toMatchObject({ own: true, match: { by: null, reason: { code: 'broken-off' } } })
    expect(recording?.match.candidates[0]).toBe(lines[0])
    expect(recording?.issues.map(({ code }) => code)).toEqual(['recording-broken-off'])
    expect(Object.values(again.production.takes).filter((take) => take.recording === recording?.id)).toEqual([])
    const { log } = await ffmpeg(['-xerror', '-i', join(copy, recording?.file ?? ''), '-f', 'null', '-'])
    expect(log).toMatch(/pcm_s24le/)
    expect((await readdir(join(copy, 'recordings'))).filter((one) => one.startsWith('.'))).toEqual([])
    expect(value(await new Recorder().rescue(again))).toEqual({ kept: [], waiting: [] })
    await again.close()
  })

  it('is left alone while it goes on in another window, and not made twice of one that was kept', async () => {
    const store = await create()
    const { recorder, id, lines, record, send } = await started(store, new Recorder({ lostAfter: 900 }))
    let number = await record(twoLines.subarray(0, 2 * rate))
    const going = setInterval(() => void send(number++, Buffer.alloc(0)), 300)
    expect(value(await recorder.rescue(store))).toEqual({ kept: [], waiting: [] })
    clearInterval(going)
    // The program ended between the edit and the removal of what it was made of.
    const before = await crashed(store)
    value(await recorder.keep({ id, marks: [mark(lines[0], 0)] }))
    const after = await crashed(store)
    for (const name of (await readdir(join(before, 'recordings'))).filter((one) => one.startsWith('.')))
      await writeFile(join(after, 'recordings', name), await readFile(join(before, 'recordings', name)))
    const again = await open(after)
    const rescued = value(await new Recorder().rescue(again))
    expect([rescued.kept.length, Object.values(again.production.recordings).filter(({ own }) => own).length]).toEqual([1, 1])
    await again.close()
  })

  it('holds no sound: nothing is kept of it', async () => {
    const store = await create()
    await started(store)
    const copy = await crashed(store)
    // Another ended before it had a file at all.
    await writeFile(join(copy, 'recordings', '.0123456789ab.part.json'), '{')
    const again = await open(copy)
    expect(value(await new Recorder().rescue(again))).toEqual({ kept: [], waiting: [] })
    expect((await readdir(join(again.folder, 'recordings'))).filter((one) => one.startsWith('.'))).toEqual([])
    await again.close()
  })
})

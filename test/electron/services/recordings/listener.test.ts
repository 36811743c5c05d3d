import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AttachReport } from '../../../../core/contract/attach-report.ts'
import type { Hearing, Hearings } from '../../../../core/contract/hearing.ts'
import { narratorId } from '../../../../core/records/character.ts'
import type { Production } from '../../../../core/records/production.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { attachFiles } from '../../../../electron/services/recordings/attach.ts'
import { listenerFor } from '../../../../electron/services/recordings/listener.ts'
import { locateSpeechModel } from '../../../../electron/services/speech/model-files.ts'
import { type Threads, threadPool } from '../../../../electron/services/threads/threads.ts'
import { story } from '../../../core/takes/story.ts'
import { value } from '../production/made.ts'
import { copyModel, flip, withModelAt } from '../speech/model-copy.ts'
import { type Place, said, session } from './session.ts'
import { folder } from './wav.ts'

/** Line 56 is never read, line 66 is read otherwise than it is written, and the recordings stand in another order than the lines. */
const misread = { ...said, '066': 'The old soldier had turned the colour of his own tomatoes.' }
const script = (texts: Record<string, string> = misread): Production =>
  story(Object.entries(texts).map(([number, text]) => [1, String(Number(number)), 'Narrator', text]))

let threads: Threads
let bytes: Buffer
let places: Place[]
beforeAll(async () => {
  threads = threadPool(3)
  const made = await session(['032', ['053', 2.4], '053', '003', '066', '053'])
  bytes = made.bytes
  places = made.places
})
afterAll(() => threads.close())

const opened = async (production = script()): Promise<ProductionStore> => {
  const store = value(await ProductionStore.create(join(await folder(), 'story'), production, ''))
  onTestFinished(async () => void (await store.close()))
  return store
}

type More = { signal?: AbortSignal; progress?: (done: number, total: number, unit: string, hearings?: Hearings) => void }

const attach = async (store: ProductionStore, files: Record<string, Buffer>, { signal, progress }: More = {}) => {
  const inbox = await folder()
  for (const [name, content] of Object.entries(files)) await writeFile(join(inbox, name), content)
  return attachFiles({
    store,
    files: Object.keys(files).map((name) => ({ path: join(inbox, name), name })),
    actor: store.production.characters[narratorId]?.actor ?? null,
    role: 'voice',
    listener: await listenerFor(store.production, threads),
    signal: signal ?? new AbortController().signal,
    progress: (done, total, _, unit, hearings) => progress?.(done, total, unit, hearings),
    now: () => 0,
  })
}

/** Which line of the script each take is of and which recording of the session it lies in, in the order of the sound. */
const found = ({ matches }: AttachReport): string[] =>
  [...matches]
    .sort((a, b) => a.take.start - b.take.start)
    .map(({ line, take }) => {
      const at = places.findIndex(({ start, end }) => take.start > start - 0.2 && take.end < end + 0.2)
      return `${line} in ${at}`
    })

const expected = (): string[] => places.flatMap(({ line, whole }, at) => (whole ? [`${Number(line)} in ${at}`] : []))

describe('a session of real sound', () => {
  it('comes out as takes of its lines wherever they stand, with what was begun, left out and read otherwise', async () => {
    const store = await opened()
    const units: string[] = []
    const told: Hearing[] = []
    const report = value(
      await attach(
        store,
        { 'session.wav': bytes },
        {
          progress: (done, total, unit, hearings) => {
            units.push(`${unit} ${done <= total}`)
            told.push(...(hearings?.files ?? []))
          },
        },
      ),
    )
    expect(found(report)).toEqual(expected())
    expect(report.matches.map(({ by }) => by)).toEqual(Array(5).fill('speech'))
    // Told on the way: more and more of it was heard, and line after line was found as it was said. What was begun and given up is left
    // out, and so is the line whose last word was read otherwise, until all is known.
    const told32 = told.findIndex(({ lines }) => lines === 1)
    expect(told[told32]).toMatchObject({ file: 'session.wav', state: 'listening', latest: ['l1'] })
    expect(told[told32]?.heard).toBeLessThan(0.5 * (report.recordings[0]?.duration ?? 0))
    expect(told.every((one, at) => one.heard >= (told[at - 1]?.heard ?? 0) && one.lines >= (told[at - 1]?.lines ?? 0))).toBe(true)
    expect(told.at(-1)).toMatchObject({ lines: 3, latest: ['l1', 'l2', 'l0', 'l2'] })
    const [recording] = Object.values(store.production.recordings)
    expect(recording?.match.reason).toEqual({ code: 'lines-found', values: expect.objectContaining({ count: '4' }) })
    expect(recording?.missing).toEqual(['l3'])
    expect(recording?.asides).toEqual([
      { kind: 'false-start', line: 'l2', start: expect.closeTo(places[1]?.start ?? 0, 0), end: expect.closeTo(places[1]?.end ?? 0, 0) },
    ])
    const { takes, lines } = store.production
    const checked = Object.values(takes).map(({ line, check = [] }) => [
      line,
      check.map(({ start, end }) => lines[line]?.text.slice(start, end)),
    ])
    expect(checked.filter(([, words]) => words?.length)).toEqual([['l4', ['tomatoes']]])
    // Of two whole takes the last is proposed.
    const twice = Object.values(lines).find(({ id }) => id === 'l2')
    expect([takes[twice?.take ?? '']?.start, twice?.proposed]).toEqual([expect.closeTo(places[5]?.start ?? 0, 0), true])
    expect(report).toMatchObject({
      missing: ['56'],
      unheard: null,
      recordings: [{ missing: ['56'], asides: [{ kind: 'false-start', line: '53' }] }],
    })
    expect(new Set(units)).toEqual(new Set(['files true', 'seconds true']))
  })

  it('a respelling is listened for', async () => {
    const name = 'Pfqxz'
    const odd = { ...said, '003': said['003'].replace('Pargeter', name) }
    const production = script(odd)
    const heard = async (respellings: Record<string, string>) => {
      const store = await opened({ ...production, respellings })
      const { matches } = value(await attach(store, { 'ch01_3_t1.wav': (await session(['003'])).bytes }))
      return matches.map(({ line, check }) => [line, check])
    }
    // A word that is not said as it is written may take its neighbour along.
    const [[line, check] = []] = await heard({})
    expect([line, check?.[0], (check?.length ?? 0) <= 2]).toEqual(['3', name, true])
    expect(await heard({ [name]: 'par jetter' })).toEqual([['3', []]])
  })
})

describe('what goes wrong while it is listened to', () => {
  it('a recording that is silent, cut short or no sound does not keep the others from being heard', async () => {
    const store = await opened()
    const one = (await session(['032'])).bytes
    const report = value(
      await attach(store, {
        'a.wav': Buffer.alloc(one.length).fill(one.subarray(0, 44), 0, 44),
        'b.wav': bytes.subarray(0, bytes.length * 0.6),
        'c.wav': Buffer.from('no sound at all'),
        'd.wav': one,
      }),
    )
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([['c.wav', 'file-not-audio']])
    expect(report.recordings.map(({ file, issues }) => [file, issues.map(({ code }) => code)])).toEqual([
      ['a.wav', ['recording-silent']],
      ['b.wav', ['recording-cut-short']],
      ['d.wav', []],
    ])
    expect(report.matches.filter(({ file }) => file === 'd.wav').map(({ line }) => line)).toEqual(['32'])
    expect(found({ ...report, matches: report.matches.filter(({ file }) => file === 'b.wav') })).toEqual(expected().slice(0, 3))
  })

  it('cancelled in the middle, it leaves the production as it was and nothing in its folder', async () => {
    const store = await opened()
    const control = new AbortController()
    const { revision } = store
    const reply = await attach(
      store,
      { 'session.wav': bytes },
      { signal: control.signal, progress: (done, _, unit) => unit === 'seconds' && done > 1 && control.abort() },
    )
    expect(reply).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
    expect([store.revision, Object.keys(store.production.recordings)]).toEqual([revision, []])
    // The threads that were ended are followed by others.
    expect(value(await attach(store, { 'd.wav': (await session(['032'])).bytes })).matches.map(({ line }) => line)).toEqual(['32'])
  })

  it('a thread that dies costs the words of its recording, not the delivery', async () => {
    const store = await opened()
    const dying: Threads = { ...threads, run: async () => Promise.reject(new Error('ERR_WORKER_OUT_OF_MEMORY')) }
    const inbox = await folder()
    await writeFile(join(inbox, 'session.wav'), bytes)
    const report = value(
      await attachFiles({
        store,
        files: [{ path: join(inbox, 'session.wav'), name: 'session.wav' }],
        actor: null,
        role: 'voice',
        listener: await listenerFor(store.production, dying),
        signal: new AbortController().signal,
        progress: () => {},
        now: () => 0,
      }),
    )
    expect(report.recordings.map(({ issues }) => issues.map(({ code }) => code))).toEqual([['recording-not-heard']])
    expect(Object.keys(store.production.recordings)).toHaveLength(1)
  })

  it.each([
    ['a flipped bit in its means', async (home: string) => flip(join(home, 'en-us/means'))],
    ['a cut dictionary of sounds', async (home: string) => truncate(join(home, 'en-us/mdef'), 1000)],
  ])('a damaged model, %s: lines are laid by pauses, and the file is named', async (_, damage) => {
    const home = await folder()
    await copyModel(value(await locateSpeechModel()).folder, home)
    await damage(home)
    withModelAt(home)
    const store = await opened()
    const report = value(await attach(store, { 'session.wav': bytes }))
    expect(report.unheard).toMatchObject({ code: 'speech-model-damaged', values: { file: expect.stringContaining(home) } })
    expect(report.recordings[0]?.issues.map(({ code }) => code)).toEqual(['recording-not-heard-model'])
    expect(report.matches.every(({ by, confidence }) => by === 'order' && confidence <= 0.6)).toBe(true)
    expect(report.matches.length).toBeGreaterThan(0)
  })

  it('a manuscript in another language is not listened to, and that is said', async () => {
    const store = await opened()
    const german = { ...store.production, manuscript: { language: 'de' } } as Production
    expect(await listenerFor(german, threads)).toEqual({ ok: false, failure: { code: 'language-unheard', values: { detail: 'de' } } })
    for (const language of ['en', 'en-GB', ''])
      expect((await listenerFor({ ...german, manuscript: { language } } as Production, threads)).ok).toBe(true)
  })
})

import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { LineId, RecordingId } from '../../../../core/ids.ts'
import { done, failed, type Reply } from '../../../../core/outcome.ts'
import { Command, type CommandInput } from '../../../../core/production/command.ts'
import type { NameReading } from '../../../../core/records/name-reading.ts'
import type { Aside } from '../../../../core/records/take.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { attachFiles } from '../../../../electron/services/recordings/attach.ts'
import type { Listener } from '../../../../electron/services/recordings/listener.ts'
import { placeRecording } from '../../../../electron/services/recordings/place-recording.ts'
import { namesRead } from '../../../../electron/services/recordings/read-names.ts'
import { type RematchOptions, rematch } from '../../../../electron/services/recordings/rematch.ts'
import { story, type Told } from '../../../core/takes/story.ts'
import { value } from '../production/made.ts'
import { folder, room, wav } from './wav.ts'

const told: Told[] = [1, 2].flatMap((chapter) =>
  [1, 2, 3, 4].map((number): Told => [chapter, String(number), number % 2 ? 'Mara' : 'Zoë', `This is what is said in line ${number}.`]),
)

type Heard = { line: string; start?: number; end?: number; confidence?: number }
type Ears = Record<string, Heard[] | { takes: Heard[]; asides?: Aside[]; missing?: string[] }>

/** A listener that knows what is said in each file; it tells which it was asked to hear, and which lines were sought. */
const ears = (said: Ears) => {
  const asked: Record<string, string[]> = {}
  const listener: Listener = async ({ name, lines, progress }) => {
    asked[name] = lines.map(({ id }) => id)
    progress(1)
    const one = said[name] ?? []
    const { takes, asides = [], missing = [] } = Array.isArray(one) ? { takes: one } : one
    return done({
      takes: takes.map(({ line, start = 0.9, end = 2.8, confidence = 0.9 }) => ({ line: line as LineId, start, end, confidence })),
      asides,
      missing: missing as LineId[],
    })
  }
  return { listener: done(listener), asked }
}
const deaf = failed('speech-model-missing')

/** A production with a delivery of Mara's in it, heard or not. */
const delivered = async (names: readonly string[], listener?: Reply<Listener>): Promise<ProductionStore> => {
  const store = value(await ProductionStore.create(join(await folder(), 'story'), story(told), ''))
  onTestFinished(async () => void (await store.close()))
  const home = await folder()
  for (const [index, name] of names.entries()) await writeFile(join(home, name), wav(room(3.4, [[0.8, 2.9, 500 + 20 * index]])))
  await attachFiles({
    store,
    files: names.map((name) => ({ path: join(home, name), name })),
    actor: 'a0' as never,
    role: 'voice',
    ...(listener ? { listener } : {}),
    signal: new AbortController().signal,
    progress: () => {},
    now: () => 1,
  })
  return store
}

const idsOf = ({ production }: ProductionStore): RecordingId[] => Object.values(production.recordings).map(({ id }) => id)
const takesOf = ({ production }: ProductionStore) => Object.values(production.takes)
const edit = async (store: ProductionStore, command: CommandInput) => value(await store.edit(Command.parse(command)))

/** Where every take lies: file, chapter.line, and what put it there. */
const placed = ({ production }: ProductionStore): string[] =>
  Object.values(production.takes)
    .map(({ recording, line, by }) => {
      const found = production.lines[line]
      return `${production.recordings[recording]?.name} ${found?.chapter.slice(2)}.${found?.number} ${by}`
    })
    .sort()

const reasons = ({ production }: ProductionStore): string[] => Object.values(production.recordings).map(({ match }) => match.reason.code)

const again = (store: ProductionStore, listener: Reply<Listener>, more: Partial<RematchOptions> = {}) =>
  rematch({
    ...{ store, recordings: idsOf(store), corrections: [], placed: [], anew: false, listenerFor: async () => listener },
    ...{ signal: new AbortController().signal, progress: () => {}, ...more },
  })

/** The first number says nothing; the line is of chapter 2. */
const correction: NameReading = { shape: '# #', roles: ['aside', 'line'], counts: 'number', chapter: 2 }

/** The records but for the count of ids, which are given once. */
const records = ({ production: { nextId: _, ...rest } }: ProductionStore) => rest

describe('names that were read wrongly', () => {
  it('are read again with a correction, single files are placed, and one undo takes it back', async () => {
    const store = await delivered(['mara 1 1.wav', 'mara 1 3.wav', 'outtake.wav', 'cough.wav'])
    expect(placed(store)).toEqual(['mara 1 1.wav 1.1 name', 'mara 1 3.wav 1.3 name'])
    const ids = idsOf(store)
    const before = records(store)
    const asked = {
      recordings: ids,
      corrections: [correction],
      placed: [
        { recording: ids[2]!, line: 'l2' as LineId },
        { recording: ids[3]!, line: null },
      ],
    }
    const looked = await namesRead(store.production, asked)
    expect(looked.files.map(({ line }) => line)).toEqual(['l4', 'l6', 'l2', null])
    expect(looked.manners).toMatchObject([{ shape: '# #', roles: ['aside', 'line'], chapter: 2, files: 2 }])
    const report = value(await again(store, deaf, asked))
    expect(placed(store)).toEqual(['mara 1 1.wav 2.1 name', 'mara 1 3.wav 2.3 name', 'outtake.wav 1.3 producer'])
    expect(report.recordings.map(({ file }) => file).sort()).toEqual(['cough.wav', 'mara 1 1.wav', 'mara 1 3.wav', 'outtake.wav'])
    const take = takesOf(store).find(({ by }) => by === 'producer')
    // The take is its speech, 0.8 to 2.9 s, not the room around it.
    expect([take?.start, take?.end]).toEqual([expect.closeTo(0.8, 0), expect.closeTo(2.9, 0)])
    expect(Object.values(store.production.recordings).map(({ match }) => match.by)).toEqual(['name', 'name', 'producer', 'producer'])
    // Asked again, the names are read as they were corrected.
    expect(
      (await namesRead(store.production, { ...asked, corrections: [], placed: [] })).files.map(({ line }) => line).slice(0, 2),
    ).toEqual(['l4', 'l6'])
    await store.undo()
    expect(records(store)).toEqual(before)
  })

  it('are heard where words confirm or decide, and only those that are told something else, or were not heard', async () => {
    const said: Ears = { 'mara 1 1.wav': [{ line: 'l4' }], 'mara 1 3.wav': [{ line: 'l6' }], 'outtake.wav': [{ line: 'l2' }] }
    const first = ears(said)
    const store = await delivered(['mara 1 1.wav', 'mara 1 3.wav', 'outtake.wav', 'cough.wav'], first.listener)
    expect(reasons(store)).toEqual(['words-fit-other', 'words-fit-other', 'by-words', 'no-words'])
    const before = records(store)
    const { listener, asked } = ears(said)
    const units = new Set<string>()
    const report = value(
      await again(store, listener, { corrections: [correction], progress: (at, of, _, unit) => units.add(`${unit} ${at <= of}`) }),
    )
    expect(Object.keys(asked).sort()).toEqual(['mara 1 1.wav', 'mara 1 3.wav'])
    expect(reasons(store)).toEqual(['name-and-words', 'name-and-words', 'by-words', 'no-words'])
    expect(placed(store)).toEqual(['mara 1 1.wav 2.1 name', 'mara 1 3.wav 2.3 name', 'outtake.wav 1.3 speech'])
    expect(report.matches.map(({ file, line }) => `${file} ${line}`)).toEqual(['mara 1 1.wav 2.1', 'mara 1 3.wav 2.3'])
    expect(units).toEqual(new Set(['files true', 'seconds true']))
    expect(store.undoName).toBe('match-recordings')
    await store.undo()
    expect([records(store), store.undoName]).toEqual([before, 'attach'])
  })

  it('seek other lines, and are told at once where nobody has listened: one undo takes names and words back', async () => {
    const store = await delivered(['mara 1 1.wav', 'mara 1 3.wav', 'outtake.wav'])
    const before = records(store)
    const seen: string[][] = []
    const { listener, asked } = ears({
      'mara 1 1.wav': [{ line: 'l4' }],
      'mara 1 3.wav': [{ line: 'l0' }],
      'outtake.wav': [{ line: 'l2' }],
    })
    const watching = done<Listener>(async (one) => {
      seen.push(placed(store))
      return value(listener)(one)
    })
    await again(store, watching, { corrections: [correction] })
    expect(seen[0]).toEqual(['mara 1 1.wav 2.1 name', 'mara 1 3.wav 2.3 name'])
    expect(asked['mara 1 1.wav']).toEqual(['l0', 'l2', 'l4', 'l6'])
    expect(reasons(store)).toEqual(['name-and-words', 'words-fit-other', 'by-words'])
    expect(placed(store)).toEqual(['mara 1 1.wav 2.1 name', 'outtake.wav 1.3 speech'])
    const whole = records(store)
    const crashed = value(await ProductionStore.open(store.folder))
    expect(records(crashed)).toEqual(whole)
    await store.undo()
    expect([records(store), store.undoName]).toEqual([before, 'attach'])
    await store.redo()
    expect(records(store)).toEqual(whole)
  })

  it('are not heard again where they come to tell what was heard', async () => {
    const store = await delivered(['mara 9 1.wav'], ears({ 'mara 9 1.wav': [{ line: 'l4' }] }).listener)
    expect(placed(store).map((take) => take.replace(/ \w+$/, ''))).toEqual(['mara 9 1.wav 2.1'])
    const asked = { recordings: idsOf(store), corrections: [correction], placed: [] }
    expect((await namesRead(store.production, asked)).files.map(({ line }) => line)).toEqual(['l4'])
    expect((await namesRead(store.production, { ...asked, corrections: [] })).files.map(({ line }) => line)).toEqual([null])
    const { listener, asked: heard } = ears({})
    await again(store, listener, { corrections: [correction] })
    expect(heard).toEqual({})
  })

  it('of one shape are read as they were corrected when those of another are', async () => {
    const store = await delivered(['mara 1 1.wav', 'mara l3.wav'])
    await again(store, deaf, { corrections: [correction] })
    const corrections = [{ shape: 'line', roles: ['line' as const], counts: 'number' as const, chapter: 2 }]
    const { files } = await namesRead(store.production, { recordings: idsOf(store), corrections, placed: [] })
    expect(files.map(({ line }) => line)).toEqual(['l4', 'l6'])
  })

  it('do not bring back a take that was removed, and may tell another line', async () => {
    const store = await delivered(['mara 1 1.wav', 'mara 1 3.wav'])
    const [one] = takesOf(store)
    await edit(store, { do: 'remove-take', take: one!.id })
    const before = store.production.recordings[one!.recording]
    await again(store, deaf, { corrections: [{ ...correction, chapter: 1 }] })
    expect([placed(store), store.production.recordings[one!.recording]]).toEqual([['mara 1 3.wav 1.3 name'], before])
    await again(store, deaf, { corrections: [correction] })
    expect(placed(store)).toEqual(['mara 1 1.wav 2.1 name', 'mara 1 3.wav 2.3 name'])
  })

  it('leave alone what was placed, cut, judged or set aside by hand', async () => {
    const names = ['mara 1 1.wav', 'mara 1 3.wav', 'mara 2 1.wav', 'mara 2 3.wav']
    const store = await delivered(names, ears(Object.fromEntries(names.map((name) => [name, []]))).listener)
    const [one, two, three, four] = takesOf(store)
    await edit(store, { do: 'confirm-takes', takes: [one!.id] })
    await edit(store, { do: 'edit-take', take: two!.id, start: two!.start + 0.1 })
    await edit(store, { do: 'rate-take', take: three!.id, rating: 4 })
    await edit(store, { do: 'set-aside', take: four!.id, kind: 'false-start' })
    const before = records(store)
    const { listener, asked } = ears({})
    await again(store, listener, { corrections: [{ ...correction, chapter: 1 }] })
    expect([records(store), asked]).toEqual([before, {}])
  })
})

describe('a recording that is placed by hand', () => {
  const aside = (start: number, end: number): Aside => ({ kind: 'off-script', start, end, line: null })

  it('keeps what was heard beside its take, and the lines that are missing; one that holds several takes is not placed', async () => {
    const heard = { takes: [], asides: [aside(0.1, 0.4), aside(0.8, 2.9)], missing: [] }
    const several = ['l0', 'l2', 'l4'].map((line, at) => ({ line, start: at, end: at + 0.9 }))
    const { listener } = ears({ 'a.wav': heard, 'b.wav': { takes: several, missing: ['l6'] } })
    const store = await delivered(['a.wav', 'b.wav'], listener)
    const [one, session] = idsOf(store)
    value(await placeRecording(store, { recording: one!, line: 'l2' as LineId }))
    // What became the take was not said beside it.
    expect(store.production.recordings[one!]?.asides).toEqual([aside(0.1, 0.4)])
    value(await placeRecording(store, { recording: one!, line: null }))
    expect([store.production.recordings[one!]?.asides, placed(store).filter((take) => take.startsWith('a.wav'))]).toEqual([
      [aside(0.1, 0.4)],
      [],
    ])
    const before = records(store)
    expect([
      (await placeRecording(store, { recording: session!, line: 'l2' as LineId })).ok,
      (await placeRecording(store, { recording: one!, line: 'l99' as LineId })).ok,
    ]).toEqual([false, false])
    await again(store, listener, { placed: [{ recording: session!, line: 'l2' as LineId }] })
    expect(records(store)).toEqual(before)
  })
})

describe('listening again', () => {
  const aside = (start: number, end: number, more: Partial<Aside> = {}): Aside => ({ kind: 'off-script', start, end, line: null, ...more })

  it('replaces what was found, asides and missing lines too; takes keep their ids, and those of the producer stay', async () => {
    const first = ears({
      'outtake.wav': {
        takes: [
          { line: 'l0', start: 0.1, end: 0.5 },
          { line: 'l2', start: 0.6, end: 1 },
          { line: 'l4', start: 1.1, end: 1.5 },
          { line: 'l6', start: 1.6, end: 2 },
        ],
        asides: [aside(2.1, 2.3)],
        missing: ['l7'],
      },
    })
    const store = await delivered(['outtake.wav'], first.listener)
    const [kept, dropped, moved, same] = takesOf(store)
    await edit(store, { do: 'confirm-takes', takes: [kept!.id] })
    await edit(store, {
      do: 'add-take',
      take: { ...moved!, line: 'l6' as LineId, start: 2.4, end: 2.7, by: 'producer', confidence: 1, note: '' },
    })
    await edit(store, { do: 'set-aside', take: takesOf(store).at(-1)!.id, kind: 'false-start' })
    const before = records(store)
    const { listener } = ears({
      'outtake.wav': {
        takes: [
          { line: 'l2', start: 0.1, end: 0.5 },
          { line: 'l4', start: 1.12, end: 1.52 },
          { line: 'l6', start: 1.6, end: 2 },
          { line: 'l6', start: 2.4, end: 2.7 },
        ],
        asides: [aside(0.6, 1)],
        missing: ['l0', 'l2'],
      },
    })
    value(await again(store, listener, { anew: true }))
    const [recording] = Object.values(store.production.recordings)
    expect(takesOf(store).map(({ id, line, start, by }) => [id, line, start, by])).toEqual([
      [kept?.id, 'l0', 0.1, 'producer'],
      [moved?.id, 'l4', 1.12, 'speech'],
      [same?.id, 'l6', 1.6, 'speech'],
    ])
    expect(recording?.asides).toEqual([aside(0.6, 1), aside(2.4, 2.7, { kind: 'false-start', line: 'l6' as LineId, by: 'producer' })])
    expect(recording?.missing).toEqual(['l2'])
    expect(store.production.lines[dropped!.line]?.take).toBeNull()
    await store.undo()
    expect(records(store)).toEqual(before)
  })

  it('does not find again what was removed, unless that is undone', async () => {
    const said: Ears = { 'mara 1 1.wav': [{ line: 'l0' }], 'outtake.wav': [{ line: 'l2' }, { line: 'l4', start: 3, end: 3.3 }] }
    const store = await delivered(['mara 1 1.wav', 'outtake.wav', 'mara 1 3.wav'], ears(said).listener)
    const [named, session, unheard] = idsOf(store)
    const takeOf = (recording: RecordingId | undefined) => takesOf(store).find((take) => take.recording === recording)!
    const all = placed(store)
    for (const recording of [session, named, unheard]) await edit(store, { do: 'remove-take', take: takeOf(recording).id })
    const report = value(await again(store, ears(said).listener, { anew: true }))
    expect(placed(store)).toEqual(['outtake.wav 2.1 speech'])
    expect(report.recordings.flatMap(({ file, asides }) => asides.map(({ kind, line }) => `${file} ${kind} ${line}`)).sort()).toEqual([
      'mara 1 1.wav removed 1.1',
      'mara 1 3.wav removed 1.3',
      'outtake.wav removed 1.3',
    ])
    while (store.undoName !== 'attach') await store.undo()
    expect([placed(store), Object.values(store.production.recordings).flatMap(({ asides = [] }) => asides)]).toEqual([all, []])
  })

  it('is offered where the model was missing, and then the remark goes and the actor is known', async () => {
    const store = await delivered(['outtake.wav'], deaf)
    const issues = () => Object.values(store.production.recordings).flatMap((one) => one.issues.map(({ code }) => code))
    expect(issues()).toEqual(['recording-not-heard-model'])
    const before = records(store)
    expect(await again(store, deaf, { anew: true })).toEqual(deaf)
    expect(records(store)).toEqual(before)
    await again(store, ears({ 'outtake.wav': [{ line: 'l2' }] }).listener, { anew: true })
    expect([issues(), placed(store), reasons(store)]).toEqual([[], ['outtake.wav 1.3 speech'], ['by-words']])
    await store.undo()
    expect(records(store)).toEqual(before)
  })

  it('leaves what was heard before where it cannot be listened to now, and says why', async () => {
    const store = await delivered(['mara 1 1.wav', 'outtake.wav'], ears({ 'outtake.wav': [{ line: 'l2' }] }).listener)
    const before = records(store)
    const dying = done<Listener>(async () => {
      throw new Error('The thread has died.')
    })
    const report = value(await again(store, dying, { anew: true }))
    expect(records(store)).toEqual(before)
    expect(report.recordings.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
      ['recording-not-heard'],
      ['recording-not-heard'],
    ])
    const missing = value(
      await again(
        store,
        done<Listener>(async () => deaf),
        { anew: true },
      ),
    )
    expect([records(store), missing.unheard?.code]).toEqual([before, 'speech-model-missing'])
  })

  it('leaves alone what somebody changed meanwhile, and what was placed by hand; one that was set aside may be asked for', async () => {
    const store = await delivered(['mara 1 1.wav', 'outtake.wav', 'cough.wav'], ears({ 'outtake.wav': [{ line: 'l2' }] }).listener)
    const [named, outtake, cough] = idsOf(store)
    value(await placeRecording(store, { recording: named!, line: 'l4' as LineId }))
    value(await placeRecording(store, { recording: cough!, line: null }))
    const { listener, asked } = ears({ 'cough.wav': [{ line: 'l6' }], 'outtake.wav': [{ line: 'l0' }] })
    const meddling = done<Listener>(async (one) => {
      const [take] = takesOf(store).filter(({ recording }) => recording === outtake)
      if (one.name === 'outtake.wav') await edit(store, { do: 'edit-take', take: take!.id, note: 'mine' })
      return value(listener)(one)
    })
    await again(store, meddling, { anew: true })
    expect(Object.keys(asked).sort()).toEqual(['cough.wav', 'outtake.wav'])
    expect(placed(store)).toEqual(['cough.wav 2.3 speech', 'mara 1 1.wav 2.1 producer', 'outtake.wav 1.3 speech'])
  })

  it('that is cancelled keeps what was heard by then, and names the rest, which stays', async () => {
    const names = ['a.wav', 'b.wav', 'c.wav']
    const store = await delivered(names, deaf)
    const control = new AbortController()
    const { listener } = ears({ 'a.wav': [{ line: 'l0' }] })
    const stopping = done<Listener>(async (one) => {
      if (one.name === 'a.wav') return value(listener)(one)
      // Two are heard at a time: the third begins when the first is done.
      if (one.name === 'b.wav') await new Promise((goOn) => one.signal.addEventListener('abort', goOn))
      else control.abort()
      return failed('cancelled')
    })
    const report = value(await again(store, stopping, { anew: true, signal: control.signal }))
    expect(placed(store)).toEqual(['a.wav 1.1 speech'])
    expect(report.refused.map(({ file, failure }) => [file, failure.code, failure.values.detail])).toEqual([
      ['b.wav', 'cancelled', 'unheard-again'],
      ['c.wav', 'cancelled', 'unheard-again'],
    ])
    const { revision } = store
    const early = new AbortController()
    early.abort()
    expect([await again(store, listener, { anew: true, signal: early.signal }), store.revision]).toEqual([failed('cancelled'), revision])
  })

  it('decodes sound again that the cache has lost, and names a file that is gone', async () => {
    const store = await delivered(['a.wav', 'b.wav'], deaf)
    await rm(join(store.folder, 'cache'), { recursive: true })
    const [, second] = Object.values(store.production.recordings)
    await rm(join(store.folder, second!.file))
    const report = value(await again(store, ears({ 'a.wav': [{ line: 'l0' }] }).listener, { anew: true }))
    expect(placed(store)).toEqual(['a.wav 1.1 speech'])
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([['b.wav', expect.stringMatching(/missing/)]])
  })

  it('is a step of its own when takes go after something else was done', async () => {
    const store = await delivered(['mara 1 1.wav', 'mara 1 3.wav'])
    const { listener } = ears({ 'mara 1 1.wav': [{ line: 'l6', confidence: 0.95 }], 'mara 1 3.wav': [{ line: 'l6' }] })
    const meddling = done<Listener>(async (one) => {
      if (store.undoName === 'match-recordings') await edit(store, { do: 'set-direction', line: 'l0' as LineId, direction: 'softly' })
      return value(listener)(one)
    })
    await again(store, meddling, { corrections: [correction] })
    expect(reasons(store)).toEqual(['words-fit-other', 'name-and-words'])
    const names: (string | null)[] = []
    for (let back = 0; back < 3; back += 1) {
      names.push(store.undoName)
      await store.undo()
    }
    // What only confirmed went beneath, with the names.
    expect([names, store.undoName, placed(store)]).toEqual([
      ['match-recordings', 'set-direction', 'match-recordings'],
      'attach',
      ['mara 1 1.wav 1.1 name', 'mara 1 3.wav 1.3 name'],
    ])
  })
})

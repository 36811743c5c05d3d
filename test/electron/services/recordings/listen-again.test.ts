import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { LineId } from '../../../../core/ids.ts'
import { failed } from '../../../../core/outcome.ts'
import { Command } from '../../../../core/production/command.ts'
import { narratorId } from '../../../../core/records/character.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { attachFiles } from '../../../../electron/services/recordings/attach.ts'
import { listenerFor } from '../../../../electron/services/recordings/listener.ts'
import { type RematchOptions, rematch } from '../../../../electron/services/recordings/rematch.ts'
import { type Threads, threadPool } from '../../../../electron/services/threads/threads.ts'
import { story, type Told } from '../../../core/takes/story.ts'
import { value } from '../production/made.ts'
import { said, session } from './session.ts'
import { folder } from './wav.ts'

let threads: Threads
beforeAll(() => {
  threads = threadPool(3)
})
afterAll(() => threads.close())

const lines = Object.entries(said).map(([number, text]): Told => [1, String(Number(number)), 'Narrator', text])

/** A production that a narrator's files came to; without `hear` the model was missing then. */
const delivered = async (told: readonly Told[], files: Record<string, Buffer>, hear: boolean): Promise<ProductionStore> => {
  const store = value(await ProductionStore.create(join(await folder(), 'story'), story(told), ''))
  onTestFinished(async () => void (await store.close()))
  const inbox = await folder()
  for (const [name, content] of Object.entries(files)) await writeFile(join(inbox, name), content)
  value(
    await attachFiles({
      store,
      files: Object.keys(files).map((name) => ({ path: join(inbox, name), name })),
      actor: store.production.characters[narratorId]?.actor ?? null,
      role: 'voice',
      listener: hear ? await listenerFor(store.production, threads) : failed('speech-model-missing'),
      signal: new AbortController().signal,
      progress: () => {},
      now: () => 0,
    }),
  )
  return store
}

const again = async (store: ProductionStore, more: Partial<RematchOptions> = {}) =>
  value(
    await rematch({
      ...{ store, recordings: Object.values(store.production.recordings).map(({ id }) => id), corrections: [], placed: [], anew: true },
      listenerFor: (production) => listenerFor(production, threads),
      ...{ signal: new AbortController().signal, progress: () => {}, ...more },
    }),
  )

const takesOf = ({ production: { takes } }: ProductionStore) => Object.values(takes).sort((a, b) => a.start - b.start)
const records = ({ production: { nextId: _, ...rest } }: ProductionStore) => rest

describe('a session that came while the model was missing', () => {
  it('is heard later, from the file where the cache is gone: takes, a false start, what is missing; one undo takes it back', async () => {
    const { bytes, places } = await session(['032', ['053', 2.4], '053', '003', '066', '053'])
    const store = await delivered(lines, { 'session.wav': bytes }, false)
    const before = records(store)
    const [recording] = Object.values(store.production.recordings)
    expect([recording?.match.reason.code, recording?.issues.map(({ code }) => code)]).toEqual(['by-pauses', ['recording-not-heard-model']])
    await rm(join(store.folder, 'cache'), { recursive: true })
    const told: string[] = []
    const report = await again(store, {
      progress: (_, __, ___, ____, hearings) => {
        const [one] = hearings?.files ?? []
        const now = `${one?.file} ${one?.lines} ${one?.latest.at(-1)}`
        if (one && one.lines > 0 && told.at(-1) !== now) told.push(now)
      },
    })
    // Told on the way, as of a delivery: line after line, as they were said.
    expect([told[0], told.at(-1)]).toEqual(['session.wav 1 l1', expect.stringMatching(/^session\.wav 4 l[42]$/)])
    const heard = store.production.recordings[recording!.id]
    expect([heard?.match.reason.code, heard?.issues, heard?.missing]).toEqual(['lines-found', [], ['l3']])
    expect(takesOf(store).map(({ line }) => line)).toEqual(['l1', 'l2', 'l0', 'l4', 'l2'])
    const whole = places.filter((place) => place.whole)
    takesOf(store).forEach(({ start, end }, index) => {
      expect(start).toBeGreaterThan((whole[index]?.start ?? 0) - 0.2)
      expect(end).toBeLessThan((whole[index]?.end ?? 0) + 0.2)
    })
    expect(heard?.asides).toMatchObject([{ kind: 'false-start', line: 'l2' }])
    // Of two whole takes the last is proposed, as when a delivery brings them.
    const twice = store.production.lines['l2' as LineId]
    expect([store.production.takes[twice?.take ?? '']?.start, twice?.proposed]).toEqual([expect.closeTo(places[5]?.start ?? 0, 0), true])
    expect(report).toMatchObject({ missing: ['56'], unheard: null, refused: [], recordings: [{ file: 'session.wav', missing: ['56'] }] })
    await store.undo()
    expect([records(store), store.undoName]).toEqual([before, 'attach'])
  })
})

describe('a recording whose lines were changed since it was heard', () => {
  it('is heard by the script as it is now; a take that the producer cut stays', async () => {
    const store = await delivered(lines, { 'reading.wav': (await session(['032', '053', '066'], 0.4)).bytes }, true)
    expect(takesOf(store).map(({ line }) => line)).toEqual(['l1', 'l2', 'l4'])
    const last = takesOf(store)[2]
    for (const command of [
      { do: 'merge-lines' as const, line: 'l2' as LineId },
      { do: 'edit-take' as const, take: last!.id, end: last!.end - 0.2 },
    ])
      value(await store.edit(Command.parse(command)))
    const kept = takesOf(store)[2]
    await again(store)
    const [both, ...others] = takesOf(store)
    expect([both?.line, others]).toEqual(['l1', [kept]])
    expect((both?.end ?? 0) - (both?.start ?? 0)).toBeGreaterThan(5)
  })
})

describe('names that are corrected', () => {
  it('have the lines of another chapter sought', async () => {
    const other = [
      ...['One goose went by over the barn in the early light.', 'Nobody had seen it.', 'It came again.', 'Rain fell on the barn.'],
      'By evening every bird for ten miles sat under that roof.',
    ]
    const told = [other, Object.values(said)].flatMap((texts, chapter) =>
      texts.map((text, at): Told => [chapter + 1, String(at + 1), 'Narrator', text]),
    )
    const files = { '1 1.wav': (await session(['003'])).bytes, '1 5.wav': (await session(['066'])).bytes }
    const store = await delivered(told, files, true)
    const correction = { shape: '# #', roles: ['aside' as const, 'line' as const], counts: 'number' as const, chapter: 2 }
    const report = await again(store, { corrections: [correction], anew: false })
    expect(report.matches.map(({ file, line, by }) => [file, line, by])).toEqual([
      ['1 1.wav', '2.1', 'name'],
      ['1 5.wav', '2.5', 'name'],
    ])
    expect(Object.values(store.production.recordings).map(({ match }) => match.reason.code)).toEqual(['name-and-words', 'name-and-words'])
    await store.undo()
    expect(store.undoName).toBe('attach')
  })
})

import { createHash } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../../core/ids.ts'
import { done } from '../../../../core/outcome.ts'
import type { Heard } from '../../../../core/takes/heard.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { type AttachOptions, attachFiles } from '../../../../electron/services/recordings/attach.ts'
import type { Listener } from '../../../../electron/services/recordings/listener.ts'
import { rematch } from '../../../../electron/services/recordings/rematch.ts'
import { story } from '../../../core/takes/story.ts'
import { zipOf } from '../../../fixtures/manuscripts/zip.ts'
import { folder, room, wav } from './wav.ts'

const told = story([
  [1, '1', 'Mara', 'This is what is said in line 1.'],
  [1, '2', 'Zoë', 'This is what is said in line 2.'],
  [1, '3', 'Mara', 'This is what is said in line 3.'],
  [1, '4', 'Zoë', 'This is what is said in line 4.'],
])
const actor = Object.values(told.actors).find(({ name }) => name === 'Actor of Zoë')?.id ?? ''

const opened = async (): Promise<ProductionStore> => {
  const store = await ProductionStore.create(join(await folder(), 'story'), told, '')
  if (!store.ok) throw new Error(store.failure.code)
  return store.value
}

const attach = async (store: ProductionStore, files: readonly string[], more: Partial<AttachOptions> = {}) => {
  const reply = await attachFiles({
    ...{ store, files: files.map((path) => ({ path, name: basename(path) })), actor: null, role: 'voice', now: () => 1 },
    ...{ signal: new AbortController().signal, progress: () => {} },
    ...more,
  })
  if (!reply.ok) throw new Error(`${reply.failure.code} ${JSON.stringify(reply.failure.values)}`)
  return reply.value
}

/** Where every take lies and why: file, line, confidence, reason. */
const placed = ({ production }: ProductionStore) =>
  Object.values(production.takes)
    .map(({ recording, line, confidence }) => {
      const { name, match } = production.recordings[recording] ?? { name: '', match: null }
      return `${name} ${production.lines[line]?.number} ${confidence} ${match?.reason.code}`
    })
    .sort()

const reading = (hertz: number): Buffer => wav(room(3.4, [[0.8, 2.9, hertz]]))
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Names that mislead: only the list tells the lines. Of line 2 the first take is the one that the actor accepted. */
const files: readonly [file: string, bytes: Buffer, line: string, take: number, accepted: boolean][] = [
  ['mara 1.wav', reading(220), 'l1', 1, true],
  ['mara 3.wav', reading(260), 'l1', 2, false],
  ['zoë 2.wav', reading(300), 'l3', 1, false],
]
const manifest = (more: object = {}) =>
  JSON.stringify({
    ...{ kind: 'dramatis-booth', version: 1, production: told.id, actor, made: 1, missing: [] },
    takes: files.map(([file, bytes, line, take, accepted]) => ({
      ...{ file, sha256: sha256(bytes), line, take, accepted, length: 3.4, peak: -10, noise: null },
    })),
    ...more,
  })
const packed = async (list: string | null, parts: readonly (readonly [string, Buffer])[] = files.map(([name, bytes]) => [name, bytes])) => {
  const path = join(await folder(), 'Zoë_booth.zip')
  await writeFile(path, zipOf([...(list === null ? [] : [['booth.json', list] as const]), ...parts]))
  return path
}

const byPack = ['mara 1.wav 2 1 booth-pack', 'mara 3.wav 2 1 booth-pack', 'zoë 2.wav 4 1 booth-pack']

describe('a returned booth pack', () => {
  it('lands on its lines for certain, whatever its files are called, with the accepted take of a line as the one to hear', async () => {
    const store = await opened()
    const report = await attach(store, [await packed(manifest())])
    expect(placed(store)).toEqual(byPack)
    expect([report.doubts, report.skipped, report.refused]).toEqual([[], [], []])
    const { lines, takes, recordings } = store.production
    expect(recordings[takes[lines['l1' as never]?.take ?? '']?.recording ?? '']?.name).toBe('mara 1.wav')
    expect(lines['l1' as never]?.proposed).toBe(true)
    expect(Object.values(recordings).map((recording) => recording.actor)).toEqual([actor, actor, actor])
    expect((await readdir(join(store.folder, 'cache'))).filter((name) => name.includes('.part'))).toEqual([])
    await store.close()
  })

  it('is known in a folder as well, and as files by themselves, also under other names', async () => {
    const [store, loose] = [await opened(), await opened()]
    const home = join(await folder(), 'From Zoë')
    await mkdir(home)
    await writeFile(join(home, 'booth.json'), manifest())
    for (const [name, bytes] of files) await writeFile(join(home, name), bytes)
    await attach(store, [home])
    expect(placed(store)).toEqual(byPack)
    await writeFile(join(home, 'x.wav'), files[2]?.[1] ?? '')
    await attach(loose, [join(home, 'x.wav'), join(home, 'booth.json')])
    expect(placed(loose)).toEqual(['x.wav 4 1 booth-pack'])
    await Promise.all([store.close(), loose.close()])
  })

  it('goes by the name of a file that was changed since, and says so', async () => {
    const store = await opened()
    const changed = reading(500)
    const report = await attach(store, [
      await packed(manifest(), [['mara 1.wav', changed], ...files.slice(1).map(([n, b]) => [n, b] as const)]),
    ])
    const [first, ...others] = placed(store)
    expect(first).toMatch(/^mara 1\.wav 1 0\.\d+ by-number$/)
    expect(others).toEqual(byPack.slice(1))
    expect(report.recordings.map(({ file, issues }) => [file, issues.map(({ code }) => code)])).toContainEqual([
      'Zoë_booth.zip/mara 1.wav',
      ['booth-file-changed'],
    ])
    await store.close()
  })

  it.each([
    ['cut short', manifest().slice(0, 300), 'booth-damaged'],
    ['that is another list', '{"takes": []}', 'booth-damaged'],
    ['of another version', manifest({ version: 2 }), 'booth-damaged'],
    ['of another production', manifest({ production: 'p2' }), 'booth-of-another'],
  ])('with a list %s goes by its names, and that is told', async (_, list, reason) => {
    const store = await opened()
    const report = await attach(store, [await packed(list)])
    expect(report.skipped).toEqual([{ file: 'Zoë_booth.zip/booth.json', reason }])
    expect(placed(store).map((one) => one.replace(/ 0\.\d+ /, ' '))).toEqual([
      'mara 1.wav 1 by-number',
      'mara 3.wav 3 by-number',
      'zoë 2.wav 2 by-number',
    ])
    await store.close()
  })

  it('stays on its lines whatever is heard in it, and gets the words to check of the last reading', async () => {
    const store = await opened()
    const [first, second] = [
      { start: 0, end: 4 },
      { start: 5, end: 7 },
    ]
    const heard: Record<string, Heard['takes']> = {
      // Read twice, and the neighbour's line, heard better, in between.
      'mara 1.wav': [
        { line: 'l1' as LineId, start: 0.8, end: 1.4, confidence: 0.6, check: [first] },
        { line: 'l0' as LineId, start: 1.5, end: 2, confidence: 0.99, check: [] },
        { line: 'l1' as LineId, start: 2.1, end: 2.9, confidence: 0.7, check: [second] },
      ],
      // Nothing of its own line.
      'mara 3.wav': [{ line: 'l2' as LineId, start: 0.8, end: 2.9, confidence: 0.99, check: [first, second] }],
      // Read as it is written.
      'zoë 2.wav': [{ line: 'l3' as LineId, start: 0.8, end: 2.9, confidence: 0.9, check: [] }],
    }
    const listener: Listener = async ({ name }) => done({ takes: heard[basename(name)] ?? [], asides: [], missing: [] })
    const report = await attach(store, [await packed(manifest())], { listener: done(listener) })
    expect(placed(store)).toEqual(byPack)
    const { recordings, takes, lines } = store.production
    const checks = Object.values(takes).map(({ recording, check }) => [recordings[recording]?.name, check ?? null])
    expect(new Map(checks as [string, unknown][])).toEqual(
      new Map<string, unknown>([
        ['mara 1.wav', [second]],
        ['mara 3.wav', null],
        ['zoë 2.wav', []],
      ]),
    )
    expect(recordings[takes[lines['l1' as never]?.take ?? '']?.recording ?? '']?.name).toBe('mara 1.wav')
    expect(report.matches.map(({ file, check }) => [basename(file), check])).toContainEqual(['mara 1.wav', ['is']])
    await store.close()
  })

  it('stays where it is when names are read again', async () => {
    const store = await opened()
    await attach(store, [await packed(manifest())])
    const recordings = Object.values(store.production.recordings).map(({ id }) => id)
    const { signal } = new AbortController()
    const listenerFor = async () => done<Listener>(async () => done({ takes: [], asides: [], missing: [] }))
    for (const anew of [false, true]) {
      const reply = await rematch({ store, recordings, corrections: [], placed: [], anew, listenerFor, signal, progress: () => {} })
      expect(reply.ok).toBe(true)
      expect(placed(store)).toEqual(byPack)
    }
    await store.close()
  })

  it('holds no take where no speech is heard', async () => {
    const store = await opened()
    const silence = wav(room(2, []))
    const list = JSON.parse(manifest())
    list.takes = [{ ...list.takes[0], sha256: sha256(silence) }]
    const report = await attach(store, [await packed(JSON.stringify(list), [['mara 1.wav', silence]])])
    expect(report.doubts).toMatchObject([{ file: 'Zoë_booth.zip/mara 1.wav', reason: 'silent', candidates: ['2'] }])
    expect(placed(store)).toEqual([])
    await store.close()
  })
})

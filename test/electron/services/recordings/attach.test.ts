import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ActorId } from '../../../../core/ids.ts'
import type { Production } from '../../../../core/records/production.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { attachFiles } from '../../../../electron/services/recordings/attach.ts'
import { offlineRecordings } from '../../../../electron/services/recordings/offline.ts'
import { story } from '../../../core/takes/story.ts'
import { folder, spoken } from './wav.ts'

const told = story([
  [1, '1', 'Narrator', 'It was raining on the harbour.'],
  [1, '2', 'Mara', 'You came back after all.'],
  [1, '3', 'Zoë', 'Only to say goodbye.'],
  [1, '4', 'Mara', 'Say it then.'],
])

const opened = async (production: Production = told): Promise<ProductionStore> => {
  const store = await ProductionStore.create(join(await folder(), 'story'), production, '')
  if (!store.ok) throw new Error(store.failure.code)
  return store.value
}

const attach = async (store: ProductionStore, files: readonly string[], signal = new AbortController().signal) => {
  const reply = await attachFiles({
    store,
    files: files.map((path) => ({ path, name: basename(path) })),
    actor: null as ActorId | null,
    role: 'voice',
    signal,
    progress: () => {},
    now: () => 1_700_000_000_000,
  })
  return reply
}

const value = async (...of: Parameters<typeof attach>) => {
  const reply = await attach(...of)
  if (!reply.ok) throw new Error(JSON.stringify(reply.failure))
  return reply.value
}

describe('attaching recordings', () => {
  it('stores by content, matches by name, and takes the speech without the silence', async () => {
    const store = await opened()
    const inbox = await folder()
    await spoken(join(inbox, 'ch01_002_MARA_t1.wav'), 1.5, 200)
    const report = await value(store, [join(inbox, 'ch01_002_MARA_t1.wav')])
    const bytes = await readFile(join(store.folder, 'recordings', 'ch01_002_MARA_t1.wav'))
    expect(report.recordings[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(report.matches.map(({ line, by }) => [line, by])).toEqual([['2', 'name']])
    expect(report.matches[0]?.take.start).toBeCloseTo(0.94, 1)
    expect(report.matches[0]?.take.end).toBeCloseTo(2.56, 1)
    expect(report.missing).toEqual(['1', '3', '4'])
    expect(store.production.takes[store.production.lines['l1' as never]?.take ?? '']?.recording).toBe(report.recordings[0]?.id)
    await store.close()
  })

  it('recognises a file that is delivered again, and numbers another of the same name', async () => {
    const store = await opened()
    const [first, second] = [await folder(), await folder()]
    await spoken(join(first, 'mara 4.wav'), 1, 200)
    await spoken(join(second, 'mara 4.wav'), 1.2, 300)
    await value(store, [join(first, 'mara 4.wav')])
    const again = await value(store, [join(first, 'mara 4.wav'), join(second, 'mara 4.wav')])
    expect(again.recordings.map(({ issues }) => issues.map(({ code }) => code))).toEqual([['delivered-before'], []])
    expect((await readdir(join(store.folder, 'recordings'))).sort()).toEqual(['mara 4 (2).wav', 'mara 4.wav'])
    expect(Object.keys(store.production.recordings)).toHaveLength(2)
    await store.close()
  })

  it('refuses bad files by name and takes the rest', async () => {
    const store = await opened()
    const inbox = await folder()
    await spoken(join(inbox, 'ch01_003_ZOE_t1.wav'), 1.2, 250)
    await writeFile(join(inbox, 'empty.wav'), '')
    await writeFile(join(inbox, 'header.wav'), Buffer.from('RIFF$\0\0\0WAVEfmt ', 'latin1'))
    await writeFile(join(inbox, 'take.wav'), '#EXTM3U\nfile:///etc/passwd\n')
    await mkdir(join(inbox, 'x.wav'))
    execFileSync('mkfifo', [join(inbox, 'pipe.wav')])
    await symlink('/dev/zero', join(inbox, 'zero.wav'))
    const names = ['empty.wav', 'header.wav', 'take.wav', 'x.wav', 'pipe.wav', 'zero.wav', 'gone.wav', 'ch01_003_ZOE_t1.wav']
    const report = await value(
      store,
      names.map((name) => join(inbox, name)),
    )
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([
      ['empty.wav', 'file-empty'],
      ['header.wav', 'file-not-audio'],
      ['take.wav', 'file-not-audio'],
      ['x.wav', 'file-unreadable'],
      ['pipe.wav', 'file-unreadable'],
      ['zero.wav', 'file-unreadable'],
      ['gone.wav', 'file-missing'],
    ])
    expect(report.refused.every(({ file, failure }) => failure.values.file === file)).toBe(true)
    expect(report.matches.map(({ line }) => line)).toEqual(['3'])
    expect(await readdir(join(store.folder, 'recordings'))).toEqual(['ch01_003_ZOE_t1.wav'])
    await store.close()
  })

  it('takes names that would harm elsewhere', async () => {
    const store = await opened()
    const inbox = await folder()
    const names = ['-i.wav', 'a:b.wav', "it's.wav", '50%d.wav', '[0:a].wav', 'a,b;c.wav', 'CON.wav', 'a\u202Egnp.wav', 'Zoe\u0308.wav']
    for (const [index, name] of names.entries()) await spoken(join(inbox, name), 0.5 + index / 20, 200 + index)
    const report = await value(
      store,
      names.map((name) => join(inbox, name)),
    )
    expect(report.refused).toEqual([])
    expect((await readdir(join(store.folder, 'recordings'))).sort()).toEqual(
      ['-i.wav', 'a-b.wav', "it's.wav", '50%d.wav', '[0-a].wav', 'a,b;c.wav', 'CON_.wav', 'agnp.wav', 'Zoë.wav'].sort(),
    )
    expect(Object.values(store.production.recordings).map(({ name }) => name)).toEqual(names)
    await store.close()
  })

  it('leaves nothing behind when cancelled', async () => {
    const store = await opened()
    const inbox = await folder()
    await spoken(join(inbox, 'mara 2.wav'), 1, 200)
    await spoken(join(inbox, 'mara 4.wav'), 1, 300)
    await spoken(join(inbox, 'mara 3.wav'), 1, 400)
    const control = new AbortController()
    const reply = await attachFiles({
      store,
      files: ['mara 2.wav', 'mara 4.wav', 'mara 3.wav'].map((name) => ({ path: join(inbox, name), name })),
      actor: null,
      role: 'voice',
      signal: control.signal,
      progress: (done) => {
        if (done === 1) control.abort()
      },
      now: () => 0,
    })
    expect([reply.ok, store.revision, await readdir(join(store.folder, 'recordings'))]).toEqual([false, 0, []])
    await store.close()
  })

  it('tells recordings whose file went or changed', async () => {
    const store = await opened()
    const inbox = await folder()
    for (const name of ['mara 2.wav', 'mara 4.wav']) await spoken(join(inbox, name), name.includes('2') ? 1 : 1.3, 200)
    const { recordings } = await value(store, [join(inbox, 'mara 2.wav'), join(inbox, 'mara 4.wav')])
    expect((await offlineRecordings(store.folder, store.production)).recordings).toEqual([])
    await writeFile(join(store.folder, 'recordings', 'mara 4.wav'), 'other')
    expect((await offlineRecordings(store.folder, store.production)).recordings).toEqual([recordings[1]?.id])
    await store.close()
  })

  it('makes no take of a file without speech', async () => {
    const store = await opened()
    const inbox = await folder()
    await spoken(join(inbox, 'mara 4.wav'), 0, 200)
    const report = await value(store, [join(inbox, 'mara 4.wav')])
    expect([report.matches, report.doubts[0]?.reason, report.recordings[0]?.issues.map(({ code }) => code)]).toEqual([
      [],
      'silent',
      ['recording-silent'],
    ])
    await store.close()
  })
})

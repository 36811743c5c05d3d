import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HostEvent } from '../../../../core/contract/events.ts'
import type { Failure } from '../../../../core/outcome.ts'
import { exportChapter } from '../../../../electron/services/export/export-chapter.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { attachFiles } from '../../../../electron/services/recordings/attach.ts'
import { decodeAgain } from '../../../../electron/services/recordings/decode-again.ts'
import { fileState } from '../../../../electron/services/recordings/file-state.ts'
import { offlineRecordings } from '../../../../electron/services/recordings/offline.ts'
import { relink } from '../../../../electron/services/recordings/relink.ts'
import { createStudio } from '../../../../electron/services/studio/studio.ts'
import { failureSentence } from '../../../../electron/terminal/wording.ts'
import { story } from '../../../core/takes/story.ts'
import { value } from '../production/made.ts'
import { folder, spoken } from './wav.ts'

const told = story([
  [1, '1', 'Mara', 'You came back after all.'],
  [1, '2', 'Mara', 'Say it then.'],
])

const signal = new AbortController().signal

/** A production with two recordings on their lines. */
const recorded = async () => {
  const created = await ProductionStore.create(join(await folder(), 'story'), told, '')
  if (!created.ok) throw new Error(created.failure.code)
  const store = created.value
  const inbox = await folder()
  const files = [join(inbox, 'mara 1.wav'), join(inbox, 'mara 2.wav')]
  await spoken(files[0]!, 1, 200)
  await spoken(files[1]!, 1.3, 300)
  const attached = await attachFiles({
    store,
    files: files.map((path) => ({ path, name: path.slice(inbox.length + 1) })),
    actor: null,
    role: 'voice',
    signal,
    progress: () => {},
    now: () => 1_700_000_000_000,
  })
  if (!attached.ok) throw new Error(attached.failure.code)
  return { store, shelf: join(store.folder, 'recordings'), ids: attached.value.recordings.map(({ id }) => id) }
}

const search = async (store: ProductionStore, where: string) => {
  const reply = await relink({ production: store.production, folder: store.folder, where, signal, progress: () => {} })
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value
}

describe('looking for missing recordings', () => {
  it('brings all back that one folder holds, under whatever names, and leaves what is found where it is', async () => {
    const { store, shelf, ids } = await recorded()
    const away = join(await folder(), 'old drive', 'deep')
    await mkdir(away, { recursive: true })
    await rename(join(shelf, 'mara 1.wav'), join(away, 'mara 1.wav'))
    await rename(join(shelf, 'mara 2.wav'), join(away, 'renamed since.wav'))
    const before = await readFile(join(away, 'renamed since.wav'))
    expect((await offlineRecordings(store.folder, store.production)).recordings).toEqual(ids)
    const report = await search(store, join(away, '..'))
    expect([report.found.map(({ recording }) => recording).sort(), report.others, report.missing]).toEqual([ids, [], []])
    expect((await offlineRecordings(store.folder, store.production)).recordings).toEqual([])
    expect(await readFile(join(shelf, 'mara 2.wav'))).toEqual(before)
    expect((await readdir(away)).sort()).toEqual(['mara 1.wav', 'renamed since.wav'])
    await store.close()
  })

  it('does not take another sound of the same name, nor one of the same length, and says which it saw', async () => {
    const { store, shelf, ids } = await recorded()
    const away = await folder()
    await rm(join(shelf, 'mara 1.wav'))
    await rm(join(shelf, 'mara 2.wav'))
    await spoken(join(away, 'Mara 1.wav'), 2, 500)
    await spoken(join(away, 'of the same length.wav'), 1.3, 301)
    const report = await search(store, away)
    expect(report).toEqual({ found: [], others: [{ recording: ids[0], file: join(away, 'Mara 1.wav') }], missing: ids })
    expect(await readdir(shelf)).toEqual([])
    await store.close()
  })

  it('moves aside what lies in the place of a recording', async () => {
    const { store, shelf, ids } = await recorded()
    const away = await folder()
    await rename(join(shelf, 'mara 1.wav'), join(away, 'mara 1.wav'))
    await writeFile(join(shelf, 'mara 1.wav'), 'something else')
    expect((await search(store, away)).found.map(({ recording }) => recording)).toEqual([ids[0]])
    expect((await readdir(shelf)).sort()).toEqual(['mara 1 (2).wav', 'mara 1.wav', 'mara 2.wav'])
    expect(await readFile(join(shelf, 'mara 1 (2).wav'), 'utf8')).toBe('something else')
    await store.close()
  })

  it('ends with a sentence for a folder that is not there, and at once when cancelled', async () => {
    const { store } = await recorded()
    const { production } = store
    const missing = await relink({ production, folder: store.folder, where: '/no/such/folder', signal, progress: () => {} })
    expect(missing.ok ? '' : missing.failure.code).toBe('file-missing')
    const cancelled = await relink({
      production,
      folder: store.folder,
      where: store.folder,
      signal: AbortSignal.abort(),
      progress: () => {},
    })
    expect(cancelled.ok ? '' : cancelled.failure.code).toBe('cancelled')
    await store.close()
  })

  it('never plays another sound that has taken the place of a recording', async () => {
    const { store, shelf, ids } = await recorded()
    const recording = store.production.recordings[ids[0] ?? '']
    if (!recording) throw new Error('no recording')
    const changed = { ok: false, failure: { code: 'media-changed', values: { file: 'mara 1.wav' } } }
    expect(await decodeAgain(store.folder, recording, signal)).toEqual({ ok: true, value: null })
    await copyFile(join(shelf, 'mara 2.wav'), join(shelf, 'mara 1.wav'))
    expect(await decodeAgain(store.folder, recording, signal)).toEqual(changed)
    await rm(join(store.folder, 'cache'), { recursive: true })
    expect(await decodeAgain(store.folder, recording, signal)).toEqual(changed)
    await store.close()
  })
})

describe('a file of the same length in the place of a recording', () => {
  /** Another sound of the same length, with the time of writing that the recording had. */
  const replaced = async () => {
    const { store, shelf, ids } = await recorded()
    const file = join(shelf, 'mara 1.wav')
    const { atime, mtime } = await stat(file)
    const other = join(await folder(), 'other.wav')
    await spoken(other, 1, 900)
    const original = await readFile(file)
    await copyFile(other, file)
    await utimes(file, atime, mtime)
    return { store, file, id: ids[0] ?? ('' as never), original }
  }

  it('is told when the production is opened, and its export refused, until the original is back', async () => {
    const { store, file, id, original } = await replaced()
    const { folder: place, production } = store
    // From outside nobody can tell; it is read behind the window.
    expect(await offlineRecordings(place, production)).toEqual({ recordings: [], changed: [] })
    await store.close()
    const studio = createStudio({ assets: place })
    try {
      const told: HostEvent[] = []
      const heard = new Promise<void>((resolve) => {
        studio.context.onEvent((event) => {
          told.push(event)
          if (event.event === 'offline') resolve()
        })
      })
      value(await studio.handlers.openProduction({ folder: place }))
      await heard
      expect(told.filter(({ event }) => event === 'offline')).toEqual([{ event: 'offline', recordings: [id], changed: [id] }])
      // What was read once is known at sight the next time.
      expect(value(await studio.handlers.current({}))).toMatchObject({ offline: [id], changed: [id] })
    } finally {
      await studio.close()
    }
    const chapter = production.chapterOrder[0]
    if (!chapter) throw new Error('no chapter')
    const out = await folder()
    const job = { production, chapter, folder: place, target: 'podcast', format: 'flac', out, now: 0, signal, progress: () => {} } as const
    const refused = await exportChapter(job)
    expect(refused).toMatchObject({ failure: { code: 'media-changed', values: { file: 'mara 1.wav' } } })
    expect(failureSentence((refused as { failure: Failure }).failure)).toMatch(/“mara 1\.wav”.* \(lines 1\).*Put the original back/)
    expect(await readdir(out)).toEqual([])
    await writeFile(file, original)
    expect((await exportChapter(job)).ok).toBe(true)
    expect(await offlineRecordings(place, production)).toEqual({ recordings: [], changed: [] })
  })

  it('is not read again while it looks as it did', async () => {
    const { store, shelf, ids } = await recorded()
    const recording = store.production.recordings[ids[0] ?? '']
    if (!recording) throw new Error('no recording')
    // A note of an impossible answer is believed only while the file looks as it did.
    const note = join(store.folder, 'cache', `${recording.sha256}.seen`)
    const said = await readFile(note, 'utf8')
    await writeFile(note, said.replace('same', 'changed'))
    expect(await fileState(store.folder, recording)).toBe('changed')
    await utimes(join(shelf, 'mara 1.wav'), 1, 1)
    expect(await fileState(store.folder, recording)).toBe('same')
    // The cache may be deleted at any time.
    await rm(join(store.folder, 'cache'), { recursive: true })
    expect(await fileState(store.folder, recording)).toBe('same')
    await store.close()
  })
})

import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LineId } from '../../../../core/ids.ts'
import { done, failed, type Reply } from '../../../../core/outcome.ts'
import type { Production } from '../../../../core/records/production.ts'
import type { Heard } from '../../../../core/takes/heard.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { type AttachOptions, attachFiles } from '../../../../electron/services/recordings/attach.ts'
import type { Listener } from '../../../../electron/services/recordings/listener.ts'
import { story, type Told } from '../../../core/takes/story.ts'
import { zipOf } from '../../../fixtures/manuscripts/zip.ts'
import { attached } from './attached.ts'
import { folder, room, spoken, wav } from './wav.ts'

const told: Told[] = [1, 2].flatMap((chapter) =>
  [1, 2, 3, 4].map((number): Told => [chapter, String(number), number % 2 ? 'Mara' : 'Zoë', `This is what is said in line ${number}.`]),
)

const opened = async (): Promise<ProductionStore> => {
  const store = await ProductionStore.create(join(await folder(), 'story'), story(told), '')
  if (!store.ok) throw new Error(store.failure.code)
  return store.value
}

const attach = async (store: ProductionStore, files: readonly string[], more: Partial<AttachOptions> = {}) => {
  const reply = await attached(store, files, { now: () => 1, ...more })
  if (!reply.ok) throw new Error(`${reply.failure.code} ${JSON.stringify(reply.failure.values)}`)
  return reply.value
}

/** Where every take lies: file, chapter.line, and its seconds. */
const placed = ({ production }: ProductionStore): string[] =>
  Object.values(production.takes).map(({ recording, line, by }) => {
    const found = production.lines[line]
    return `${production.recordings[recording]?.name} ${found?.chapter.slice(2)}.${found?.number} ${by}`
  })

/** Sound that is like no other, so that each file has a content of its own. */
const reading = (hertz: number): Buffer => wav(room(3.4, [[0.8, 2.9, hertz]]))
const shelf = (store: ProductionStore) => readdir(join(store.folder, 'recordings'))
const parts = async (store: ProductionStore) => (await readdir(join(store.folder, 'cache'))).filter((name) => name.includes('.part'))

describe('a folder', () => {
  it('is taken in with its folders, and what is no recording is left out or named', async () => {
    const store = await opened()
    const home = join(await folder(), 'Delivery')
    for (const chapter of [1, 2]) {
      await mkdir(join(home, `Chapter ${chapter}`), { recursive: true })
      for (const line of [1, 3]) await writeFile(join(home, `Chapter ${chapter}`, `mara ${line}.wav`), reading(200 + 40 * chapter + line))
    }
    await writeFile(join(home, '.DS_Store'), 'x')
    await writeFile(join(home, 'Thumbs.db'), 'x')
    await writeFile(join(home, 'cover.jpg'), 'x')
    await writeFile(join(home, 'Chapter 1', '._mara 1.wav'), 'resource fork')
    await writeFile(join(home, 'notes.txt'), 'Sorry for the noise!')
    await writeFile(join(home, 'mara.rpp'), '<REAPER_PROJECT')
    await writeFile(join(home, 'list.m3u'), '#EXTM3U')
    await writeFile(join(home, 'odd.xyz'), 'x')
    await symlink('/dev/zero', join(home, 'zero.wav'))
    await symlink(home, join(home, 'again'))
    execFileSync('mkfifo', [join(home, 'pipe.wav')])
    const report = await attach(store, [home])
    expect(placed(store)).toEqual(['mara 1.wav 1.1 name', 'mara 3.wav 1.3 name', 'mara 1.wav 2.1 name', 'mara 3.wav 2.3 name'])
    expect(Object.values(store.production.recordings)[3]).toMatchObject({ name: 'mara 3.wav', folder: 'Delivery/Chapter 2' })
    expect(report.skipped).toEqual([
      { file: 'Delivery/again', reason: 'link' },
      { file: 'Delivery/list.m3u', reason: 'playlist' },
      { file: 'Delivery/mara.rpp', reason: 'project' },
      { file: 'Delivery/notes.txt', reason: 'words' },
      { file: 'Delivery/odd.xyz', reason: 'other' },
      { file: 'Delivery/zero.wav', reason: 'link' },
    ])
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([['Delivery/pipe.wav', 'file-unreadable']])
    await store.close()
  })
})

describe('a ZIP', () => {
  it('is taken in file by file; paths that lead out, links and archives inside are named', async () => {
    const store = await opened()
    const home = await folder()
    const link = Buffer.from('/etc/passwd')
    const archive = zipOf([
      ['ch01/mara/001.wav', reading(210)],
      ['ch02/mara/003.wav', reading(230)],
      ['ch02/takes.json', '{"manifest":1}'],
      ['ch02/read me.txt', 'Hello'],
      ['__MACOSX/ch01/mara/._001.wav', 'x'],
      ['../../evil.wav', reading(240)],
      ['more.zip', zipOf([['a.wav', reading(250)]])],
      ['link.wav', link],
    ])
    // A link is a Unix mode in the directory's entry: version made by Unix, S_IFLNK in the upper half of the attributes.
    const entry = archive.lastIndexOf('link.wav') - 46
    archive.writeUInt8(3, entry + 5)
    archive.writeUInt32LE((0o120777 << 16) >>> 0, entry + 38)
    await writeFile(join(home, 'booth.zip'), archive)
    const report = await attach(store, [join(home, 'booth.zip')])
    expect(placed(store)).toEqual(['001.wav 1.1 name', '003.wav 2.3 name'])
    expect(report.skipped).toEqual([
      { file: 'booth.zip/../../evil.wav', reason: 'outside' },
      { file: 'booth.zip/ch02/read me.txt', reason: 'words' },
      { file: 'booth.zip/link.wav', reason: 'link' },
      { file: 'booth.zip/more.zip', reason: 'archive-inside' },
    ])
    expect([report.refused, await shelf(store), await parts(store)]).toEqual([[], ['001.wav', '003.wav'], []])
    expect(await readdir(home)).toEqual(['booth.zip'])
    await store.close()
  })

  it('that is damaged, locked, empty or a bomb is refused with its name, and the rest goes on', async () => {
    const store = await opened()
    const home = await folder()
    const good = zipOf([['mara ch1 1.wav', reading(260)]])
    const stored = zipOf([['mimetype', reading(270)]])
    stored.write('X', 200)
    await writeFile(join(home, 'half.zip'), good.subarray(0, good.length / 2))
    await writeFile(join(home, 'empty.zip'), zipOf([]))
    await writeFile(join(home, 'bad sum.zip'), stored)
    await writeFile(join(home, 'bomb.zip'), zipOf([['huge.wav', 'small']], { 'huge.wav': 0xfffffff0 }))
    const locked = zipOf([['ch1 l3 mara.wav', reading(280)]])
    for (const at of [6, locked.lastIndexOf('PK\x01\x02') + 8]) locked.writeUInt16LE(0x0801, at)
    await writeFile(join(home, 'locked.zip'), locked)
    await writeFile(join(home, 'good.zip'), good)
    const report = await attach(
      store,
      ['half.zip', 'empty.zip', 'bad sum.zip', 'bomb.zip', 'locked.zip', 'good.zip'].map((name) => join(home, name)),
    )
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([
      ['half.zip', 'file-damaged'],
      ['empty.zip', 'file-empty'],
      ['bad sum.zip/mimetype', 'file-damaged'],
      ['bomb.zip/huge.wav', 'file-too-large'],
      ['locked.zip/ch1 l3 mara.wav', 'file-protected'],
    ])
    expect([placed(store), await parts(store)]).toEqual([['mara ch1 1.wav 1.1 name'], []])
    await store.close()
  })

  it('that claims less than it holds is stopped where the claim ends', async () => {
    const store = await opened()
    const home = await folder()
    await writeFile(join(home, 'liar.zip'), zipOf([['big.wav', Buffer.alloc(4_000_000)]], { 'big.wav': 10 }))
    const report = await attach(store, [join(home, 'liar.zip')])
    expect(report.refused.map(({ failure }) => failure.code)).toEqual(['file-damaged'])
    expect([await shelf(store), await parts(store)]).toEqual([[], []])
    await store.close()
  })
})

describe('a file', () => {
  it('that still grows while it is copied is refused, and taken once it is finished', async () => {
    const store = await opened()
    const home = await folder()
    const path = join(home, 'mara ch1 1.wav')
    // Large enough that the copy is still under way when a recorder writes on.
    await writeFile(path, wav(room(60, [[1, 50, 200]])))
    let over = false
    const growing = attach(store, [path]).finally(() => {
      over = true
    })
    while (!over) await appendFile(path, Buffer.alloc(4096))
    const report = await growing
    expect(report.refused.map(({ failure }) => failure.code)).toEqual(['file-changing'])
    expect(await shelf(store)).toEqual([])
    expect((await attach(store, [path])).refused).toEqual([])
    await store.close()
  })

  it('that arrives again is told and kept once; undo takes the recording out and leaves the file', async () => {
    const store = await opened()
    const home = await folder()
    await spoken(join(home, 'ch01_001_MARA_t1.wav'), 2, 200)
    await writeFile(join(home, 'copy.wav'), await readFile(join(home, 'ch01_001_MARA_t1.wav')))
    await attach(store, [join(home, 'ch01_001_MARA_t1.wav')])
    const again = await attach(store, [join(home, 'copy.wav')])
    expect(again.recordings[0]?.issues).toMatchObject([{ code: 'delivered-before', values: { file: 'ch01_001_MARA_t1.wav' } }])
    expect(await shelf(store)).toEqual(['ch01_001_MARA_t1.wav'])
    await store.undo()
    expect([Object.keys(store.production.recordings), placed(store), await shelf(store)]).toEqual([[], [], ['ch01_001_MARA_t1.wav']])
    await store.redo()
    expect(placed(store)).toEqual(['ch01_001_MARA_t1.wav 1.1 name'])
    await store.close()
  })
})

/** A listener that knows what was said in each file, by its lines; it tells the lines it was asked for. */
const listening = (said: (name: string) => { line: string; start: number; end: number; confidence: number }[]) => {
  const asked: Record<string, string[]> = {}
  const listener: Listener = async ({ name, lines, progress }) => {
    asked[name] = lines.map(({ id }) => id)
    progress(1)
    return done({ takes: said(name).map(({ line, ...range }) => ({ line: line as LineId, ...range })), asides: [], missing: [] })
  }
  return { listener: done(listener), asked }
}

/** Files of Mara's, named for lines 1 and 3 of chapter 1, and one whose name says nothing. */
const threeFiles = async () => {
  const home = await folder()
  const names = ['ch01_001_MARA_t1.wav', 'ch01_003_MARA_t1.wav', 'outtake.wav']
  for (const [index, name] of names.entries()) await writeFile(join(home, name), reading(300 + 20 * index))
  return names.map((name) => join(home, name))
}

describe('listening', () => {
  it('confirms a name, contradicts one, and finds what no name tells', async () => {
    const store = await opened()
    const units = new Set<string>()
    const said: Record<string, string> = { 'ch01_001_MARA_t1.wav': 'l0', 'ch01_003_MARA_t1.wav': 'l4', 'outtake.wav': 'l6' }
    const { listener, asked } = listening((name) => [{ line: said[name] ?? '', start: 1, end: 2.5, confidence: 0.9 }])
    let clock = 0
    const report = await attach(store, await threeFiles(), {
      listener,
      actor: 'a0' as never,
      now: () => clock++,
      progress: (_, __, ___, unit) => units.add(unit),
    })
    expect(asked['outtake.wav']).toEqual(['l0', 'l2', 'l4', 'l6'])
    expect(placed(store).sort()).toEqual(['ch01_001_MARA_t1.wav 1.1 name', 'outtake.wav 2.3 speech'])
    expect(Object.values(store.production.recordings).map(({ match }) => match.reason.code)).toEqual([
      'name-and-words',
      'words-fit-other',
      'by-words',
    ])
    expect(report.doubts).toMatchObject([{ file: 'ch01_003_MARA_t1.wav', reason: 'words-fit-other', candidates: ['2.1', '1.3'] }])
    expect(units).toEqual(new Set(['files', 'seconds']))
    expect(new Set(Object.values(store.production.recordings).map(({ received }) => received)).size).toBe(1)
    // All of it is one step, also after the production was opened again.
    const whole = store.production
    await store.close()
    const again = await ProductionStore.open(store.folder)
    if (!again.ok) throw new Error(again.failure.code)
    expect(again.value.production).toEqual(whole)
    await again.value.undo()
    expect([Object.keys(again.value.production.recordings), again.value.undoName]).toEqual([[], null])
    await again.value.redo()
    expect(again.value.production).toEqual(whole)
    await again.value.close()
  })

  const meanwhile = async (heard: (production: Production) => Heard): Promise<ProductionStore> => {
    const store = await opened()
    const listener = done<Listener>(async () => {
      const answer = done(heard(store.production))
      if (store.undoName === 'attach') await store.edit({ do: 'set-direction', line: 'l0' as LineId, direction: 'softly' })
      return answer
    })
    await attach(store, (await threeFiles()).slice(0, 1), { listener })
    return store
  }

  it('goes with its delivery when takes stay where they are, whatever else was done meanwhile', async () => {
    const store = await meanwhile(() => ({ takes: [], asides: [], missing: [] }))
    expect(Object.values(store.production.recordings).map(({ match }) => match.reason.code)).toEqual(['name-without-words'])
    expect(store.undoName).toBe('set-direction')
    await store.undo()
    expect(store.undoName).toBe('attach')
    await store.undo()
    expect([Object.keys(store.production.recordings), store.undoName]).toEqual([[], null])
    await store.close()
  })

  it('is a step of its own when a take leaves its line and something else was done meanwhile', async () => {
    const store = await meanwhile(({ lines, takes }) => {
      const [take] = Object.values(takes)
      const other = Object.values(lines).find(({ id }) => id !== take?.line)
      if (!take || !other) throw new Error('a take and another line are wanted')
      return { takes: [{ line: other.id, start: 0.2, end: 0.9, confidence: 0.95 }], asides: [], missing: [] }
    })
    expect(store.undoName).toBe('match-recordings')
    await store.undo()
    expect(store.undoName).toBe('set-direction')
    expect(Object.values(store.production.takes)).toHaveLength(1)
    await store.close()
  })

  it('brings a recording whose line left the script while it was heard, without a take', async () => {
    const store = await opened()
    const listener = done<Listener>(async () => {
      const merged = await store.edit({ do: 'merge-lines', line: 'l3' as LineId })
      if (!merged.ok) throw new Error(JSON.stringify(merged.failure))
      return done({ takes: [{ line: 'l3' as LineId, start: 0.2, end: 0.9, confidence: 0.95 }], asides: [], missing: [] })
    })
    const { refused } = await attach(store, (await threeFiles()).slice(2), { listener })
    expect([Object.keys(store.production.recordings).length, Object.keys(store.production.takes), refused]).toEqual([1, [], []])
    await store.close()
  })

  it('begins when what the names tell is attached already', async () => {
    const store = await opened()
    const seen: string[][] = []
    const { listener } = listening(() => {
      seen.push(placed(store))
      return []
    })
    await attach(store, await threeFiles(), { listener, actor: 'a0' as never })
    expect(seen[0]).toEqual(['ch01_001_MARA_t1.wav 1.1 name', 'ch01_003_MARA_t1.wav 1.3 name'])
    expect(seen).toHaveLength(3)
    await store.close()
  })

  it('finds several takes in a file with a name: the last is chosen, as a proposal', async () => {
    const store = await opened()
    const [first = ''] = await threeFiles()
    const { listener } = listening(() => [0.9, 1.5, 2.2].map((start) => ({ line: 'l0', start, end: start + 0.5, confidence: 0.9 })))
    await attach(store, [first], { listener })
    const { takes, lines } = store.production
    expect(
      Object.values(takes)
        .map(({ start }) => start)
        .sort(),
    ).toEqual([0.9, 1.5, 2.2])
    const line = lines['l0' as LineId]
    expect([takes[line?.take ?? '']?.start, line?.proposed]).toEqual([2.2, true])
    await store.close()
  })

  it('leaves alone what the producer decided meanwhile', async () => {
    const store = await opened()
    const [first = ''] = await threeFiles()
    const { listener } = listening(() => [])
    const asking: Reply<Listener> = done(async (listening) => {
      await store.edit({ do: 'confirm-takes', takes: Object.values(store.production.takes).map(({ id }) => id) })
      return listener.ok ? listener.value(listening) : listener
    })
    await attach(store, [first], { listener: asking })
    expect(placed(store)).toEqual(['ch01_001_MARA_t1.wav 1.1 producer'])
    await store.close()
  })

  it('that fails on one file leaves its name to decide and goes on with the others', async () => {
    const store = await opened()
    const report = await attach(store, await threeFiles(), {
      actor: 'a0' as never,
      listener: done(async ({ name }) => {
        if (name === 'outtake.wav') throw new Error('The thread has died.')
        return done({ takes: [{ line: 'l0' as LineId, start: 1, end: 2, confidence: 0.9 }], asides: [], missing: [] })
      }),
    })
    expect(report.recordings.map(({ issues }) => issues.map(({ code }) => code))).toEqual([[], [], ['recording-not-heard']])
    expect(Object.values(store.production.recordings)[0]?.match.reason.code).toBe('name-and-words')
    await store.close()
  })

  it.each([
    ['speech-model-missing', 'recording-not-heard-model'],
    ['language-unheard', 'recording-not-heard-language'],
  ] as const)('that cannot be (%s) is told once, and of each file that it should have decided', async (code, issue) => {
    for (const listener of [failed(code), done<Listener>(async () => failed(code))]) {
      const store = await opened()
      const report = await attach(store, await threeFiles(), { actor: 'a0' as never, listener })
      expect(report.unheard?.code).toBe(code)
      expect(
        report.recordings.map(({ file, issues }) => [file, issues.map((one) => one.code)]).filter(([, codes]) => codes?.length),
      ).toEqual([['outtake.wav', [issue]]])
      expect(placed(store)).toEqual(['ch01_001_MARA_t1.wav 1.1 name', 'ch01_003_MARA_t1.wav 1.3 name'])
      await store.close()
    }
  })

  it('that is cancelled keeps what is whole, and leaves nothing of the rest behind', async () => {
    const store = await opened()
    const control = new AbortController()
    const listener = done<Listener>(async () => {
      control.abort()
      return failed('cancelled')
    })
    const [, , nameless = ''] = await threeFiles()
    const { revision } = store
    const reply = await attachFiles({
      store,
      files: [{ path: nameless, name: 'outtake.wav' }],
      actor: null,
      role: 'voice',
      listener,
      signal: control.signal,
      progress: () => {},
      now: () => 0,
    })
    expect([reply.ok, store.revision, await shelf(store)]).toEqual([false, revision, []])
    const others = new AbortController()
    const report = await attach(store, await threeFiles(), {
      listener: done<Listener>(async () => {
        others.abort()
        return failed('cancelled')
      }),
      signal: others.signal,
      actor: 'a0' as never,
    })
    expect(report.refused.map(({ file, failure }) => [file, failure.code])).toEqual([['outtake.wav', 'cancelled']])
    expect(placed(store)).toEqual(['ch01_001_MARA_t1.wav 1.1 name', 'ch01_003_MARA_t1.wav 1.3 name'])
    expect(await shelf(store)).toEqual(['ch01_001_MARA_t1.wav', 'ch01_003_MARA_t1.wav'])
    await store.close()
  })

  it('without it, a session of one actor is laid out by its pauses, unsure', async () => {
    const store = await opened()
    const home = await folder()
    // Four lines of nine words: 3.46 s each at 156 words a minute, with pauses of two seconds.
    await writeFile(
      join(home, 'session.wav'),
      wav(
        room(
          24,
          [0, 1, 2, 3].map((index): [number, number, number] => [1 + index * 5.5, 4.4 + index * 5.5, 200 + index]),
        ),
      ),
    )
    const report = await attach(store, [join(home, 'session.wav')], { actor: 'a0' as never })
    expect(report.matches.map(({ line, by }) => [line, by])).toEqual(['1.1', '1.3', '2.1', '2.3'].map((line) => [line, 'order']))
    expect(report.matches.every(({ confidence }) => confidence <= 0.6)).toBe(true)
    expect(report.doubts).toHaveLength(4)
    expect(Object.values(store.production.recordings)[0]?.match.reason.code).toBe('by-pauses')
    await store.close()
  })
})

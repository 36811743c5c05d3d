import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../../../electron/services/production/journal.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { small } from '../../../core/production/small.ts'
import { contents, crashed, create, open, retitle, titleOf, value } from './made.ts'

/** A closed production after edits to these titles; `snapshots` at some of them. */
const kept = async (...titles: number[]): Promise<string> => {
  const store = await create()
  let from = 1
  for (const to of titles) {
    await retitle(store, from, to)
    await store.snapshot()
    from = to + 1
  }
  await store.close()
  return store.folder
}

const codes = (store: ProductionStore) => store.issues.map(({ code }) => code)

describe('a damaged production file', () => {
  it('cut at every twentieth of its length, or all zeros, gives way to the newest good backup and the journal', async () => {
    const folder = await kept(3, 5)
    const file = join(folder, 'production.json')
    const good = await readFile(file)
    const cuts = Array.from({ length: 20 }, (_, part) => good.subarray(0, Math.floor((good.length * part) / 20)))
    for (const damaged of [...cuts, Buffer.alloc(good.length)]) {
      await writeFile(file, damaged)
      const store = await open(folder)
      expect([titleOf(store), codes(store), store.issues[0]?.values]).toEqual([
        '5',
        ['backup-used'],
        { file: 'production.json', revision: 3, edits: 2 },
      ])
      await store.undo()
      expect(titleOf(store)).toBe('4')
      await store.redo()
      await store.close()
      // The damaged file is kept beside the backups, which it did not replace.
      const names = await readdir(join(folder, 'backups'))
      expect(names.filter((name) => name.startsWith('damaged-'))).toHaveLength(
        damaged.length === 0 && !names.includes('damaged-3.json') ? 0 : 1,
      )
      await writeFile(
        join(folder, 'journal.jsonl'),
        `${(await readFile(join(folder, 'journal.jsonl'), 'utf8')).split('\n').slice(0, 5).join('\n')}\n`,
      )
      for (const name of names) if (!/^production-[03]\.json$/.test(name)) await writeFile(join(folder, 'backups', name), '')
    }
  })

  it('of a production that was never closed gives way to the backup of its founding', async () => {
    const store = await create()
    await retitle(store, 1, 2)
    const folder = await crashed(store)
    await writeFile(join(folder, 'production.json'), '')
    const again = await open(folder)
    expect([titleOf(again), codes(again)]).toEqual(['2', ['backup-used']])
    await again.close()
  })

  it('passes over damaged backups to the next good one', async () => {
    const folder = await kept(2, 4, 6)
    await writeFile(join(folder, 'production.json'), 'x')
    await writeFile(join(folder, 'backups', 'production-4.json'), '{"dramatis": 1')
    const store = await open(folder)
    expect([titleOf(store), store.issues[0]?.values?.revision]).toEqual(['6', 2])
    await store.close()
  })

  it('is never copied over a good backup', async () => {
    const folder = await kept(2, 4)
    const backup = await readFile(join(folder, 'backups', 'production-2.json'), 'utf8')
    await writeFile(join(folder, 'production.json'), 'x')
    await writeFile(join(folder, 'journal.jsonl'), '')
    const store = await open(folder)
    expect(titleOf(store)).toBe('2')
    await store.snapshot()
    await store.close()
    expect(await readFile(join(folder, 'backups', 'production-2.json'), 'utf8')).toBe(backup)
  })

  it('without any good backup is said to be damaged, and nothing is touched', async () => {
    const folder = await kept(2)
    for (const name of await readdir(join(folder, 'backups'))) await writeFile(join(folder, 'backups', name), '\0\0\0')
    await writeFile(join(folder, 'production.json'), '\0\0\0')
    const before = await contents(folder)
    const opened = await ProductionStore.open(folder)
    expect([opened.ok ? '' : opened.failure, await contents(folder)]).toEqual([
      { code: 'production-damaged', values: { file: join(folder, 'production.json') } },
      before,
    ])
  })
})

describe('a production file with a foul content', () => {
  const prototype = Object.getOwnPropertyNames(Object.prototype).sort()
  const spoiled = async (spoil: (text: string) => string): Promise<ProductionStore> => {
    const folder = await kept(1)
    await writeFile(join(folder, 'journal.jsonl'), '')
    const file = join(folder, 'production.json')
    const text = spoil(await readFile(file, 'utf8'))
    await writeFile(file, text)
    return open(folder)
  }
  const line = small.chapters[small.chapterOrder[0] as never]?.lines[1] ?? ''
  it.each<[string, (text: string) => string]>([
    ['NaN', (text) => text.replace('"start":0', '"start":NaN')],
    ['an endless number', (text) => text.replace('"start":0', '"start":1e999')],
    ['a negative time', (text) => text.replace('"start":0', '"start":-4')],
    ['a million nested arrays', (text) => text.replace('"title"', `"deep": ${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}, "title"`)],
    ['a path out of the folder', (text) => text.replace('"recordings/a.wav"', '"../../a.wav"')],
    ['an id that is a word of the language', (text) => text.replaceAll(`"${line}"`, '"constructor"')],
    ['a format that is none', (text) => text.replace(/"dramatis": \d+/, '"dramatis": 0')],
  ])('is refused, and the backup used: %s', async (_, spoil) => {
    const store = await spoiled(spoil)
    expect(codes(store)).toEqual(['backup-used'])
    await store.close()
  })
  it('pollutes nothing: __proto__ is left out', async () => {
    const store = await spoiled((text) => text.replace('"title"', '"__proto__": {"polluted": true}, "title"'))
    expect([Object.getOwnPropertyNames(Object.prototype).sort(), ({} as { polluted?: boolean }).polluted]).toEqual([prototype, undefined])
    expect('polluted' in store.production).toBe(false)
    await store.close()
  })
  it('is mended where ids point nowhere, with a report, and stays mended', async () => {
    const store = await spoiled((text) =>
      text.replace(/"recording":"r\d+"/, '"recording":"r999"').replace(`"lines":["`, '"lines":["l998","'),
    )
    expect([codes(store), Object.keys(store.production.takes)]).toEqual([['records-mended'], Object.keys(small.takes).slice(1)])
    await retitle(store, 7, 8)
    await store.undo()
    await store.close()
    const again = await open(store.folder)
    expect([codes(again), titleOf(again)]).toEqual([[], '7'])
    expect(await readdir(join(store.folder, 'backups'))).toContain('mended-1.json')
    await again.close()
  })
  it('with one id twice keeps the last, as JSON does, and every other record', async () => {
    const take = Object.keys(small.takes)[0] ?? ''
    const store = await spoiled((text) => {
      const record = text.split('\n').find((row) => row.includes(`"${take}": {`)) ?? ''
      return text.replace(record, `${record.replace(/,$/, '')},\n${record.replace('"note":""', '"note":"again"')}`)
    })
    expect([store.production.takes[take as never]?.note, Object.keys(store.production.takes).length]).toEqual(['again', 4])
    await store.close()
  })
})

describe('a journal', () => {
  let journal = Buffer.alloc(0)
  let folder = ''
  let snapshot = ''
  beforeAll(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'dramatis-store-'))
    const store = value(await ProductionStore.create(join(parent, 'p'), small, ''))
    folder = store.folder
    snapshot = await readFile(join(folder, 'production.json'), 'utf8')
    await retitle(store, 1, 6)
    journal = await readFile(join(folder, 'journal.jsonl'))
    await store.close()
    return () => rm(parent, { recursive: true, force: true })
  })

  /** Opens with this journal on the founding's snapshot: the title found, and what was told. */
  const openWith = async (bytes: Uint8Array): Promise<[string, string[]]> => {
    await writeFile(join(folder, 'production.json'), snapshot)
    await writeFile(join(folder, 'journal.jsonl'), bytes)
    const store = await open(folder)
    const found: [string, string[]] = [titleOf(store), codes(store)]
    // It goes on from there: the next edit is there at the next opening.
    await retitle(store, 99, 99)
    await store.close()
    const again = await open(folder)
    expect([titleOf(again), codes(again)]).toEqual(['99', []])
    await again.undo()
    expect(titleOf(again)).toBe(found[0])
    await again.close()
    return found
  }
  const lines = () => journal.toString('utf8').trimEnd().split('\n')

  it('cut at any byte of its last line loses that edit only, without a word', async () => {
    const last = journal.length - Buffer.byteLength(lines().at(-1) ?? '') - 1
    const file = join(folder, 'cut.jsonl')
    for (let at = last; at < journal.length; at++) {
      await writeFile(file, journal.subarray(0, at))
      expect((await readJournal(file)).ends.at(-1)).toBe(last)
    }
    expect(await openWith(journal.subarray(0, last + 9))).toEqual(['5', []])
    expect(await openWith(journal.subarray(0, journal.length - 1))).toEqual(['5', []])
    expect(await openWith(journal)).toEqual(['6', []])
  })

  it('with a flipped bit ends before that line, says so, and keeps what was cut', async () => {
    const fourth = lines().slice(0, 3).join('\n').length + 1
    for (const at of [0, 8, 16, 17, 30, 90]) {
      const flipped = Buffer.from(journal)
      flipped[fourth + at] = (flipped[fourth + at] ?? 0) ^ 4
      expect(await openWith(flipped)).toEqual(['3', ['journal-cut']])
      expect(await readFile(join(folder, 'backups', 'journal-cut-3.jsonl'))).toEqual(flipped.subarray(fourth))
    }
  })

  it('with a line left out, doubled or exchanged ends there', async () => {
    const [one, two, three, four] = lines()
    const text = (...kept: (string | undefined)[]) => Buffer.from(kept.map((line) => `${line}\n`).join(''))
    expect(await openWith(text(one, two, four))).toEqual(['2', ['journal-cut']])
    expect(await openWith(text(one, two, two, three))).toEqual(['2', ['journal-cut']])
    expect(await openWith(text(one, three, two))).toEqual(['1', ['journal-cut']])
  })

  it('damaged before the snapshot costs history, not records', async () => {
    const kept_ = await kept(4)
    const file = join(kept_, 'journal.jsonl')
    const bytes = await readFile(file)
    bytes[5] = (bytes[5] ?? 0) ^ 1
    await writeFile(file, bytes)
    const store = await open(kept_)
    expect([titleOf(store), codes(store), store.undoName]).toEqual(['4', ['history-lost'], null])
    expect(await readFile(join(kept_, 'backups', 'journal-cut-4.jsonl'))).toEqual(bytes)
    await store.close()
  })

  it('that is a folder is a failure with a name', async () => {
    const folder_ = await kept(1)
    await rm(join(folder_, 'journal.jsonl'))
    await mkdir(join(folder_, 'journal.jsonl'))
    const opened = await ProductionStore.open(folder_)
    expect(opened.ok ? '' : opened.failure).toMatchObject({ code: 'folder-unreadable', values: { file: join(folder_, 'journal.jsonl') } })
  })
})

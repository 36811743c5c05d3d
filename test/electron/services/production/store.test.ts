import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Command } from '../../../../core/production/command.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { granted, wishes } from '../../../core/production/arbitrary.ts'
import { small, smallText } from '../../../core/production/small.ts'
import { contents, crashed, create, edit, open, retitle, scratch, titleOf, value } from './made.ts'

describe('a production', () => {
  it('comes back as it was left, with all of its history, closed or not', async () => {
    for (const closed of [true, false]) {
      const store = await create()
      await retitle(store, 1, 3)
      await store.undo()
      const { production, revision, undoName, redoName } = store
      if (closed) await store.close()
      const again = await open(closed ? store.folder : await crashed(store))
      expect([again.production, again.revision, again.undoName, again.redoName, again.text, again.issues]).toEqual([
        ...[production, revision, undoName, redoName, smallText],
        [],
      ])
      await again.redo()
      expect(titleOf(again)).toBe('3')
      for (const title of ['2', '1', small.chapters[small.chapterOrder[0] as never]?.title]) {
        await again.undo()
        expect(titleOf(again)).toBe(title)
      }
      expect([again.undoName, (await again.undo()).ok && again.revision]).toEqual([null, revision + 4])
      await again.close()
    }
  })

  it('comes back whole after any edits, undos and redos, and can be taken back to its beginning', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (sequence) => {
        const store = await create()
        for (const wish of sequence) {
          await store.edit(granted(wish, store.production))
          if ((wish.dice[0] ?? 0) % 3 === 0) await store.undo()
          if ((wish.dice[1] ?? 0) % 3 === 0) await store.redo()
        }
        const { production } = store
        const again = await open(await crashed(store))
        await store.close()
        expect(JSON.parse(JSON.stringify(again.production))).toEqual(JSON.parse(JSON.stringify(production)))
        while (again.undoName !== null) await again.undo()
        const { nextId: _, ...records } = JSON.parse(JSON.stringify(again.production))
        const { nextId: __, ...first } = JSON.parse(JSON.stringify(small))
        expect(records).toEqual(first)
        await again.close()
      }),
      { numRuns: 12 },
    )
  })

  it('goes through its own snapshots: two hundred edits and more can be taken back one by one', async () => {
    const store = await create()
    await retitle(store, 1, 210)
    const at = JSON.parse(await readFile(join(store.folder, 'production.json'), 'utf8')).revision
    expect(at).toBe(200)
    const again = await open(await crashed(store))
    expect(titleOf(again)).toBe('210')
    for (let back = 1; back <= 210; back++) await again.undo()
    expect([titleOf(again), again.undoName]).toEqual([titleOf(await create()), null])
    await again.close()
  })

  it('takes an edit back together with what went on with it later, beneath steps made in between', async () => {
    const store = await create()
    const [one, two] = Object.values(small.characters)
    if (!one || !two) throw new Error('two characters are wanted')
    const named = (who: typeof one, name: string) => Command.parse({ do: 'edit-character', character: who.id, name })
    const names = ({ production: { characters } }: ProductionStore) => [characters[one.id]?.name, characters[two.id]?.name]
    const { revision } = value(await store.edit(named(one, 'A')))
    await retitle(store, 1, 1)
    await store.edit(named(two, 'B'), { joins: revision, beneath: true })
    // What may touch the same as the steps in between stands on top of them.
    await store.edit(named(two, 'C'), { joins: revision })
    const again = await open(await crashed(store))
    for (const each of [store, again]) {
      expect(names(each)).toEqual(['A', 'C'])
      await each.undo()
      expect([names(each), titleOf(each)]).toEqual([['A', 'B'], '1'])
      await each.undo()
      expect([names(each), titleOf(each)]).toEqual([['A', 'B'], titleOf(await create())])
      await each.undo()
      expect([names(each), each.undoName]).toEqual([[one.name, two.name], null])
      await each.redo()
      expect(names(each)).toEqual(['A', 'B'])
      await each.redo()
      await each.redo()
      expect([names(each), titleOf(each)]).toEqual([['A', 'C'], '1'])
    }
    await again.close()
  })

  it('is written one record a line, and the same after an undo as before', async () => {
    const store = await create()
    const file = join(store.folder, 'production.json')
    const before = await readFile(file, 'utf8')
    const take = Object.keys(small.takes)[0] ?? ''
    expect(before.split('\n').filter((line) => line.includes(`"${take}": {`))).toHaveLength(1)
    await edit(store, { do: 'remove-take', take: take as never })
    await store.undo()
    await store.close()
    const body = (text: string) => text.replace(/"revision": \d+/, '')
    expect(body(await readFile(file, 'utf8'))).toBe(body(before))
  })

  it('keeps what a later version wrote beside and inside its records', async () => {
    const store = await create()
    await store.close()
    const file = join(store.folder, 'production.json')
    const content = JSON.parse(await readFile(file, 'utf8'))
    const line = store.production.chapters[store.production.chapterOrder[0] as never]?.lines[1] ?? ''
    const take = Object.keys(small.takes)[0] ?? ''
    content.later = { beside: true }
    content.production.mood = 'grim'
    content.production.lines[line].attribution.heard = [1, { two: 2 }]
    content.production.takes[take].pitch = 440
    content.production.pacing.breath = 0.2
    await writeFile(file, JSON.stringify(content))
    const again = await open(store.folder)
    await edit(again, { do: 'set-direction', line: line as never, direction: 'softly' })
    await again.close()
    const saved = JSON.parse(await readFile(file, 'utf8'))
    expect([saved.later, saved.production.mood, saved.production.lines[line], saved.production.takes[take].pitch]).toMatchObject([
      ...[{ beside: true }, 'grim'],
      { direction: 'softly', attribution: { heard: [1, { two: 2 }] } },
      440,
    ])
    expect(saved.production.pacing.breath).toBe(0.2)
  })

  it('moves with its folder: nothing in its files names the place', async () => {
    const store = await create()
    await retitle(store, 1, 2)
    await store.close()
    const files = await contents(store.folder)
    expect(Object.values(files).filter((text) => text.includes(store.folder))).toEqual([])
  })

  it('is never founded over another', async () => {
    const store = await create()
    await retitle(store, 1, 1)
    await store.close()
    const before = await contents(store.folder)
    const second = await ProductionStore.create(store.folder, small, 'other text')
    expect([second.ok ? '' : second.failure.code, await contents(store.folder)]).toEqual(['folder-not-empty', before])
  })

  it('takes no edit after it was closed, and none that no file could hold', async () => {
    const store = await create()
    const nan = await store.edit({ do: 'edit-take', take: Object.keys(small.takes)[0] as never, end: Number.NaN })
    expect(nan.ok ? '' : nan.failure.code).toBe('request-invalid')
    await store.close()
    const late = await store.edit({ do: 'rename-production', title: 'late' })
    expect(late.ok ? '' : late.failure.code).toBe('production-closed')
  })
})

describe('what is no production', () => {
  it('is said so, and left as it is', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'file'), 'x')
    for (const place of [folder, join(folder, 'absent'), join(folder, 'file'), join(folder, 'file', 'below')]) {
      const opened = await ProductionStore.open(place)
      expect(opened.ok ? '' : opened.failure.code).toBe('not-a-production')
    }
    expect(await contents(folder)).toEqual({ '/file': 'x' })
  })

  it('of a newer format is refused by name and not touched', async () => {
    const store = await create()
    await store.close()
    const file = join(store.folder, 'production.json')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/{"dramatis": \d+/, '{"dramatis": 99'))
    await appendFile(join(store.folder, 'journal.jsonl'), 'lines of a later kind\n')
    const before = await contents(store.folder)
    const opened = await ProductionStore.open(store.folder)
    expect(opened.ok ? '' : [opened.failure.code, opened.failure.values.file]).toEqual(['production-newer', file])
    expect(await contents(store.folder)).toEqual(before)
  })
})

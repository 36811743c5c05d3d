import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { linesInOrder } from '../../../core/cast/spoken.ts'
import { ProductionStore } from '../../../electron/services/production/store.ts'
import { newProduction } from '../../../electron/services/studio/new-production.ts'
import { reviseProduction } from '../../../electron/services/studio/revise.ts'
import { revise } from '../../../electron/terminal/commands/revise.ts'

const home = await mkdtemp(join(tmpdir(), 'dramatis-revise-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const story = (name: string) => new URL(`../../fixtures/stories/${name}`, import.meta.url)
const original = await readFile(story('salt-road.txt'), 'utf8')
const changed = original.replace('Forty. Still forty.', 'Forty. Still forty, thank God.')
let made = 0

/** A production of the story, and a file with a revised text. */
const prepared = async (revised: string) => {
  const folder = join(home, `production-${++made}`)
  const first = join(home, `${made}-story.txt`)
  const second = join(home, `${made}-story-revised.txt`)
  await writeFile(first, original)
  await writeFile(second, revised)
  const store = await newProduction({ folder, manuscript: { path: first, name: 'story.txt' } })
  if (!store.ok) throw new Error(store.failure.code)
  return { folder, store: store.value, file: { path: second, name: 'story.txt' } }
}

test('looking changes nothing on disk; applying lays file and text beside the old ones', async () => {
  const { folder, store, file } = await prepared(changed)
  const before = store.production
  const looked = await reviseProduction({ store, manuscript: file, apply: false })
  expect(looked.ok && [looked.value.applied, looked.value.report.counts.changed]).toEqual([false, 1])
  expect(store.production).toBe(before)
  expect((await readdir(join(folder, 'manuscript'))).sort()).toEqual(['story.txt', 'text.txt'])
  const applied = await reviseProduction({ store, manuscript: file, apply: true })
  expect(applied.ok && applied.value.applied).toBe(true)
  expect((await readdir(join(folder, 'manuscript'))).sort()).toEqual(['story (2).txt', 'story.txt', 'text-2.txt', 'text.txt'])
  expect(store.text).toBe(changed)
  expect(linesInOrder(store.production).some((line) => line.text.includes('Still forty, thank God.'))).toBe(true)
  await store.close()
})

test('one undo brings back records and text, also after closing; redo brings back the revision', async () => {
  const { folder, store, file } = await prepared(changed)
  const before = store.production
  await reviseProduction({ store, manuscript: file, apply: true })
  const after = store.production
  expect(store.undoName).toBe('revise')
  await store.close()
  const again = await ProductionStore.open(folder)
  if (!again.ok) throw new Error(again.failure.code)
  expect([again.value.production, again.value.text]).toEqual([after, changed])
  await again.value.undo()
  expect([{ ...again.value.production, nextId: 0 }, again.value.text]).toEqual([{ ...before, nextId: 0 }, original])
  await again.value.redo()
  expect([{ ...again.value.production, nextId: 0 }, again.value.text]).toEqual([{ ...after, nextId: 0 }, changed])
  await again.value.close()
})

test('a split after a revision finds its place in the revised text', async () => {
  const { store, file } = await prepared(`A word before it all, which moves every place.\n\n${changed}`)
  await reviseProduction({ store, manuscript: file, apply: true })
  const line = linesInOrder(store.production).find((one) => one.text.includes('Still forty, thank God.'))
  if (!line) throw new Error('no such line')
  const at = line.text.indexOf('Still')
  const split = await store.edit({ do: 'split-line', line: line.id, at })
  const half = split.ok ? store.production.lines[split.value.created[0] as typeof line.id] : undefined
  expect(store.text.slice(half?.start, half?.end)).toBe('Still forty, thank God.')
  await store.close()
})

const run = async (...args: string[]) => {
  const out: string[] = []
  const told: string[] = []
  const code = await revise(args, {
    out: (text) => out.push(text),
    note: (text) => told.push(text),
    progress: () => {},
    fail: ({ code: failure }) => {
      told.push(failure)
      return 1
    },
    signal: new AbortController().signal,
  })
  return { code, out, told }
}

test('the command shows the diff, and takes it in with --apply', async () => {
  const { folder, store, file } = await prepared(changed)
  await store.close()
  const shown = await run(folder, '--manuscript', file.path)
  expect(shown.code).toBe(0)
  expect(shown.out).toContainEqual(expect.stringMatching(/^ {2}\+ .*Still forty, thank God\./))
  expect(shown.out.at(-1)).toMatch(/1 changed, 0 moved, 0 new, 0 cut.*Nothing was changed/)
  const applied = await run(folder, '--manuscript', file.path, '--apply', '--json')
  expect([applied.code, JSON.parse(applied.out.join('')).applied]).toEqual([0, true])
  const again = await run(folder, '--manuscript', file.path, '--json')
  expect(JSON.parse(again.out.join('')).entries).toEqual([])
})

test('another work is not taken in unless that is said', async () => {
  const { folder, store } = await prepared(changed)
  await store.close()
  const other = join(home, 'other.txt')
  await writeFile(other, await readFile(story('thin-walls.txt'), 'utf8'))
  const refused = await run(folder, '--manuscript', other, '--apply')
  expect([refused.code, refused.told.join(' ')]).toEqual([1, expect.stringContaining('probably another work')])
  expect((await readdir(join(folder, 'manuscript'))).sort()).toEqual(['story.txt', 'text.txt'])
  expect((await run(folder, '--manuscript', other, '--apply', '--anyway')).code).toBe(0)
  expect((await run(folder)).code).toBe(2)
  expect(await run(folder, '--manuscript', join(home, 'absent.txt'))).toMatchObject({ code: 1, told: ['file-missing'] })
})

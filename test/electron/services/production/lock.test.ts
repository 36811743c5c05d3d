import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { takeLock } from '../../../../electron/services/production/lock.ts'
import { contents, crashed, create, edit, open, retitle, scratch, titleOf } from './made.ts'

/** A program that runs until the test ends. */
const living = (): number => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid ?? 0
}
const held = (folder: string, holder: object) =>
  writeFile(join(folder, '.lock'), JSON.stringify({ host: hostname(), started: '', ...holder }))

describe('the lock of a production', () => {
  it('lets one in, and the next when that one has gone', async () => {
    const folder = await scratch()
    const one = await takeLock(folder)
    expect([one === null, await takeLock(folder)]).toEqual([false, null])
    await one?.release()
    const two = await takeLock(folder)
    expect(two).not.toBeNull()
    await two?.release()
    expect(await contents(folder)).toEqual({})
  })
  it('lets exactly one in of many that find a dead program’s lock', async () => {
    for (let round = 0; round < 20; round++) {
      const folder = await scratch()
      await held(folder, { pid: 2 ** 22 + 1 })
      const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(folder)))
      expect(locks.filter((lock) => lock !== null)).toHaveLength(1)
      expect(Object.keys(await contents(folder))).toEqual(['/.lock'])
    }
  })
  it.each([
    ['is held by a living program', () => ({ pid: living() }), false],
    ['is held by another computer', () => ({ pid: 1, host: 'elsewhere' }), false],
    ['is left by a dead program', () => ({ pid: 2 ** 22 + 1 }), true],
    ['is left by a program whose number another has now', () => ({ pid: living(), started: '1' }), process.platform === 'linux'],
  ])('%s', async (_, holder, free) => {
    const folder = await scratch()
    await held(folder, holder())
    const lock = await takeLock(folder)
    expect(lock !== null).toBe(free)
    await lock?.release()
  })
  it.each(['', '\0'.repeat(80), '{', 'null', '{"pid":"x"}'])('that says nothing (%j) is taken over', async (text) => {
    const folder = await scratch()
    await writeFile(join(folder, '.lock'), text)
    expect(await takeLock(folder)).not.toBeNull()
  })
  it('that is just being written is waited for', async () => {
    const folder = await scratch()
    await writeFile(join(folder, '.lock'), '')
    setTimeout(() => void held(folder, { pid: living() }), 60)
    expect(await takeLock(folder)).toBeNull()
  })
})

describe('a production opened twice', () => {
  it('is read-only the second time: it shows the records, takes no edit and writes nothing', async () => {
    const store = await create()
    await retitle(store, 1, 2)
    const before = await contents(store.folder)
    const second = await open(store.folder)
    expect([second.readOnly, titleOf(second)]).toEqual([true, '2'])
    for (const reply of [await second.edit({ do: 'rename-production', title: 'x' }), await second.undo(), await second.redo()])
      expect(reply.ok ? '' : reply.failure.code).toBe('production-locked')
    await second.snapshot()
    await second.close()
    expect(await contents(store.folder)).toEqual(before)
    await retitle(store, 3, 3)
    await store.close()
    const third = await open(store.folder)
    expect([third.readOnly, titleOf(third)]).toEqual([false, '3'])
    await third.close()
  })
  it('loses nothing when it is opened while the first one ends', async () => {
    for (let round = 0; round < 10; round++) {
      const store = await create()
      await retitle(store, 1, 3)
      const [, opened] = await Promise.all([
        edit(store, { do: 'rename-production', title: 'last' }).then(() => store.close()),
        open(store.folder),
      ])
      await opened.close()
      const after = await open(store.folder)
      expect([after.production.title, titleOf(after)]).toEqual(['last', '3'])
      await after.close()
    }
  })
  it('is taken over from a program that was killed', async () => {
    const store = await create()
    await retitle(store, 1, 2)
    const folder = await crashed(store)
    const again = await open(folder)
    expect([again.readOnly, titleOf(again), JSON.parse(await readFile(join(folder, '.lock'), 'utf8')).pid]).toEqual([
      false,
      '2',
      process.pid,
    ])
    await again.close()
  })
})

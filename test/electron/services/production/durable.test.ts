import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { writeDurably } from '../../../../electron/services/production/durable.ts'
import { create, open, retitle, scratch, titleOf } from './made.ts'

/** Failures that the next renames meet. */
const refusals = vi.hoisted(() => [] as string[])
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const rename: typeof real.rename = async (from, to) => {
    const code = refusals.shift()
    if (code) throw Object.assign(new Error(code), { code })
    return real.rename(from, to)
  }
  return { ...real, rename }
})
beforeEach(() => {
  refusals.length = 0
})

describe('a durable write', () => {
  it('tries again while another program holds the file, and says nothing', async () => {
    const file = join(await scratch(), 'a.txt')
    refusals.push('EPERM', 'EPERM', 'EBUSY', 'EACCES', 'EPERM')
    await writeDurably(file, 'new')
    expect([await readFile(file, 'utf8'), refusals]).toEqual(['new', []])
  })
  it('gives up in the end, or at once on what no waiting helps, and leaves the old file alone', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'a.txt'), 'old')
    for (const codes of [Array(10).fill('EPERM'), ['ENOSPC']]) {
      refusals.push(...codes)
      await expect(writeDurably(join(folder, 'a.txt'), 'new')).rejects.toMatchObject({ code: codes[0] })
      expect([await readFile(join(folder, 'a.txt'), 'utf8'), await readdir(folder)]).toEqual(['old', ['a.txt']])
    }
  })
  it('carries a production over five refused renames without a word', async () => {
    const store = await create()
    const failures: unknown[] = []
    store.onEvent((event) => event.event === 'saved' && event.failure && failures.push(event.failure))
    await retitle(store, 1, 1)
    refusals.push(...Array(5).fill('EPERM'))
    await store.close()
    const again = await open(store.folder)
    expect([titleOf(again), failures, again.issues]).toEqual(['1', [], []])
    await again.close()
  })
})

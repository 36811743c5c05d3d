import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepBackup, listBackups } from '../../../../electron/services/production/backups.ts'
import { create, open, retitle, titleOf } from './made.ts'

describe('backups', () => {
  it('are ordered by revision, whatever the clock says, and the oldest go', async () => {
    const store = await create()
    for (let step = 1; step <= 16; step++) {
      await retitle(store, step, step)
      await store.snapshot()
      const name = join(store.folder, 'backups', `production-${step - 1}.json`)
      // The clock runs backwards by a year each time, past 1970.
      await utimes(name, 1_000_000 - step * 31_536_000, 1_000_000 - step * 31_536_000)
    }
    expect((await listBackups(store.folder)).map(({ revision }) => revision)).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4])
    await writeFile(join(store.folder, 'production.json'), '')
    await store.close()
    await writeFile(join(store.folder, 'production.json'), '')
    const again = await open(store.folder)
    expect([again.issues[0]?.values?.revision, titleOf(again)]).toEqual([15, '16'])
    await again.close()
  })
  it('leave no half of a copy, and take nothing else for a backup', async () => {
    const store = await create()
    await keepBackup(store.folder, 0)
    await writeFile(join(store.folder, 'backups', 'production-99.json.part'), 'x')
    await writeFile(join(store.folder, 'backups', 'notes.txt'), 'x')
    expect((await listBackups(store.folder)).map(({ revision }) => revision)).toEqual([0])
    expect(await readFile(join(store.folder, 'backups', 'production-0.json'), 'utf8')).toBe(
      await readFile(join(store.folder, 'production.json'), 'utf8'),
    )
    expect((await readdir(join(store.folder, 'backups'))).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

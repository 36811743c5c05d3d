import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Production, productionFormat } from '../../../../core/records/production.ts'
import { migrated } from '../../../../electron/services/production/migrations.ts'
import { parseSnapshot } from '../../../../electron/services/production/snapshot.ts'
import { open, scratch } from './made.ts'

const samples = join(import.meta.dirname, '../../../fixtures/productions')

describe('older formats', () => {
  it.each(Array.from({ length: productionFormat }, (_, index) => index + 1))(
    'a production of format %i opens as its golden says',
    async (format) => {
      const folder = join(await scratch(), 'sample')
      await cp(join(samples, `v${format}`, 'production'), folder, { recursive: true })
      const store = await open(folder)
      expect(store.production).toEqual(JSON.parse(await readFile(join(samples, `v${format}`, 'golden.json'), 'utf8')))
      // Diffs of an older format do not fit the records that were carried over.
      const undo = format === productionFormat ? 'split-line' : null
      expect([Production.parse(store.production), store.issues, store.undoName]).toEqual([store.production, [], undo])
      await store.close()
    },
  )
  it('pass through every step from their own on, in order', () => {
    const step = (to: number) => (records: Record<string, unknown>) => ({ ...records, format: to, path: `${records.path ?? ''}${to}` })
    const steps = [step(2), step(3), step(4)]
    expect(migrated({ format: 1 }, 1, steps)).toEqual({ format: 4, path: '234' })
    expect(migrated({ format: 3 }, 3, steps)).toEqual({ format: 4, path: '4' })
    expect(migrated({ format: 4 }, 4, steps)).toEqual({ format: 4 })
  })
  it('that never were are damage', () => {
    const found = parseSnapshot('{"dramatis": 0, "revision": 0, "production": {}}', 'p.json')
    expect(found.ok ? '' : found.failure.code).toBe('production-damaged')
  })
})

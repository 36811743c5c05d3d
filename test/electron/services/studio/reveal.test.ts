import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { JobId } from '../../../../core/contract/handles.ts'
import { createStudio } from '../../../../electron/services/studio/studio.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dramatis-reveal-'))
  vi.stubEnv('DRAMATIS_CONFIG', join(folder, 'config'))
  vi.stubEnv('DRAMATIS_HOME', join(folder, 'home'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

test('only the open production’s own folders are shown, and a manuscript read where it lies stays there', async () => {
  const shown: string[] = []
  const studio = createStudio({
    assets: folder,
    abilities: {
      revealFolder: async (one) => {
        shown.push(one)
        return true
      },
    },
  })
  const reveal = async (one: string) => {
    const reply = await studio.handlers.revealFolder({ folder: one })
    return reply.ok && reply.value.shown
  }
  const told = join(folder, 'told.txt')
  await writeFile(told, '“Go,” said Mara.\n')
  const upload = await studio.context.uploads.adopt(told)
  if (!upload.ok) throw new Error(upload.failure.code)
  const made = await studio.handlers.createProduction({ job: JobId.parse('one'), manuscript: upload.value })
  if (!made.ok) throw new Error(made.failure.code)
  const own = made.value.folder
  expect(await reveal(own)).toBe(true)
  expect(await reveal(join(own, 'deliveries'))).toBe(true)
  for (const other of [`${own}-other`, folder, `${own}/../other`, '/', '']) expect(await reveal(other), other).toBe(false)
  expect(shown).toEqual([own, join(own, 'deliveries')])
  await studio.close()
  await rm(told)
})

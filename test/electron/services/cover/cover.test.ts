import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverOf, dropCover, takeCover } from '../../../../electron/services/cover/cover.ts'
import type { ProductionStore } from '../../../../electron/services/production/store.ts'
import { newProduction } from '../../../../electron/services/studio/new-production.ts'
import { locateFfmpeg } from '../../../../electron/services/tools/locate-ffmpeg.ts'

describe('the cover', () => {
  let folder = ''
  let store: ProductionStore
  const path = (name: string) => join(folder, name)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dramatis-cover-'))
    await writeFile(path('story.txt'), '“Go,” said Mara.\n')
    const made = await newProduction({ folder: path('production'), manuscript: { path: path('story.txt'), name: 'story.txt' } })
    if (!made.ok) throw new Error(made.failure.code)
    store = made.value
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** A picture of a known size, painted by ffmpeg. */
  const paint = async (name: string, size: string) => {
    const { ffmpeg } = await programs()
    spawnSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', `color=c=teal:s=${size}`, '-frames:v', '1', path(name)])
    return { path: path(name), name }
  }

  it.each([
    ['square.jpg', '1500x1500', { kind: 'jpg', width: 1500, height: 1500 }],
    ['wide.png', '640x360', { kind: 'png', width: 640, height: 360 }],
  ])('takes %s of %s pixels and tells its size', async (name, size, expected) => {
    const picture = await paint(name, size)
    expect((await takeCover(store, picture)).ok).toBe(true)
    expect(await coverOf(store)).toEqual({ ...expected, bytes: (await readFile(picture.path)).length })
    expect(await readFile(join(store.folder, store.production.cover ?? ''))).toEqual(await readFile(picture.path))
  })

  it('is taken off and comes back by undo', async () => {
    await takeCover(store, await paint('square.jpg', '1400x1400'))
    const { cover } = store.production
    await dropCover(store)
    expect(await coverOf(store)).toBe(null)
    await store.undo()
    expect(store.production.cover).toBe(cover)
    expect((await coverOf(store))?.width).toBe(1400)
  })

  it.each([
    ['a text that calls itself a picture', 'fake.jpg', Buffer.from('not a picture at all')],
    ['an empty file', 'empty.png', Buffer.alloc(0)],
    ['a GIF', 'small.gif', Buffer.from('47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b', 'hex')],
  ])('refuses %s by name and leaves the production as it is', async (_, name, bytes) => {
    await writeFile(path(name), bytes)
    const taken = await takeCover(store, { path: path(name), name })
    expect(taken).toEqual({ ok: false, failure: { code: 'file-not-picture', values: { file: name } } })
    expect(store.production.cover).toBe(null)
  })
})

const programs = async () => {
  const located = await locateFfmpeg()
  if (!located.ok) throw new Error(located.failure.code)
  return located.value
}

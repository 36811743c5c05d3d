import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { placeWindow, readWindowState, writeWindowState } from '../../../../electron/services/studio/window-state.ts'

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: -1280, y: 100, width: 1280, height: 800 },
]
const at = (x: number, y: number, width = 1200, height = 700) => placeWindow({ x, y, width, height, maximized: false }, screens)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dramatis-window-'))
  vi.stubEnv('DRAMATIS_CONFIG', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

test('a window opens where it was, on whichever screen that is', () => {
  expect(at(100, 50)).toEqual({ x: 100, y: 50, width: 1200, height: 700 })
  expect(at(-1200, 150)).toEqual({ x: -1200, y: 150, width: 1200, height: 700 })
})

test('a window whose title no screen shows any more opens in the middle, and never too small to work in', () => {
  expect(at(4000, 50)).toEqual({ width: 1200, height: 700 })
  expect(at(100, -200)).toEqual({ width: 1200, height: 700 })
  expect(at(100, 1070)).toEqual({ width: 1200, height: 700 })
  expect(at(1900, 50)).toEqual({ width: 1200, height: 700 })
  expect(at(100, 50, 30, 20)).toEqual({ x: 100, y: 50, width: 1024, height: 640 })
  expect(placeWindow(null, screens)).toEqual({ width: 1440, height: 900 })
})

test('the place is kept between launches; a damaged file is put aside and a folder that cannot be written is no trouble', async () => {
  const state = { x: -5, y: 6, width: 1100, height: 700, maximized: true }
  expect(await readWindowState()).toBeNull()
  await writeWindowState(state)
  expect(await readWindowState()).toEqual(state)
  await writeFile(join(folder, 'window.json'), '{"x": "left"}')
  expect(await readWindowState()).toBeNull()
  expect(await readdir(folder)).toEqual(['window.json.bad'])
  vi.stubEnv('DRAMATIS_CONFIG', join(folder, 'window.json.bad'))
  await writeWindowState(state)
  expect(await readWindowState()).toBeNull()
})

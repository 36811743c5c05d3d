import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dropFiles } from './support/files.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { reading } from './support/voice.ts'

const studio = withStudio()

/** Delivers line 1 and plays it; gives the addresses of sounds and pictures that were fetched for it. */
const hear = async (page: Page, hertz: number): Promise<string[]> => {
  const fetched: string[] = []
  const note = (request: { url: () => string }) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/media/')) fetched.push(pathname)
  }
  page.on('request', note)
  await dropManuscript(page, 'Two Lines.txt', '"We open at six in the morning," said Ilsabet.\n\n"It will not wait," said Ben.\n')
  await goToRoom(page, 'Recordings')
  await dropFiles(page, page.getByRole('main'), [reading('ch01_001_ILSABET_t1.wav', 2, hertz)])
  await page.getByRole('button', { name: 'Choose take 1' }).waitFor()
  await goToRoom(page, 'Timeline')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  const level = async () => Number(await page.getByRole('meter', { name: 'Level' }).getAttribute('aria-valuenow'))
  await expect.poll(level, { timeout: 20_000 }).toBeGreaterThan(-40)
  page.off('request', note)
  return [...new Set(fetched)].toSorted()
}

test('A second production in the same window is heard and drawn from its own recordings', async () => {
  const { page } = await studio.open()
  const first = await hear(page, 150)
  expect(first.some((path) => path.endsWith('/peaks'))).toBe(true)
  expect(first.some((path) => path.endsWith('/audio'))).toBe(true)
  await leaveProduction(page)
  // The numbers of recordings begin anew there, so what is kept of the first must not answer for the second.
  expect(await hear(page, 220)).toEqual(first)
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Said, said, session } from '../electron/services/recordings/session.ts'
import { dropFiles } from './support/files.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'

const studio = withStudio()

/** In the story's order; the actor leaves the third out, and reads the fourth wrongly once and right once. */
const order = ['032', '053', '056', '066', '003'] as const satisfies readonly Said[]
const story = order.map((line) => said[line]).join('\n\n')

const faults = async (page: Page) => [...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]
const found = (page: Page) => page.getByRole('grid', { name: 'Found in this recording' })
const row = (page: Page, line: Said) => found(page).getByRole('row').filter({ hasText: said[line] })
const stage = (page: Page) => page.getByRole('group', { name: 'Waveform of evening session.wav' })
const takes = (page: Page, line: Said) => row(page, line).getByRole('button', { name: /^Show take/ })

test('A session in another order, with a retake and a false start, is heard, and what is doubtful is repaired by keys', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  await dropManuscript(page, 'The Society.txt', story)
  await goToRoom(page, 'Recordings')
  const { bytes, places } = await session(['066', ['053', 1.4], '053', '003', '032', '053'])
  await dropFiles(page, page.getByRole('main'), [{ name: 'evening session.wav', type: 'audio/wav', bytes }])
  await page.getByText('Listening for the lines').waitFor({ timeout: 60_000 })
  // It stands in the inbox while it is heard, with the lines that were found so far.
  const hearing = page.getByRole('list', { name: 'Being listened to' })
  await hearing.getByText('evening session.wav').waitFor()
  await hearing.getByText(said['066']).waitFor()
  await page.getByRole('option', { name: /evening session\.wav/ }).waitFor({ timeout: 60_000 })

  // Every line that was read, in the script's order, its takes where they were said; the one left out is told.
  await expect.poll(() => takes(page, '053').count()).toBe(2)
  for (const line of ['032', '066', '003'] as const) expect(await takes(page, line).count()).toBe(1)
  expect(await row(page, '056').textContent()).toContain('not found')
  await page.getByText(/^4 of 5 lines found\./).waitFor()
  const fluff = stage(page).getByRole('button', { name: /^Fluff, set aside, at / })
  const [, begun] = places
  const [, minutes, seconds] = /at (\d+):(\d+)/.exec((await fluff.getAttribute('aria-label')) ?? '') ?? []
  expect(Math.abs(Number(minutes) * 60 + Number(seconds) - (begun?.start ?? 0))).toBeLessThan(1.5)
  expect(await faults(page)).toEqual([])

  // What was set aside is made a take after all, by the keyboard: its line is found by two words.
  await fluff.click()
  await page.keyboard.press('/')
  await page.keyboard.type('needles went')
  await page.keyboard.press('Enter')
  await expect.poll(() => takes(page, '053').count()).toBe(3)
  // It is no whole reading: set aside again.
  await row(page, '053').getByRole('button', { pressed: true }).waitFor()
  await page.keyboard.press('x')
  await expect.poll(() => takes(page, '053').count()).toBe(2)

  // A take is laid onto another line and back.
  await takes(page, '066').first().click()
  await page.keyboard.press('/')
  await page.keyboard.type('his wife')
  await page.keyboard.press('Enter')
  await expect.poll(() => takes(page, '056').count()).toBe(1)
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z')
  await expect.poll(async () => [await takes(page, '066').count(), await takes(page, '056').count()]).toEqual([1, 0])
  await fluff.waitFor()

  // One more takes the whole delivery back.
  await page.keyboard.press('Control+z')
  await page.getByText('No recordings yet').waitFor()
})

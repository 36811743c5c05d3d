import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { recordingOf, type Said, said } from '../electron/services/recordings/session.ts'
import { chromiumThatHears } from './support/booth-window.ts'
import { dropFiles } from './support/files.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { longSession } from './support/long-session.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'

const { open, home } = withStudio()

/** In the story's order; the actor leaves the third out of the session and sends it in a file of its own. */
const order = ['032', '053', '056', '066', '003'] as const satisfies readonly Said[]
const story = order.map((line) => said[line]).join('\n\n')
const fluffAt = 620

/** What an actor sends: an hour in which little is said, in another order; two files whose names say little; what is no sound. */
const deliveryFolder = async (): Promise<string> => {
  const outer = await mkdtemp(join(tmpdir(), 'dramatis-hour-'))
  onTestFinished(() => rm(outer, { recursive: true, force: true }))
  const folder = join(outer, 'from Owen (2)')
  await mkdir(folder)
  const session = await longSession(3600, [
    { at: 40, line: '066' },
    { at: fluffAt, line: '053', seconds: 1.4 },
    { at: 640, line: '053' },
    { at: 1500, line: '003' },
    { at: 2400, line: '032' },
    { at: 3560, line: '053' },
  ])
  await writeFile(join(folder, 'evening session.wav'), session)
  await copyFile(recordingOf('056'), join(folder, 'umbrella FINAL final.opus'))
  await copyFile(recordingOf('032'), join(folder, 'New Recording.opus'))
  await writeFile(join(folder, 'sorry about the dog.txt'), 'He barked twice.')
  await writeFile(join(folder, 'IMG_0042.wav'), 'this is a letter, not a sound')
  return folder
}

const faults = async (page: Page) => [...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]
const recording = (page: Page, name: string) => page.getByRole('option').filter({ hasText: name })
const found = (page: Page) => page.getByRole('grid', { name: 'Found in this recording' })
const row = (page: Page, line: Said) => found(page).getByRole('row').filter({ hasText: said[line] })
const takes = (page: Page, line: Said) => row(page, line).getByRole('button', { name: /^Show take/ })
const stage = (page: Page) => page.getByRole('group', { name: 'Waveform of evening session.wav' })
const fluff = (page: Page) => stage(page).getByRole('button', { name: /^Fluff, set aside, at / })
const dialog = (page: Page) => page.getByRole('dialog')
const rows = (page: Page) => page.getByRole('complementary', { name: 'Inbox' }).locator('[data-pickup]')

/** Follows the delivery to its end; gives the share of the sound that was told as heard, each time it was looked at. */
const followed = async (page: Page): Promise<number[]> => {
  const shares: number[] = []
  const leftOut = page.getByRole('dialog', { name: '2 files were not taken in' })
  const bar = page.getByRole('complementary', { name: 'Inbox' }).getByRole('progressbar')
  await page.getByText('Listening for the lines').waitFor({ timeout: 60_000 })
  while (!(await leftOut.isVisible())) {
    const told = await bar
      .first()
      .getAttribute('aria-valuenow', { timeout: 500 })
      .catch(() => null)
    if (told !== null && (await page.getByText('Listening for the lines').isVisible())) shares.push(Number(told))
    await page.waitForTimeout(300)
  }
  await leftOut.getByText('“from Owen (2)/IMG_0042.wav” is not an audio file').waitFor()
  await leftOut.getByText('“from Owen (2)/sorry about the dog.txt” was left out. It is text, not sound.').waitFor()
  await leftOut.getByRole('button', { name: 'Close' }).last().click()
  return shares
}

/** What was set aside is made a take and set aside again, a take is laid onto another line, and all of it is taken back: by keys alone. */
const repaired = async (page: Page) => {
  await page.getByRole('button', { name: 'Next set aside' }).click()
  await fluff(page)
    .and(page.getByRole('button', { pressed: true }))
    .waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('needles went')
  await page.keyboard.press('Enter')
  await expect.poll(() => takes(page, '053').count()).toBe(3)
  await row(page, '053').getByRole('button', { pressed: true }).waitFor()
  await page.keyboard.press('x')
  await expect.poll(() => takes(page, '053').count()).toBe(2)

  await takes(page, '066').first().click()
  await page.keyboard.press('/')
  await page.keyboard.type('his wife')
  await page.keyboard.press('Enter')
  await expect.poll(() => takes(page, '056').count()).toBe(1)
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z')
  await expect.poll(async () => [await takes(page, '066').count(), await takes(page, '056').count()]).toEqual([1, 0])
  await page.keyboard.press('Control+Shift+ArrowRight')
  await fluff(page).waitFor()

  // One more takes the whole delivery back, and it comes again with all that was heard.
  await page.keyboard.press('Control+z')
  await page.getByText('No recordings yet').waitFor()
  await page.keyboard.press('Control+Shift+z')
  await recording(page, 'evening session.wav').click()
  await expect.poll(() => takes(page, '053').count()).toBe(2)
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await fluff(page).waitFor()
}

/** The take that was said first is chosen, after it was heard between the lines beside it. */
const chosen = async (page: Page) => {
  await takes(page, '053').first().click()
  const stack = page.getByRole('complementary', { name: 'Line 2', exact: true })
  await page.locator('[data-take]').first().click()
  await page.keyboard.press('Space')
  await stack.getByRole('button', { name: 'Stop' }).waitFor()
  await page.keyboard.press('1')
  await stack.getByRole('button', { name: 'Choose take 1', exact: true, pressed: true }).waitFor()
}

/** The booth pack of the line that is flagged, written from the list of pickups. */
const packSent = async (page: Page): Promise<string> => {
  await page.keyboard.press('f')
  await dialog(page).getByText('Pickup of line 2').waitFor()
  await dialog(page).getByLabel('What was said instead').fill('The needles kept on clicking.')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /^Pickups 1/ }).click()
  // A pickup is sent to somebody.
  await page.getByRole('button', { name: 'Go to the cast' }).click()
  await page.getByRole('button', { name: 'Actor', exact: true }).click()
  await dialog(page).getByLabel('Name').fill('Owen Ashgrove')
  await dialog(page).getByRole('button', { name: 'Add actor' }).click()
  await page.getByRole('gridcell', { name: 'Cast Owen Ashgrove as Narrator' }).click()
  await page.getByRole('gridcell', { name: 'Owen Ashgrove plays Narrator' }).waitFor()
  await goToRoom(page, 'Recordings')
  await page.getByRole('button', { name: /^Pickups 1/ }).click()
  await page.getByRole('button', { name: 'Send pickups', exact: true }).click()
  await dialog(page)
    .getByLabel(/^Booth pack/)
    .check()
  await dialog(page).getByRole('button', { name: 'Write and note as sent' }).click()
  await dialog(page).getByText('1 pickup counts as sent now.').waitFor()
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await rows(page).filter({ hasText: 'Sent Today' }).waitFor()
  const folder = join(home(), (await readdir(home()))[0] ?? '', 'sides')
  const [pack = ''] = await readdir(folder)
  return join(folder, pack)
}

/** What the actor does with the pack at home: one line, recorded and accepted, saved as a ZIP. */
const recordedAtHome = async (pack: string): Promise<Buffer> => {
  const own = await mkdtemp(join(tmpdir(), 'dramatis-home-'))
  const context = await chromiumThatHears(own)
  onTestFinished(() => rm(own, { recursive: true, force: true }))
  onTestFinished(() => context.close())
  const booth = await context.newPage()
  await booth.goto(pathToFileURL(pack).href)
  await booth.getByText('Other words were read. It was read: “The needles kept on clicking.”.').waitFor()
  expect(await booth.getByRole('navigation', { name: 'Lines' }).getByRole('button').count()).toBe(1)
  const hears = (text: RegExp) => booth.getByRole('status').filter({ hasText: text }).waitFor()
  await booth.keyboard.press('r')
  await hears(/^Recording/)
  await booth.waitForTimeout(1_300)
  await booth.keyboard.press('r')
  await hears(/^Take \d+ is kept/)
  await booth.keyboard.press('Enter')
  await booth.getByText('Every line has a take.').first().waitFor()
  const [download] = await Promise.all([booth.waitForEvent('download'), booth.keyboard.press('s')])
  await download.saveAs(join(own, 'booth.zip'))
  return readFile(join(own, 'booth.zip'))
}

test('An hour in one file and a folder of odd names: followed, repaired by keys, chosen in the scene, and a pickup sent and received', async () => {
  const { page } = await open()
  await leaveProduction(page)
  await dropManuscript(page, 'The Society.txt', story)
  await goToRoom(page, 'Recordings')
  await page.locator('input[type=file][webkitdirectory]').setInputFiles(await deliveryFolder())
  const shares = await followed(page)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(new Set(shares).size).toBeGreaterThan(3)

  // Every line that was read, in the script's order, its takes where they were said; the one that came in by itself is not missed.
  await page.getByRole('button', { name: /^Settled/ }).click()
  await recording(page, 'evening session.wav').click()
  await expect.poll(() => takes(page, '053').count()).toBe(2)
  for (const line of ['032', '066', '003'] as const) expect(await takes(page, line).count()).toBe(1)
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.getByText('4 lines found. 1 fluff set aside.').waitFor()
  const [, minutes, seconds] = /at (\d+):(\d+)/.exec((await fluff(page).getAttribute('aria-label')) ?? '') ?? []
  expect(Math.abs(Number(minutes) * 60 + Number(seconds) - fluffAt)).toBeLessThan(1.5)
  expect(await faults(page)).toEqual([])
  await recording(page, 'umbrella FINAL final.opus').click()
  await expect.poll(() => takes(page, '056').count()).toBe(1)
  await recording(page, 'New Recording.opus').click()
  await expect.poll(() => takes(page, '032').count()).toBe(1)
  await recording(page, 'evening session.wav').click()

  await repaired(page)
  await chosen(page)
  const returned = await recordedAtHome(await packSent(page))
  await dropFiles(page, page.getByRole('main'), [{ name: 'booth.zip', type: 'application/zip', bytes: returned }])
  await page.getByRole('button', { name: 'Closed 1' }).click({ timeout: 60_000 })
  await rows(page).filter({ hasText: 'not heard yet' }).click()
  await page
    .getByRole('complementary', { name: 'Line 2' })
    .getByRole('button', { name: /^Choose take/, pressed: true })
    .waitFor()
})

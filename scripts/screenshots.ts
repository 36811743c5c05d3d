import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { dropFiles } from '../test/e2e/support/files.ts'
import { goToRoom, lineAtHand, openSample } from '../test/e2e/support/rooms.ts'
import { startStudio } from '../test/e2e/support/studio.ts'
import { launchChromium, openWindow } from '../test/e2e/support/window.ts'
import { session } from '../test/electron/services/recordings/session.ts'

const folder = join(import.meta.dirname, '../docs/screens')
const patience = 300_000

/** Works on the sample production as a producer would, and takes a picture of every room on the way. */
const takePictures = async (page: Page): Promise<void> => {
  const picture = async (name: string) => {
    await page.mouse.move(0, 0)
    // Peaks, fonts and what has just been said come and go a moment after the room.
    await page.getByRole('status').getByRole('button', { name: 'Close' }).first().waitFor({ state: 'detached' })
    await page.waitForTimeout(600)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    process.stdout.write(`${name}\n`)
  }
  await openSample(page)

  await page.getByRole('grid', { name: 'Script' }).getByText('Five to three. Right you are, Mrs P.').click()
  await lineAtHand(page).getByRole('textbox').fill('Licks his pencil. Never looks up.')
  await page.getByRole('grid', { name: 'Script' }).getByText('Five to three. Right you are, Mrs P.').click()
  await picture('script')

  await goToRoom(page, 'Cast')
  await page.getByRole('columnheader', { name: /^Nadia Okafor/ }).click()
  await picture('cast')

  await goToRoom(page, 'Timeline')
  const script = page.getByRole('complementary', { name: 'Script' })
  const number = (text: string) => script.getByRole('listitem').filter({ has: page.getByText(text, { exact: true }) })
  await number('20').getByRole('button').click()
  await page.getByRole('img', { name: /^Timeline of the chapter/ }).focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
  await picture('timeline')
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture('timeline-dark')
  await page.emulateMedia({ colorScheme: 'light' })

  await goToRoom(page, 'Recordings')
  // A session in one file: lines in any order, one begun twice, heard and laid onto their lines.
  const { bytes } = await session(['066', ['053', 1.4], '053', '003', '032', '053'])
  await dropFiles(page, page.getByRole('main'), [{ name: 'Owen, evening session.wav', type: 'audio/wav', bytes }])
  await page.getByRole('heading', { name: 'Owen, evening session.wav' }).waitFor({ timeout: patience / 2 })
  await page.getByRole('button', { name: 'Show the whole recording' }).click()
  await page.getByRole('row').filter({ hasText: 'The needles went on clicking.' }).click()
  await picture('recordings')

  await goToRoom(page, 'Delivery')
  await page.getByRole('button', { name: 'Export chapter 1' }).click()
  await page.getByText(/^All \d+ checks pass$/).waitFor({ timeout: patience / 2 })
  await picture('delivery')

  await goToRoom(page, 'Script')
  await page.getByRole('button', { name: /^Review/ }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture('review-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'All productions' }).click()
  await pictureImport(page, picture)
  await page
    .getByRole('button', { name: /The Bell-Ringers’ Cup/ })
    .first()
    .waitFor()
  await picture('welcome')
}

const texts = join(import.meta.dirname, '../test/fixtures')

/** What an import says of a manuscript, and what a revised one would change. */
const pictureImport = async (page: Page, picture: (name: string) => Promise<void>): Promise<void> => {
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(join(texts, 'manuscripts/lamp.docx'))
  await page.getByRole('button', { name: 'See the import report' }).click()
  await page.getByRole('dialog').getByText('Bram Tolley').click()
  await picture('import-report')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'All productions' }).click()

  const story = await readFile(join(texts, 'stories/salt-road.txt'), 'utf8')
  const bring = (text: string) => ({ name: 'salt-road.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await choose.setInputFiles([bring(story)])
  await page.getByRole('button', { name: 'More for the selected lines' }).first().click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Bring in a revised manuscript…' }).click()
  const revised = story
    .replace('Forty. Still forty.', 'Forty. Still forty, thank God.')
    .replace('"So two spare."\n', '"So two spare."\n\nA moth hit the lamp.\n')
    .replace('"Is that likely?" asks the medic, who has never wanted less to sleep.\n\n', '')
  await (await chooser).setFiles([bring(revised)])
  await page.getByRole('dialog', { name: /Revised manuscript/ }).waitFor()
  await picture('revision')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'All productions' }).click()
}

// Never waits for ever, whatever hangs.
setTimeout(() => process.exit(1), patience).unref()
await mkdir(folder, { recursive: true })
const studio = await startStudio()
const browser = await launchChromium()
try {
  const { page } = await openWindow(browser, studio.address)
  await takePictures(page)
} finally {
  await browser.close()
  await studio.stop()
}

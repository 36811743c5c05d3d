import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { folder } from '../electron/services/recordings/wav.ts'
import { leaveProduction, lineAtHand } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { reading } from './support/voice.ts'

const studio = withStudio()

const story = `"We open at six," said Ilsabet. "The sea can wait."

"It will not wait," said Ben.

"Then let it come in and take a form like everybody else."

The man on the mat went on dripping.

"I was told to ask for the form," he said.
`

test('The whole job is done without a mouse', async () => {
  const { page } = await studio.open()
  // Choosers are ours from the first to the last: a press may come before a listener of its own is heard.
  page.on('filechooser', () => {})
  const place = await folder()
  await leaveProduction(page)
  await writeFile(join(place, 'The Form.txt'), story)
  await chooseFile(page, () => page.keyboard.press('Alt+n'), [join(place, 'The Form.txt')])
  await page.getByRole('grid', { name: 'Script' }).waitFor()

  await speakers(page)
  await casting(page)
  await recordings(page, place)
  await timeline(page)
  await delivery(page)
})

/** Presses what opens a file chooser, and picks files there. */
const chooseFile = async (page: Page, press: () => Promise<void>, files: string[]) => {
  const opened = page.waitForEvent('filechooser')
  await press()
  await (await opened).setFiles(files)
}

/** The name of what has the focus, as a screen reader says it, or its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    return `${element?.getAttribute('aria-label') ?? element?.textContent ?? ''}`.trim()
  })

/** Tabs on until the focus is on something of this name; fails when it never comes there. */
const tabTo = async (page: Page, name: RegExp) => {
  for (let step = 0; step < 60; step++) {
    if (name.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${name}`)
}

/** F6 until the focus is inside something of this name. */
const regionOf = async (page: Page, name: string) => {
  for (let step = 0; step < 8; step++) {
    const inside = await page.evaluate(
      (wanted) => document.activeElement?.closest('[data-region]')?.getAttribute('aria-label') === wanted,
      name,
    )
    if (inside) return
    await page.keyboard.press('F6')
  }
  throw new Error(`F6 never reaches ${name}`)
}

const speakers = async (page: Page) => {
  const hand = lineAtHand(page)
  await regionOf(page, 'Script')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  await page.keyboard.press('ArrowDown')
  const first = await hand.getByRole('heading').first().textContent()
  await page.keyboard.press('ArrowDown')
  expect(await hand.getByRole('heading').first().textContent()).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await hand.getByRole('heading').first().textContent()).toBe(first)

  await findAndLeave(page)
  await goToLine(page, 'Then let it come in')
  await page.keyboard.press('/')
  await page.keyboard.type('Ilsabet')
  await page.keyboard.press('Enter')
  await hand.getByText('Decided by you', { exact: true }).waitFor()
  await hand.getByRole('button', { name: /Ilsabet/, pressed: true }).waitFor()
  await page.keyboard.press('0')
  await hand.getByRole('button', { name: /Narrator/, pressed: true }).waitFor()
  await page.keyboard.press('Control+z')
  await hand.getByRole('button', { name: /Ilsabet/, pressed: true }).waitFor()
  await page.keyboard.press('2')
  await expect.poll(() => hand.getByRole('button', { name: /^1/, pressed: true }).count()).toBe(1)
  await page.keyboard.press('Control+z')
  await hand.getByRole('button', { name: /Ilsabet/, pressed: true }).waitFor()

  await goToLine(page, 'I was told to ask')
  await page.keyboard.press('/')
  await page.keyboard.type('The Drowned Man')
  await page.keyboard.press('Enter')
  await hand.getByRole('button', { name: /The Drowned Man/, pressed: true }).waitFor()

  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const piece = page.getByRole('gridcell', { name: 'I was told to ask', exact: true })
  await piece.waitFor()
  await page.keyboard.press('Control+z')
  await piece.waitFor({ state: 'detached' })
}

/** Ctrl+F left with Esc leads back. */
const findAndLeave = async (page: Page) => {
  await regionOf(page, 'Script')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('mat')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
}

/** Finds a line by its words with Ctrl+F. */
const goToLine = async (page: Page, words: string) => {
  await page.keyboard.press('Control+f')
  await page.keyboard.type(words)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await lineAtHand(page).waitFor()
  await regionOf(page, 'Script')
}

const casting = async (page: Page) => {
  await page.keyboard.press('Alt+2')
  await page.getByRole('heading', { name: 'Cast' }).first().waitFor()
  // The script went with its focus: the room has it, and its own parts are next.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  await page.keyboard.press('F6')
  expect(await page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('aria-label'))).toBe('Cast')
  for (const name of ['Mara Quill', 'Joss Ferry']) {
    await page.keyboard.press('a')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await page.getByRole('columnheader').filter({ hasText: name }).waitFor()
  }
  await regionOf(page, 'Cast')
  await tabTo(page, /^(Cast Mara Quill as|Mara Quill)/)
  for (let row = 0; row < 4; row++) {
    await page.keyboard.press('Enter')
    await page
      .getByRole('gridcell', { name: /^Mara Quill plays/ })
      .nth(row)
      .waitFor()
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: /^Joss Ferry plays/ }).waitFor()
  expect(await page.getByRole('gridcell', { name: /^Mara Quill plays/ }).count()).toBe(3)
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByRole('gridcell', { name: /^Mara Quill plays/ }).count()).toBe(4)
  await page.keyboard.press('Control+y')
  await page.getByRole('gridcell', { name: /^Joss Ferry plays/ }).waitFor()
}

const recordings = async (page: Page, place: string) => {
  const files = ['ch01_001_ILSABET_t1.wav', 'ch01_001_ILSABET_t2.wav', 'ch01_004_BEN_t1.wav']
  for (const [index, name] of files.entries()) await writeFile(join(place, name), reading(name, 1.4, 140 + 20 * index).bytes)
  await page.keyboard.press('Alt+3')
  await regionOf(page, 'Inbox')
  await tabTo(page, /^Add files$/)
  await chooseFile(
    page,
    () => page.keyboard.press('Enter'),
    files.map((name) => join(place, name)),
  )
  const option = page.getByRole('option', { selected: true })
  await option.waitFor({ timeout: 30_000 })
  await tabTo(page, /ch01_/)
  await page.keyboard.press('Home')
  while (!/ILSABET_t1/.test((await option.textContent()) ?? '')) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('2')
  await expect.poll(() => page.getByRole('button', { name: 'Choose take 2' }).getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('t')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('button', { name: 'Choose take 1' }).getAttribute('aria-pressed')).toBe('true')
}

const timeline = async (page: Page) => {
  await page.keyboard.press('Alt+4')
  const clock = page.getByLabel('Playhead', { exact: true })
  await clock.waitFor()
  const chosen = page.getByRole('listbox', { name: 'Clips' }).locator('option:checked')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => chosen.textContent()).toMatch(/^Line 1,/)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => chosen.textContent()).toMatch(/^Line 2,/)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => chosen.textContent()).toMatch(/^Line 1,/)

  const moved = page.getByLabel('Moved')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => moved.inputValue()).toBe('100')
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => moved.inputValue()).toBe('110')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => moved.inputValue()).toBe('0')

  await page.keyboard.press('Space')
  await expect.poll(() => clock.textContent(), { timeout: 20_000 }).toMatch(/^00:0[1-9]/)
  await page.keyboard.press('Space')
  const stopped = await clock.textContent()
  await page.waitForTimeout(300)
  expect(await clock.textContent()).toBe(stopped)

  const clips = page.getByRole('listbox', { name: 'Clips' }).locator('option')
  const all = await clips.count()
  await page.keyboard.press('s')
  await expect.poll(() => clips.count()).toBe(all + 1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => clips.count()).toBe(all)
  await page.keyboard.press('n')
  await expect.poll(() => page.getByRole('button', { name: 'Snap' }).getAttribute('aria-pressed')).toBe('false')
}

const delivery = async (page: Page) => {
  await page.keyboard.press('Alt+5')
  await page.getByRole('heading', { name: 'No master of this chapter yet' }).waitFor()
  await page.keyboard.press('Control+e')
  await page.getByText(/^All \d+ checks pass$/).waitFor({ timeout: 60_000 })
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard help' }).waitFor()
  await page.keyboard.type('export')
  await page.getByRole('dialog').getByText('Export this chapter').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

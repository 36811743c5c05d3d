import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dropFiles } from './support/files.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { goToRoom, lineAtHand, openSample } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { timelineHand } from './support/timeline-hand.ts'
import { reading } from './support/voice.ts'

const { open, home } = withStudio()

const dialog = (page: Page) => page.getByRole('dialog')
const status = (page: Page) => page.getByRole('navigation', { name: 'What is left' })
const rows = (page: Page) => page.getByRole('complementary', { name: 'Inbox' }).locator('[data-pickup]')

/** A line of the script is put at hand by its words, and flagged with the keyboard alone. */
const flagInScript = async (page: Page) => {
  await page.getByRole('grid', { name: 'Script' }).getByRole('gridcell').filter({ hasText: 'And at three it wasn’t' }).last().click()
  await lineAtHand(page).getByText('Line 6', { exact: true }).waitFor()
  await page.keyboard.press('f')
  await dialog(page).getByText('Pickup of line 6').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('2')
  await page.keyboard.press('Tab')
  await page.keyboard.type('A chair creaks.')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor({ state: 'hidden' })
  await page.getByTitle('Pickup: Noise').waitFor()
  await status(page).getByText('1 pickup', { exact: true }).waitFor()
}

/** The line that is heard is flagged while the chapter plays on. */
const flagInTimeline = async (page: Page) => {
  await goToRoom(page, 'Timeline')
  const hand = await timelineHand(page)
  await hand.startOf('9')
  await page.getByRole('toolbar').getByRole('button', { name: 'Play', exact: true }).click()
  const began = await hand.clock()
  await expect.poll(hand.clock, { timeout: 20_000 }).toBeGreaterThan(began)
  await page.keyboard.press('f')
  await dialog(page).getByText('Pickup of line 9').waitFor()
  const asked = await hand.clock()
  await expect.poll(hand.clock, { timeout: 20_000 }).toBeGreaterThan(asked)
  await dialog(page).getByLabel('What was said instead').fill('Four to three.')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor({ state: 'hidden' })
  await page.keyboard.press('k')
  await status(page).getByText('2 pickups').waitFor()
  const clips = page.getByRole('listbox', { name: 'Clips' })
  await clips.locator('option', { hasText: /^Pickup\. Line 9, / }).waitFor({ state: 'attached' })
}

/** The line whose takes lie at hand is flagged in the recordings, reached by the count of what is left. */
const flagInRecordings = async (page: Page) => {
  await status(page).getByText('2 pickups').click()
  await expect.poll(() => rows(page).count()).toBe(2)
  await page.getByRole('button', { name: /^Settled/ }).click()
  await page.getByRole('option', { name: /L0008_/ }).click()
  await page.getByRole('complementary', { name: 'Line 8' }).waitFor()
  await page.keyboard.press('f')
  await dialog(page).getByText('Pickup of line 8').waitFor()
  await dialog(page).getByLabel('Tone').check()
  await dialog(page).getByRole('button', { name: 'Flag', exact: true }).click()
  await page.getByRole('complementary', { name: 'Line 8' }).getByRole('button', { name: 'Pickup: Tone' }).waitFor()
}

/** The list and the dialogs in a wide light window and in a small dark one, with a note as long as notes get. */
const fits = async (page: Page) => {
  await rows(page).first().click()
  await page.keyboard.press('f')
  await dialog(page).getByLabel('What the actor should know').fill('Slower, and with the weight on the last word of it. '.repeat(8))
  await page.keyboard.press('Enter')
  for (const [width, height, colorScheme] of [
    [1440, 900, 'light'],
    [1024, 640, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    expect([await overflowing(page), await cutText(page), await axeViolations(page)]).toEqual([[], [], []])
    await page.getByRole('button', { name: 'Send pickups', exact: true }).click()
    await dialog(page)
      .getByLabel(/^Booth pack/)
      .waitFor()
    expect([await overflowing(page), await axeViolations(page)]).toEqual([[], []])
    await page.keyboard.press('Escape')
  }
}

test('a line is flagged by one key in script, timeline and recordings; the list is sent; what comes back closes it', async () => {
  const { page } = await open()
  await openSample(page)
  await flagInScript(page)
  await flagInTimeline(page)
  await flagInRecordings(page)

  // The list: arrows go between its rows, F on a flagged line changes what is there, and each row leads to its line.
  await page.getByRole('button', { name: /^Pickups 3/ }).click()
  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() =>
      rows(page)
        .nth(1)
        .evaluate((row) => row === document.activeElement),
    )
    .toBe(true)
  await rows(page).filter({ hasText: '1.6 · Noise' }).filter({ hasText: 'A chair creaks.' }).click()
  await page.getByRole('complementary', { name: 'Line 6' }).waitFor()
  await page.keyboard.press('f')
  await dialog(page).getByLabel('What the actor should know').fill('A chair creaks at the end.')
  await dialog(page).getByRole('button', { name: 'Keep' }).click()
  await rows(page).filter({ hasText: 'A chair creaks at the end.' }).waitFor()
  expect(await axeViolations(page)).toEqual([])

  await page.getByRole('button', { name: 'Send pickups', exact: true }).click()
  await dialog(page)
    .getByLabel(/^Web page/)
    .check()
  await dialog(page).getByRole('button', { name: 'Write and note as sent' }).click()
  await dialog(page).getByText('3 pickups count as sent now.').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect.poll(() => rows(page).filter({ hasText: 'Sent Today' }).count()).toBe(3)
  const folder = join(home(), (await readdir(home()))[0] ?? '', 'sides')
  const page6 = (await readdir(folder)).filter((name) => name.endsWith('.pickups.html'))
  const lists = await Promise.all(page6.map((name) => readFile(join(folder, name), 'utf8')))
  const mine = lists.find((text) => text.includes('A chair creaks at the end.')) ?? ''
  expect(mine).toContain('It was read: “Four to three.”.')
  const [fileName = ''] = /ch01_006_[^<]+/.exec(mine) ?? []
  expect(fileName).toMatch(/_t2\.wav$/)

  // The actor sends the file under the name that was printed.
  await dropFiles(page, page.getByRole('main'), [reading(fileName, 1.2, 180)])
  await page.getByRole('button', { name: /^Pickups 2/ }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Pickups/ }).click()
  await page.getByRole('button', { name: 'Closed 1' }).click()
  await rows(page).filter({ hasText: 'Take 2, not heard yet' }).click()
  const chosen = page.getByRole('complementary', { name: 'Line 6' }).getByRole('button', { name: 'Choose take 2', pressed: true })
  await chosen.click()
  await rows(page).filter({ hasText: 'Take 2', hasNotText: 'not heard' }).waitFor()

  // Not good either: it is opened again, and undo closes it.
  await page.getByRole('button', { name: 'More for pickup 1.6' }).click()
  await page.getByRole('menuitem', { name: 'Open it again' }).click()
  await status(page).getByText('3 pickups').waitFor()
  await page.getByRole('button', { name: /^Undo: open the pickup again/ }).click()
  await status(page).getByText('2 pickups').waitFor()

  // Rejected, the take that came back is no answer any more: the line waits, to be sent again. Undo takes that back as well.
  await page.getByRole('complementary', { name: 'Line 6' }).getByRole('button', { name: 'Reject take 2' }).click()
  await status(page).getByText('3 pickups').waitFor()
  await page.getByRole('button', { name: /^Waiting/ }).click()
  await rows(page).filter({ hasText: '1.6 · Noise' }).filter({ hasText: 'Not sent' }).waitFor()
  await page.getByRole('button', { name: /^Undo: reject the take/ }).click()
  await status(page).getByText('2 pickups').waitFor()

  await fits(page)
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dropManuscript, goToRoom, leaveProduction, lineAtHand } from './support/rooms.ts'
import { withStudio } from './support/session.ts'

const { open } = withStudio()
const story = await readFile(join(import.meta.dirname, '../fixtures/stories/salt-road.txt'), 'utf8')

/** A window on a new production of the story. */
const script = async (): Promise<Page> => {
  const { page } = await open()
  await leaveProduction(page)
  await dropManuscript(page, 'Salt Road.txt', story)
  await lineAtHand(page).waitFor()
  return page
}

const queue = (page: Page): Locator => page.getByRole('region', { name: 'Review' })
/** Per cent of the queue that is decided. */
const decided = async (page: Page): Promise<number> =>
  Number(await page.getByRole('progressbar', { name: 'Decided in this review' }).getAttribute('aria-valuenow'))
const number = (page: Page): Promise<string | null> => lineAtHand(page).getByRole('heading').first().textContent()

/** Skips until the line that is asked says something of this kind below its words. */
const nextWith = async (page: Page, text: string | RegExp): Promise<Locator> => {
  const note = page.getByRole('grid', { name: 'Script' }).getByText(text)
  for (let step = 0; step < 80 && !(await note.isVisible()); step++) {
    const place = queue(page).getByText(/^\d+ of \d+$/)
    const here = await place.textContent()
    await page.keyboard.press('Tab')
    await expect.poll(() => place.textContent()).not.toBe(here)
  }
  return note
}

test('The review is done by keys alone: skip, agree, choose, take back, search, a whole run, keep a description, leave', async () => {
  const page = await script()
  await page.keyboard.press('Alt+r')
  await queue(page)
    .getByText(/^1 of \d+$/)
    .waitFor()
  const first = await number(page)

  await page.keyboard.press('Tab')
  await expect.poll(() => number(page)).not.toBe(first)
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => number(page)).toBe(first)

  await page.keyboard.press('Enter')
  await expect.poll(() => number(page)).not.toBe(first)
  expect(await decided(page)).toBeGreaterThan(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => decided(page)).toBe(0)

  const run = await nextWith(page, /This line and \d+ more of its run$/)
  const more = Number(/(\d+) more/.exec((await run.textContent()) ?? '')?.[1])
  const second = await lineAtHand(page).getByRole('button', { name: /^2/ }).locator('.ellipsis').textContent()
  await page.keyboard.press('Shift+2')
  await page.getByText(new RegExp(`^${more + 1} lines: ${second}\\.`)).waitFor()
  expect(await decided(page)).toBeGreaterThan(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => decided(page)).toBe(0)

  const narrated = await number(page)
  await page.keyboard.press('0')
  await page.getByText(`${narrated}: Narrator.`).first().waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => decided(page)).toBe(0)

  await page.keyboard.press('/')
  await page.getByRole('dialog').getByLabel('Name of a character').waitFor()
  await page.keyboard.type('bex')
  await page.keyboard.press('Enter')
  await page.getByText(/^Line \d+: Bexa\./).waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => decided(page)).toBe(0)

  const kept = await nextWith(page, 'Keep “the medic” for this character, everywhere')
  await page.keyboard.press('a')
  await page.getByRole('checkbox', { name: 'Keep “the medic” for this character, everywhere', checked: true }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('ilan')
  await page.keyboard.press('Enter')
  await kept.waitFor({ state: 'detached' })
  const also = page.getByRole('heading', { name: 'Changed along with it' })
  await also.waitFor()
  // Where the review went on is elsewhere in the script; the list leads to what changed.
  await page.locator('section', { has: also }).getByRole('button').first().click()
  await page.getByTitle('Changed with the last fix').first().waitFor()
  await page.keyboard.press('Escape')
  await queue(page).waitFor({ state: 'detached' })
  await goToRoom(page, 'Cast')
  await page.getByRole('rowheader').filter({ hasText: 'Ilan' }).getByText('the medic').waitFor()
})

test('The next line that is asked is the one that settles most, or the next one of the script', async () => {
  const page = await script()
  await page.keyboard.press('Alt+r')
  await queue(page)
    .getByText(/^1 of \d+$/)
    .waitFor()
  const places = async (): Promise<number[]> => {
    const found: number[] = []
    for (let step = 0; step < 8; step++) {
      found.push(Number(/\d+/.exec((await number(page)) ?? '')?.[0]))
      await page.keyboard.press('Tab')
    }
    return found
  }
  const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b)
  const byStake = await places()
  expect(byStake).not.toEqual(sorted(byStake))
  await queue(page).getByRole('button', { name: 'What settles most' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Next in the script' }).click()
  await queue(page).getByRole('button', { name: 'Next in the script' }).waitFor()
  const inOrder = await places()
  expect(inOrder).toEqual(sorted(inOrder))
})

test('Lines are ticked and given to one speaker, or to a new character, and one undo takes it back', async () => {
  const page = await script()
  const grid = page.getByRole('grid', { name: 'Script' })
  const bar = page.getByRole('region', { name: 'Select lines' })
  await page.keyboard.press('v')
  await bar.waitFor()
  for (const words of ['Forty. Still forty.', 'How many children in Ostrey?', 'So two spare.']) {
    const piece = grid.getByText(words).first()
    if ((await piece.getAttribute('aria-selected')) !== 'true') await piece.click()
  }
  const others = grid.getByRole('gridcell', { selected: true })
  const ticked = await bar.getByRole('status').textContent()
  expect(ticked).toBe(`${await others.count()} lines selected`)
  await bar.getByRole('button', { name: /^Who speaks/ }).click()
  await page.keyboard.type('Corvin')
  await page.keyboard.press('Enter')
  await page.getByText(/^\d+ lines: Corvin\./).waitFor()
  await page.keyboard.press('Control+z')

  await bar.getByRole('button', { name: /^Who speaks/ }).click()
  await page.keyboard.type('Fellow Traveller')
  await page.getByRole('option', { name: 'New character “Fellow Traveller”' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/^Fellow Traveller is in the cast now\./).waitFor()
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
  await goToRoom(page, 'Cast')
  const row = page.getByRole('rowheader').filter({ hasText: 'Fellow Traveller' })
  await row.waitFor()
  await page.keyboard.press('Control+z')
  await row.waitFor({ state: 'detached' })
})

/** The lines of a character, as the cast board counts them. */
const linesOf = async (page: Page, name: string): Promise<number> =>
  Number(
    (
      await page
        .getByRole('rowheader')
        .filter({ has: page.locator('b', { hasText: new RegExp(`^${name}$`) }) })
        .locator(':scope > span')
        .nth(2)
        .textContent()
    )?.replace(/\D/g, ''),
  )

test('Two characters become one, by dragging or from the menu by keys, and one undo parts them again', async () => {
  const page = await script()
  await goToRoom(page, 'Cast')
  const row = (name: string) => page.getByRole('rowheader').filter({ has: page.locator('b', { hasText: new RegExp(`^${name}$`) }) })
  const [bexa, corvin] = [await linesOf(page, 'Bexa'), await linesOf(page, 'Corvin')]
  expect(bexa).toBeGreaterThan(0)
  const joined = async () => {
    await row('Bexa').waitFor({ state: 'detached' })
    expect(await linesOf(page, 'Corvin')).toBeGreaterThan(corvin)
    await row('Corvin')
      .getByText(/(^|, )Bexa(,|$)/)
      .waitFor()
    await page.keyboard.press('Control+z')
    await row('Bexa').waitFor()
    expect([await linesOf(page, 'Bexa'), await linesOf(page, 'Corvin')]).toEqual([bexa, corvin])
  }

  await row('Bexa').dragTo(row('Corvin'))
  const asked = page.getByRole('dialog', { name: 'Merge Bexa into Corvin?' })
  await asked.getByText(/“Bexa” stays as another name/).waitFor()
  await asked.getByRole('button', { name: 'Merge' }).click()
  await joined()

  await row('Bexa').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'More for Bexa' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Merge into another …' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'The character that stays' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.type('Corvin')
  await page.keyboard.press('Enter')
  await asked.getByRole('button', { name: 'Merge' }).focus()
  await page.keyboard.press('Enter')
  await joined()
})

test('A description told of a character reads the manuscript again and says how many lines have another speaker', async () => {
  const page = await script()
  await goToRoom(page, 'Cast')
  const counts = () => page.getByRole('rowheader').allTextContents()
  const before = await counts()
  await page
    .getByRole('rowheader')
    .filter({ has: page.getByText('Ilan', { exact: true }) })
    .click()
  await page.getByRole('textbox', { name: 'Add a description' }).fill('the medic')
  await page.keyboard.press('Enter')
  await page.getByText(/^\d+ lines? ha(s|ve) another speaker now\.$/).waitFor()
  const numbers = (rows: string[]) => rows.map((row) => row.match(/\d+/g)?.join(' '))
  await expect.poll(async () => numbers(await counts())).not.toEqual(numbers(before))
  await page.getByRole('button', { name: 'Remove the name the medic' }).waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(counts).toEqual(before)
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dropManuscript, goToRoom, leaveProduction, lineAtHand } from './support/rooms.ts'
import { withStudio } from './support/session.ts'

const { open } = withStudio()
const story = `Chapter 1: The Lamp

The lamp had burned for eleven years.

"There," said Ilsabet. "Behave."

"It will not," said Ben.

Below the gallery a boat was coming in.

"Who is that?" asked Ben. "Is it the ferry?"

"Nobody," said Ilsabet.

Chapter 2: The Log

Nobody had written in it.

"Then I will," said Ben.
`

/** A window on the script of the story. */
const script = async (): Promise<Page> => {
  const { page } = await open()
  await leaveProduction(page)
  await dropManuscript(page, 'The Lamp.txt', story)
  await lineAtHand(page).waitFor()
  return page
}

const pick = async (page: Page, words: string) => {
  await page.getByRole('grid', { name: 'Script' }).getByText(words).click()
  await expect.poll(() => page.getByRole('gridcell', { selected: true }).textContent()).toContain(words)
}

/** Picks an entry of the menu over the page. */
const choose = async (page: Page, entry: string) => {
  await page.getByRole('button', { name: 'More for the selected lines' }).first().click()
  await page.getByRole('menu').getByText(entry, { exact: true }).click()
}

const chapters = (page: Page): Promise<string[]> => page.getByRole('navigation', { name: 'Chapters' }).locator('b').allTextContents()
/** The ranges of lines of the scenes of the chapter at hand. */
const scenes = (page: Page): Promise<string[]> =>
  page
    .getByRole('navigation', { name: 'Chapters' })
    .getByRole('button', { name: /^Scene/ })
    .allTextContents()
const undo = (page: Page) => page.keyboard.press('Control+z')

test('A chapter begins at a line, is renamed, and joins the one before again, each with its undo', async () => {
  const page = await script()
  const original = ['The Lamp', 'The Log']
  expect(await chapters(page)).toEqual(original)
  await pick(page, 'Below the gallery a boat was coming in.')
  await choose(page, 'Chapter begins here')
  await page.getByText(/^Chapter 1A begins with this line now\./).waitFor()
  await expect.poll(async () => (await chapters(page)).length).toBe(3)

  await choose(page, 'Rename the chapter…')
  const dialog = page.getByRole('dialog', { name: 'Rename the chapter…' })
  await dialog.getByLabel('Title of chapter 1A').fill('The Boat')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => chapters(page)).toEqual(['The Lamp', 'The Boat', 'The Log'])

  await choose(page, 'Join to the chapter before')
  await page.getByText(/^The chapter is part of the one before now\./).waitFor()
  await expect.poll(() => chapters(page)).toEqual(original)
  await undo(page)
  await expect.poll(() => chapters(page)).toEqual(['The Lamp', 'The Boat', 'The Log'])
  await undo(page)
  await expect.poll(async () => (await chapters(page))[1]).not.toBe('The Boat')
  await undo(page)
  await expect.poll(() => chapters(page)).toEqual(original)
})

test('A line becomes the title of a new chapter', async () => {
  const page = await script()
  await pick(page, 'Below the gallery a boat was coming in.')
  await choose(page, 'This is a chapter’s title')
  await expect.poll(() => chapters(page)).toEqual(['The Lamp', 'Below the gallery a boat was coming in.', 'The Log'])
  await undo(page)
  await expect.poll(() => chapters(page)).toEqual(['The Lamp', 'The Log'])
})

test('A scene begins at a line and goes on from the one before again, each with its undo', async () => {
  const page = await script()
  expect(await scenes(page)).toEqual([])
  await pick(page, 'Below the gallery a boat was coming in.')
  await choose(page, 'Scene begins here')
  await expect.poll(() => scenes(page)).toEqual([expect.stringMatching(/^Scene 1/), expect.stringMatching(/^Scene 2/)])
  await choose(page, 'Scene goes on from the one before')
  await expect.poll(() => scenes(page)).toEqual([])
  await undo(page)
  await expect.poll(async () => (await scenes(page)).length).toBe(2)
  await undo(page)
  await expect.poll(() => scenes(page)).toEqual([])
})

/** The words of the clips of the chapter, recorded or not. */
const clips = (page: Page): Promise<string[]> => page.getByRole('listbox', { name: 'Clips' }).locator('option').allTextContents()
const unrecorded = async (page: Page): Promise<number> =>
  Number(/(\d+)\s*lines? unrecorded/.exec((await page.getByRole('navigation', { name: 'What is left' }).textContent()) ?? '')?.[1])

test('Speech tags are left out of one line, one chapter or all of the drama, and are gone from counts and timeline', async () => {
  const page = await script()
  const all = await unrecorded(page)
  await goToRoom(page, 'Timeline')
  await expect.poll(async () => (await clips(page)).filter((clip) => /said|asked/.test(clip)).length).toBe(4)

  await goToRoom(page, 'Script')
  await pick(page, 'asked Ben.')
  await lineAtHand(page).getByRole('switch', { name: 'Leave it out, keep the number' }).click()
  await expect.poll(() => unrecorded(page)).toBe(all - 1)
  await goToRoom(page, 'Timeline')
  await expect.poll(async () => (await clips(page)).filter((clip) => /asked/.test(clip)).length).toBe(0)
  await undo(page)
  await expect.poll(() => unrecorded(page)).toBe(all)

  await goToRoom(page, 'Script')
  await choose(page, 'Leave out in this chapter')
  await expect.poll(() => unrecorded(page)).toBe(all - 4)
  await choose(page, 'Leave out everywhere')
  await expect.poll(() => unrecorded(page)).toBe(all - 5)
  await goToRoom(page, 'Timeline')
  await expect.poll(async () => (await clips(page)).filter((clip) => /said|asked/.test(clip)).length).toBe(0)
  expect((await clips(page)).some((clip) => clip.includes('It will not'))).toBe(true)

  await undo(page)
  await undo(page)
  await expect.poll(() => unrecorded(page)).toBe(all)
  await expect.poll(async () => (await clips(page)).filter((clip) => /said|asked/.test(clip)).length).toBe(4)
})

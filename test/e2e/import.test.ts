import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dropFiles } from './support/files.ts'
import { leaveProduction, lineAtHand } from './support/rooms.ts'
import { withStudio } from './support/session.ts'

const { open } = withStudio()

/** Drops a file on the welcome screen. */
const drop = async (page: Page, name: string, bytes: Buffer) => {
  await leaveProduction(page)
  await dropFiles(page, page.getByRole('region', { name: 'New from manuscript' }), [{ name, type: '', bytes }])
}

/** A window on the script that a fixture became. */
const imported = async (name: string): Promise<Page> => {
  const { page } = await open()
  await drop(page, name, await readFile(join(import.meta.dirname, '../fixtures/manuscripts', name)))
  await page.getByRole('grid', { name: 'Script' }).waitFor()
  return page
}

const chapterTitles = (page: Page): Promise<string[]> => page.getByRole('navigation', { name: 'Chapters' }).locator('b').allTextContents()

/** Opens the report of what the import did. */
const reportOf = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'See the import report' }).click()
  const report = page.getByRole('dialog', { name: 'Import report' })
  await report.waitFor()
  return report
}

/** The words of something set aside, unfolded in the report. */
const wordsOf = async (report: Locator, name: string): Promise<string> => {
  const aside = report.locator('details').filter({ has: report.page().getByText(name, { exact: true }) })
  await aside.locator('summary').click()
  return (await aside.locator('p').textContent()) ?? ''
}

test('A Word file becomes chapters, and its report leads to the lines where something was dropped or guessed', async () => {
  const page = await imported('lamp.docx')
  await page.getByRole('button', { name: 'The Lamp at Heron Point', exact: true }).waitFor()
  expect(await chapterTitles(page)).toEqual(['A Boat Comes In', 'The Log'])
  const script = page.getByRole('grid', { name: 'Script' })
  await script.getByText('The lamp had burned for eleven years.').waitFor()
  expect(await script.getByText('shouted').count()).toBe(0)
  expect(await script.locator('em').allTextContents()).toEqual(['eleven'])

  const report = await reportOf(page)
  await report.getByText('1 comment and 1 footnote are kept as details, not lines.').waitFor()
  await report.getByText('English', { exact: true }).waitFor()
  expect(await wordsOf(report, 'Comment Bram Tolley')).toBe('Which boat?')
  expect(await wordsOf(report, 'Footnote 2')).toBe('Twelve, said Tom.')
  const entry = (words: string) => report.getByRole('listitem').filter({ hasText: words })
  await entry('Comments set aside: 1.').waitFor()
  await entry('Soft hyphens removed: 1.').waitFor()
  await entry('Pictures left out: 2.').waitFor()
  await entry('Text boxes left out: 1.').waitFor()
  await entry('Scene breaks by empty lines alone: 1.').getByRole('button', { name: 'Chapter 2, line 3' }).click()
  await report.waitFor({ state: 'detached' })
  await lineAtHand(page).getByRole('heading', { name: 'Line 3' }).waitFor()
  expect(await script.getByRole('gridcell', { selected: true }).textContent()).toBe('First line.')

  const again = await reportOf(page)
  await again.getByRole('listitem').filter({ hasText: 'Tracked changes: 2.' }).getByRole('button').click()
  await expect.poll(() => script.getByRole('gridcell', { selected: true }).textContent()).toBe('she said.')
})

test('An EPUB becomes the chapters of its contents without its covers, and what is no story is kept aside', async () => {
  const page = await imported('lamp-3.epub')
  await page.getByRole('button', { name: 'The Lamp at Heron Point', exact: true }).waitFor()
  expect(await chapterTitles(page)).toEqual(['A Boat Comes In', 'The Log', '3. The Door'])
  const report = await reportOf(page)
  await report.getByText('British English').waitFor()
  await report.getByText('A part of the file is missing or damaged: OEBPS/text/lost.xhtml.').waitFor()
  expect(await wordsOf(report, 'Summary description')).toBe('A keeper, a lamp, a boat.')
  expect(await wordsOf(report, 'Front matter Copyright')).toContain('All rights reserved.')
  expect(await wordsOf(report, 'Back matter Notes')).toContain('Twelve, said Tom.')
})

test('A download of the Archive keeps summary, notes and tags aside and speaks only the story', async () => {
  const page = await imported('archive-work.epub')
  await page.getByRole('button', { name: 'Salt and Small Change', exact: true }).waitFor()
  expect(await chapterTitles(page)).toEqual(['The Ferry', 'Chapter 2'])
  const script = page.getByRole('grid', { name: 'Script' })
  await script.getByText('You again,').waitFor()
  expect(await script.getByText('Jonah pays.').count()).toBe(0)
  const report = await reportOf(page)
  await report.getByText('1 link, 2 tags, 2 summaries and 1 note are kept as details, not lines.').waitFor()
  expect(await wordsOf(report, 'Tag Additional Tags')).toBe('River, Slow Boats')
  expect(await wordsOf(report, 'Summary Chapter Summary')).toBe('Jonah pays.')
  expect(await wordsOf(report, 'Note Afterword')).toContain('Find me by the river.')
})

test('A script brings its speakers as written, its sounds as cues and its brackets as directions', async () => {
  const page = await imported('radio-us.txt')
  const script = page.getByRole('grid', { name: 'Script' })
  await script.getByText('You again.').click()
  const hand = lineAtHand(page)
  await hand.getByRole('button', { name: /Marta/i, pressed: true }).waitFor()
  await hand.getByText('The script itself gives the name.').waitFor()
  expect(await hand.getByRole('textbox').inputValue()).toBe('DRY')
  const cues = script.getByRole('row').filter({ hasText: /^\d+\s*Cue/i })
  expect(await cues.count()).toBe(3)
  await cues.filter({ hasText: 'BELL, TWICE' }).waitFor()
  await page.getByRole('button', { name: /^Review 0/ }).waitFor()
  const report = await reportOf(page)
  await report.getByText('The text names its speakers (3), so they were taken from the page.').waitFor()
})

test('A PDF comes in as rough text and says so', async () => {
  const page = await imported('lamp.pdf')
  await page.getByRole('grid', { name: 'Script' }).getByText('nobody had thanked it.').waitFor()
  const report = await reportOf(page)
  await report.getByText(/^This comes from a PDF, which keeps places of letters and no paragraphs\./).waitFor()
})

/** The head of a Word file with a password: an OLE container that holds the encrypted package. */
const locked = (): Buffer => {
  const bytes = Buffer.alloc(4096)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  Buffer.from('EncryptedPackage', 'utf16le').copy(bytes, 1024)
  return bytes
}

test('A locked or broken file is refused in one sentence that says what to do', async () => {
  const { page } = await open()
  await drop(page, 'locked.docx', locked())
  const alert = page.getByRole('alert')
  await alert.getByText('“locked.docx” is protected with a password. Save it without one, then import it again.').waitFor()
  const whole = await readFile(join(import.meta.dirname, '../fixtures/manuscripts/lamp.docx'))
  await drop(page, 'torn.docx', whole.subarray(0, 700))
  await alert.getByText(/^“torn\.docx” is damaged.*\. Ask for it again, or save it anew\.$/).waitFor()
})

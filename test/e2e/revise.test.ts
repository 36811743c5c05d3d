import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { withStudio } from './support/session.ts'

const { open } = withStudio()
const scratch = await mkdtemp(join(tmpdir(), 'dramatis-revised-'))
afterAll(() => rm(scratch, { recursive: true, force: true }))

const story = (name: string) => join(import.meta.dirname, '../fixtures/stories', name)
const original = await readFile(story('salt-road.txt'), 'utf8')

/** A window on the story's script; the first one makes the production. */
const script = async (): Promise<Page> => {
  const { page } = await open()
  const words = page.getByText('Forty. Still forty.').first()
  const input = page.locator('input[type=file]')
  await words.or(input).first().waitFor({ state: 'attached' })
  if ((await input.count()) > 0) await input.setInputFiles(story('salt-road.txt'))
  await words.waitFor()
  return page
}

const bringIn = async (page: Page, file: string) => {
  await page.getByRole('button', { name: 'More for the selected lines' }).first().click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Bring in a revised manuscript…' }).click()
  await (await chooser).setFiles(file)
}

test('a revised manuscript is shown line by line, taken in, and taken back with one undo', async () => {
  const page = await script()
  const file = join(scratch, 'salt-road.txt')
  const revised = original
    .replace('Forty. Still forty.', 'Forty. Still forty, thank God.')
    .replace('"So two spare."\n', '"So two spare."\n\nA moth hit the lamp.\n')
    .replace('"Is that likely?" asks the medic, who has never wanted less to sleep.\n\n', '')
  await writeFile(file, revised)
  await bringIn(page, file)
  const dialog = page.getByRole('dialog', { name: /Revised manuscript/ })
  await dialog.getByText('A moth hit the lamp.').waitFor()
  expect(await dialog.getByRole('listitem').count()).toBe(4)
  await dialog.getByRole('button', { name: /^Cut/ }).click()
  expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('Is that likely?'),
    expect.stringContaining('asks the medic'),
  ])
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await page.getByText('A moth hit the lamp.').waitFor()
  expect(await page.getByText('thank God').count()).toBe(1)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await page.getByText('Forty. Still forty.', { exact: false }).first().waitFor()
  await expect.poll(() => page.getByText('A moth hit the lamp.').count()).toBe(0)
})

test('another work is only taken in when the producer says that it is right', async () => {
  const page = await script()
  await bringIn(page, story('thin-walls.txt'))
  const dialog = page.getByRole('dialog', { name: /Revised manuscript/ })
  await dialog.getByText('This looks like another work').waitFor()
  expect(await dialog.getByRole('button', { name: 'Apply' }).isEnabled()).toBe(false)
  await dialog.getByRole('checkbox', { name: 'It is the right file' }).click()
  expect(await dialog.getByRole('button', { name: 'Apply' }).isEnabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await page.getByText('Forty. Still forty.').count()).toBeGreaterThan(0)
})

test('speech tags leave the drama by one switch, struck in the script', async () => {
  const page = await script()
  const unrecorded = async () => (await page.locator('body').textContent())?.match(/(\d+)\s*lines unrecorded/)?.[1]
  const before = Number(await unrecorded())
  await page.getByRole('button', { name: 'More for the selected lines' }).first().click()
  await page.getByRole('menuitemcheckbox', { name: 'Leave out everywhere' }).click()
  const tag = page.getByText('says the man on the bench, not turning round.').first()
  await expect.poll(() => tag.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('line-through')
  await expect.poll(async () => Number(await unrecorded())).toBeLessThan(before)
})

import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkedLine } from '../../electron/services/production/checked-line.ts'
import { said, session } from '../electron/services/recordings/session.ts'
import { dropFiles } from './support/files.ts'
import { folderOf } from './support/folders.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'

const studio = withStudio()
const patience = { timeout: 60_000 }
const hearing = (page: Page) => page.getByRole('list', { name: 'Being listened to' }).getByText('evening session.wav')
/** What is shown while a session is heard may be gone a moment later: gathers all that the list has held from now on. */
const watchHearing = async (page: Page): Promise<() => Promise<string>> => {
  await page.evaluate(() => {
    const gather = () => {
      const text = document.querySelector('[aria-label="Being listened to"]')?.textContent ?? ''
      document.documentElement.dataset.heard = `${document.documentElement.dataset.heard ?? ''}${text}`
    }
    document.documentElement.dataset.heard = ''
    new MutationObserver(gather).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => document.documentElement.dataset.heard ?? '')
}
const reopen = (page: Page) => page.getByText('The Society', { exact: true }).first().click()

test('A session that was being listened to when its production was closed is gone on with, and after two crashes only when asked', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  await dropManuscript(page, 'The Society.txt', Object.values(said).join('\n\n'))
  await goToRoom(page, 'Recordings')
  const { bytes } = await session(['066', '053', '003', '032', '053', '056'])
  const heardFirst = await watchHearing(page)
  await dropFiles(page, page.getByRole('main'), [{ name: 'evening session.wav', type: 'audio/wav', bytes }])
  await hearing(page).waitFor(patience)
  // The lines that were found so far stand there while it is heard.
  await expect.poll(heardFirst, patience).toContain(said['066'])
  await leaveProduction(page)

  await reopen(page)
  await page.getByText('1 recording was being taken in when this was closed. That goes on now.').waitFor()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await hearing(page).waitFor(patience)
  await leaveProduction(page)

  // As if the program had been killed when it had taken the work up again.
  const recordings = join(await folderOf(studio.home(), 'The Society'), 'recordings')
  const note = (await readdir(recordings)).find((file) => file.endsWith('.delivery.jsonl')) ?? ''
  await appendFile(join(recordings, note), checkedLine({ kind: 'resumed' }))
  await reopen(page)
  await goToRoom(page, 'Recordings')
  await page.getByText('Dramatis has stopped 2 times while it took in 1 recording').waitFor()
  expect([...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]).toEqual([])
  await page.getByRole('button', { name: 'Listen again' }).press('Enter')
  await hearing(page).waitFor(patience)
  await page.getByRole('option', { name: /evening session\.wav/ }).waitFor(patience)
  for (const line of Object.values(said))
    await page.getByRole('grid', { name: 'Found in this recording' }).getByRole('row').filter({ hasText: line }).waitFor()
  expect((await readdir(recordings)).sort()).toEqual(['evening session.wav'])

  // A note that cannot be read any more: it stays to be read, over another opening too.
  await writeFile(join(recordings, '.0123456789ab.delivery.jsonl'), 'torn')
  const words = 'A broken off delivery has lost something'
  const lost = page.getByRole('main').getByText(words)
  for (const opening of ['first', 'second']) {
    await leaveProduction(page)
    await reopen(page)
    await page.getByText(words).first().waitFor()
    if (opening === 'first') await page.getByRole('button', { name: 'Show', exact: true }).last().click()
    else await goToRoom(page, 'Recordings')
    await lost.waitFor()
  }
  expect([...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]).toEqual([])
  await page.getByRole('button', { name: 'I have read this' }).press('Enter')
  await lost.waitFor({ state: 'detached' })
  await expect.poll(async () => (await readdir(recordings)).sort()).toEqual(['evening session.wav'])
  expect(await readFile(join(recordings, '../backups/0123456789ab.delivery.jsonl'), 'utf8')).toBe('torn')

  // Heard again, it stands there in the same way.
  const heardAgain = await watchHearing(page)
  await page.keyboard.press('Shift+H')
  await hearing(page).waitFor(patience)
  expect([...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]).toEqual([])
  await page.getByText('1 recording matched again').waitFor(patience)
  await page.getByRole('list', { name: 'Being listened to' }).waitFor({ state: 'detached' })
  const shown = await heardAgain()
  for (const words of ['evening session.wav', said['066']]) expect(shown).toContain(words)
})

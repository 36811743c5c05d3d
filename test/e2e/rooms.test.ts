import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dropFiles } from './support/files.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { dropManuscript, goToRoom, leaveProduction, openSample, type RoomName } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { reading } from './support/voice.ts'

const studio = withStudio()
const rooms: RoomName[] = ['Script', 'Cast', 'Recordings', 'Timeline', 'Delivery']
/** Each theme and each size once: colours do not hang on the size. */
const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 640, theme: 'dark' },
] as const

/** Everything that is wrong with what the window shows now, under the room's name. */
const faults = async (page: Page, room: string): Promise<string[]> => {
  const all = [...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]
  return all.map((fault) => `${room}: ${fault}`)
}

const faultsOfRooms = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const room of rooms) {
    await goToRoom(page, room)
    await page.getByRole('main').waitFor()
    // Peaks and fonts come a moment after the room.
    await page.waitForTimeout(300)
    found.push(...(await faults(page, room)))
  }
  return found
}

describe('Every room with the sample production', () => {
  for (const look of looks) {
    test(`is accessible and fits its window: ${look.theme}, ${look.width} by ${look.height}`, async () => {
      const { page } = await studio.open(look)
      // The studio keeps its production open for the next window.
      const welcome = page.getByRole('button', { name: /^Sample production/ })
      await welcome
        .or(page.getByRole('navigation', { name: 'Rooms' }))
        .first()
        .waitFor()
      if (await welcome.isVisible()) {
        expect(await faults(page, 'Welcome')).toEqual([])
        await openSample(page)
      }
      expect(await faultsOfRooms(page)).toEqual([])
    })
  }
})

const salt = join(import.meta.dirname, '../fixtures/stories/salt-road.txt')

describe('What stands over or under the script', () => {
  for (const look of looks) {
    test(`is accessible and fits its window: ${look.theme}, ${look.width} by ${look.height}`, async () => {
      const { page } = await studio.open(look)
      await leaveProduction(page)
      await dropManuscript(page, 'Salt Road.txt', await readFile(salt, 'utf8'))
      await page.getByRole('grid', { name: 'Script' }).getByText('Forty. Still forty.').click()
      const found: string[] = []
      await page.keyboard.press('Alt+r')
      await page.getByRole('region', { name: 'Review' }).waitFor()
      found.push(...(await faults(page, 'Review')))
      await page.keyboard.press('Escape')
      await page.keyboard.press('v')
      await page.getByRole('region', { name: 'Select lines' }).waitFor()
      found.push(...(await faults(page, 'Ticking')))
      await page.keyboard.press('Escape')

      const more = page.getByRole('button', { name: 'More for the selected lines' }).first()
      await more.click()
      await page.getByRole('menuitem', { name: 'See the import report' }).waitFor()
      found.push(...(await faults(page, 'Menu')))
      await page.getByRole('menuitem', { name: 'See the import report' }).click()
      await page.getByRole('dialog', { name: 'Import report' }).waitFor()
      found.push(...(await faults(page, 'Import report')))
      await page.keyboard.press('Escape')
      const chooser = page.waitForEvent('filechooser')
      await more.click()
      await page.getByRole('menuitem', { name: 'Bring in a revised manuscript…' }).click()
      const revised = (await readFile(salt, 'utf8')).replace('Forty. Still forty.', 'Forty. Still forty, thank God.')
      await (await chooser).setFiles([{ name: 'Salt Road 2.txt', mimeType: 'text/plain', buffer: Buffer.from(revised) }])
      await page.getByRole('dialog', { name: /Revised manuscript/ }).waitFor()
      found.push(...(await faults(page, 'Revision')))
      await page.keyboard.press('Escape')
      expect(found).toEqual([])
    })
  }
})

test('A production without recordings says in every room what to do next', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  await dropManuscript(page, 'A Short One.txt', '"We open at six," said Ilsabet. "The sea can wait."\n\n"It will not," said Ben.\n')
  expect(await faultsOfRooms(page)).toEqual([])
  await goToRoom(page, 'Cast')
  await page.getByRole('heading', { name: 'Who records?' }).waitFor()
  await goToRoom(page, 'Recordings')
  await page.getByRole('heading', { name: 'No recordings yet' }).waitFor()
  // A line at hand has no takes to show yet: the invitation fills the room beside the inbox.
  await goToRoom(page, 'Script')
  await page.getByRole('grid', { name: 'Script' }).getByText('It will not,').click()
  await goToRoom(page, 'Recordings')
  const empty = page.getByRole('heading', { name: 'No recordings yet' })
  const [inbox, room] = [await page.getByRole('complementary', { name: 'Inbox' }).boundingBox(), await page.getByRole('main').boundingBox()]
  expect(inbox?.height).toBe(room?.height)
  const middle = (await empty.boundingBox())?.y ?? 0
  expect(Math.abs(middle - (room?.y ?? 0) - (room?.height ?? 0) / 2)).toBeLessThan(100)
  await goToRoom(page, 'Timeline')
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  await goToRoom(page, 'Delivery')
  await page.getByRole('heading', { name: 'No master of this chapter yet' }).waitFor()
})

test('Names of three hundred letters neither break a room nor hide what they say', async () => {
  const { page } = await studio.open({ width: 1024, height: 640 })
  await leaveProduction(page)
  const title = 'An exceedingly long title of a production '.repeat(5).trim()
  await dropManuscript(page, `${title}.txt`, '"Hello," said Ilsabet.\n\n"Good evening," said Ben.\n')
  const name = 'Wolfeschlegelsteinhausenbergerdorff the Elder of '.repeat(6).trim().padEnd(300, 'x').slice(0, 300)
  await goToRoom(page, 'Cast')
  await page.getByRole('button', { name: 'Actor', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Add actor' }).click()
  await page.getByRole('columnheader').filter({ hasText: name }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Character', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Add character' }).click()
  await page.getByRole('rowheader').filter({ hasText: name }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('gridcell', { name: `Cast ${name} as ${name}` }).click()
  await goToRoom(page, 'Script')
  await page.getByRole('grid', { name: 'Script' }).getByText('Good evening,').click()
  await page.keyboard.press('/')
  await page.getByRole('dialog').getByLabel('Name of a character').fill(name.slice(0, 30))
  await page.keyboard.press('Enter')
  await page.getByRole('grid', { name: 'Script' }).getByText(name).first().waitFor()
  expect(await faultsOfRooms(page)).toEqual([])

  // The cast has more places for a name than its board.
  await page.setViewportSize({ width: 1440, height: 900 })
  await goToRoom(page, 'Cast')
  const found: string[] = []
  await page.getByRole('columnheader').filter({ hasText: name }).click()
  found.push(...(await faults(page, 'Actor')))
  await page.getByRole('rowheader').filter({ hasText: name }).click()
  found.push(...(await faults(page, 'Character')))
  await page.getByRole('button', { name: 'List', exact: true }).click()
  found.push(...(await faults(page, 'List')))
  const box = await page.getByRole('table').getByTitle(name).first().boundingBox()
  const picker = await page.getByRole('table').getByRole('combobox').first().boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(picker?.x ?? 0)
  await page.getByRole('table').getByRole('combobox').first().click()
  await page.getByRole('option', { name }).waitFor()
  found.push(...(await faults(page, 'Who plays')))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('rowheader').filter({ hasText: 'Ben' }).click()
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.getByRole('button', { name: 'More for Ben' }).click()
  await page.getByRole('menuitem', { name: 'Merge into another …' }).click()
  await page.getByRole('combobox', { name: 'The character that stays' }).click()
  await page.getByRole('option', { name }).waitFor()
  found.push(...(await faults(page, 'Merge')))
  await page.getByRole('option', { name }).click()
  found.push(...(await faults(page, 'Merge with whom')))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close the inspector' }).waitFor({ state: 'detached' })
  await goToRoom(page, 'Script')
  await page.getByRole('button', { name: 'All characters' }).click()
  await page.getByRole('menuitemcheckbox', { name }).waitFor()
  found.push(...(await faults(page, 'Whose lines')))
  await page.keyboard.press('Escape')
  await page.getByRole('grid', { name: 'Script' }).getByText('Good evening,').click()
  await page.keyboard.press('/')
  await page.getByRole('dialog').getByText(name).waitFor()
  found.push(...(await faults(page, 'Another name')))
  await page.keyboard.press('Escape')
  await goToRoom(page, 'Cast')
  await page.getByRole('button', { name: 'Check the cast' }).click()
  await page.getByRole('dialog', { name: 'Who speaks in this story' }).waitFor()
  found.push(...(await faults(page, 'Check')))
  expect(found).toEqual([])
})

test('A delivery that is dropped while another is on its way waits for its turn', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  await dropManuscript(page, 'Two Drops.txt', '"We open at six in the morning," said Ilsabet.\n\n"It will not wait," said Ben.\n')
  await goToRoom(page, 'Recordings')
  await dropFiles(page, page.getByRole('main'), [reading('ch01_001_ILSABET_t1.wav', 2, 180)])
  await dropFiles(page, page.getByRole('main'), [reading('ch01_003_BEN_t1.wav', 1.6, 140)])
  await page.getByRole('button', { name: 'Settled 2' }).click({ timeout: 30_000 })
  for (const name of [/ILSABET_t1/, /BEN_t1/]) await page.getByRole('option', { name }).waitFor()

  // What is sought by its name lies on the desk then.
  await page.keyboard.press('Control+f')
  await page.keyboard.type('ben_t1')
  await page
    .getByRole('option', { name: /BEN_t1/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /BEN_t1/, selected: true }).waitFor()
  await page.getByRole('heading', { name: 'ch01_003_BEN_t1.wav' }).waitFor()
})

test('A bad file in a delivery is named in one sentence and the others come in', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  await dropManuscript(page, 'Two Lines.txt', '"We open at six in the morning," said Ilsabet.\n\n"It will not wait," said Ben.\n')
  await goToRoom(page, 'Recordings')
  await dropFiles(page, page.getByRole('main'), [
    reading('ch01_001_ILSABET_t1.wav', 2, 180),
    { name: 'empty.wav', type: 'audio/wav', bytes: Buffer.alloc(0) },
    { name: 'letter.wav', type: 'audio/wav', bytes: Buffer.from('Dear producer, here is my recording.') },
  ])
  const refused = page.getByRole('dialog', { name: '2 files were not taken in' })
  await refused.waitFor({ timeout: 30_000 })
  expect(await refused.getByRole('listitem').allTextContents()).toEqual([
    'There is no text or sound in “empty.wav”. Check that the right file was chosen.',
    '“letter.wav” is not an audio file (what is in it is no sound). Ask for it as WAV, FLAC, MP3, M4A or Opus.',
  ])
  expect(await faults(page, 'Recordings with a refusal')).toEqual([])
  await refused.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('option', { name: /ch01_001_ILSABET_t1\.wav/ }).waitFor()
})

test('A file that is no manuscript is refused in one sentence on the welcome screen', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  const picture = await readFile(join(import.meta.dirname, '../../assets/sample/cover.jpg'))
  await dropFiles(page, page.getByRole('region', { name: 'New from manuscript' }), [
    { name: 'cover.txt', type: 'text/plain', bytes: picture },
  ])
  const alert = page.getByRole('alert')
  await alert.getByText(/^“cover\.txt” is not text \(looks like JPEG\)\. Choose a text, Word, /).waitFor()
  expect(await faults(page, 'Welcome with a refusal')).toEqual([])
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { failed } from '../../core/outcome.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { story as storyOf, type Told } from '../core/takes/story.ts'
import { value } from '../electron/services/production/made.ts'
import { said, session } from '../electron/services/recordings/session.ts'
import { dropFiles } from './support/files.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { reading } from './support/voice.ts'

const studio = withStudio()

const story = `Chapter 1: Rain

MARA: You came back after all these years.

ZOE: Only to say goodbye to you.

MARA: Then say it and be gone from here.

ZOE: It is not so easy as that.

MARA: Nothing with you ever was, dear.

Chapter 2: Sun

ZOE: There is tea on the table.

MARA: I will have it with honey, please.

ZOE: We have had no honey since spring.

MARA: Then I will have it without any.

ZOE: That is very good of you.
`

/** A folder as an actor sends it: a batch number before the count of her own lines, names that say little, litter, a broken file. */
const deliveryFolder = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'dramatis-delivery-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const folder = join(home, 'Second batch')
  await mkdir(folder)
  const names = ['mara 2 3.wav', 'mara 2 5.wav', 'line 3.wav', 'cough.wav', 'outtake.wav']
  for (const [index, name] of names.entries()) await writeFile(join(folder, name), reading(name, 2.3, 150 + 15 * index).bytes)
  await writeFile(join(folder, 'notes.txt'), 'Sorry about the dog.')
  await writeFile(join(folder, '.DS_Store'), 'litter')
  await writeFile(join(folder, 'broken.wav'), 'this is a letter, not a sound')
  return folder
}

const faults = async (page: Page): Promise<string[]> => [
  ...(await axeViolations(page)),
  ...(await overflowing(page)),
  ...(await cutText(page)),
]

const recording = (page: Page, name: string) => page.getByRole('option').filter({ hasText: name })
const doubt = (page: Page) => page.getByRole('region', { name: 'In doubt' })
const waiting = (page: Page, count: number) => page.getByRole('button', { name: `To check ${count}` }).waitFor()

/** Takes a picture of the window where one is asked for. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.DRAMATIS_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

test('A folder of oddly named files: followed, its names corrected, its doubts answered by keys, taken back', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  await dropManuscript(page, 'Rain.txt', story)
  await goToRoom(page, 'Recordings')
  await page.locator('input[type=file][webkitdirectory]').setInputFiles(await deliveryFolder())

  const leftOut = page.getByRole('dialog', { name: '2 files were not taken in' })
  await leftOut.getByText('“Second batch/broken.wav” is not an audio file').waitFor({ timeout: 60_000 })
  await leftOut.getByText('“Second batch/notes.txt” was left out. It is text, not sound.').waitFor()
  await leftOut.getByRole('button', { name: 'Close' }).last().click()
  await waiting(page, 3)
  await page.getByRole('button', { name: 'Settled 2' }).click()
  await recording(page, 'mara 2 3.wav').getByText('by name; its words were not made out').waitFor()

  // The first number is a batch, the second counts her own lines.
  await page.getByRole('button', { name: 'How the names were read' }).click()
  const names = page.getByRole('dialog', { name: 'How the names were read' })
  const file = (name: string) => names.getByRole('listitem').filter({ hasText: name })
  await file('mara 2 3.wav').getByText('I will have it with honey').waitFor()
  expect(await faults(page)).toEqual([])
  await picture(page, 'names-light')
  const mara = names.getByRole('region', { name: /mara 2/ })
  await mara.getByRole('combobox', { name: 'What number 1 is' }).click()
  await page.getByRole('option', { name: 'nothing' }).click()
  await mara.getByRole('combobox', { name: 'What the line’s number counts' }).click()
  await page.getByRole('option', { name: 'The speaker’s own lines, from the first' }).click()
  await file('mara 2 3.wav').getByText('Nothing with you ever was').waitFor()
  await file('mara 2 5.wav').getByText('Then I will have it without any').waitFor()
  await names.getByRole('button', { name: 'Match anew' }).click()
  await names.waitFor({ state: 'detached' })
  await page.getByText('1 recording matched again; takes on lines: 1, to check: 0').waitFor()
  const onLine = (line: number) => recording(page, 'mara 2 3.wav').getByText(`Line ${line} by name; its words were not made out.`)
  await onLine(6).waitFor()

  // Three doubts by keys alone: one set aside, one by its number, one found by its words.
  await page.getByRole('button', { name: 'Go through 3 doubts' }).press('Enter')
  const asked = async (name: string) => {
    await page.getByRole('heading', { name }).waitFor()
    await doubt(page).getByText('No line sounds like this. Choose one.').waitFor()
  }
  await asked('cough.wav')
  await page.keyboard.press('x')
  await waiting(page, 2)
  await asked('line 3.wav')
  expect(await faults(page)).toEqual([])
  await picture(page, 'doubt-light')
  const second = (await doubt(page).getByRole('listitem').nth(1).textContent()) ?? ''
  await page.keyboard.press('2')
  await waiting(page, 1)
  await asked('outtake.wav')
  await page.keyboard.press('/')
  await page.keyboard.type('no honey since')
  await page.keyboard.press('Enter')
  await waiting(page, 0)
  await page.getByText('No doubts are left.').waitFor()

  await page.getByRole('button', { name: 'Settled 5' }).click()
  await recording(page, 'line 3.wav').click()
  const found = page.getByRole('grid', { name: 'Found in this recording' })
  expect(second).toContain((await found.getByRole('row').nth(1).getByRole('gridcell').nth(2).textContent())?.trim())
  await recording(page, 'outtake.wav').click()
  await found.getByText('We have had no honey since spring.').waitFor()
  await page.getByText('1 line found.').waitFor()

  // Every answer is a step of its own; the delivery itself is one.
  for (const left of [1, 2, 3]) {
    await page.keyboard.press('Control+z')
    await waiting(page, left)
  }
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Settled 2' }).click()
  await onLine(3).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('No recordings yet').waitFor()
})

test('Names that were read wrongly are heard again as they are corrected, and a recording is listened to again by keys', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  const spoken = Object.values(said).join('\n\n')
  const other = [
    'One goose went by over the barn in the early morning light.',
    'Nobody had seen it.',
    'It came again.',
    'Rain fell on the barn.',
    'By evening every bird within ten miles was sitting under that roof.',
  ].join('\n\n')
  await dropManuscript(page, 'Two.txt', `Chapter 1: Rain\n\n${other}\n\nChapter 2: Sun\n\n${spoken}\n`)
  await goToRoom(page, 'Recordings')
  const files = await Promise.all(
    (['003', '066'] as const).map(async (line, at) => ({
      name: `1 ${[2, 6][at]}.wav`,
      type: 'audio/wav',
      bytes: (await session([line])).bytes,
    })),
  )
  await dropFiles(page, page.getByRole('main'), files)
  // Sought in the first chapter, nothing of it is heard.
  for (const line of [2, 6])
    await recording(page, `1 ${line}.wav`).getByText(`Line ${line} by name; its words were not made out.`).waitFor()

  await page.getByRole('button', { name: 'How the names were read' }).click()
  const names = page.getByRole('dialog', { name: 'How the names were read' })
  await names.getByRole('combobox', { name: 'What number 1 is' }).click()
  await page.getByRole('option', { name: 'nothing' }).click()
  await names.getByRole('combobox', { name: 'The chapter that all are of' }).click()
  await page.getByRole('option', { name: /Sun/ }).click()
  await names.getByRole('listitem').filter({ hasText: '1 6.wav' }).getByText(said['066']).waitFor()
  await names.getByRole('button', { name: 'Match anew' }).click()
  await page.getByText('2 recordings matched again; takes on lines: 2, to check: 0').waitFor()
  for (const line of [2, 6]) await recording(page, `1 ${line}.wav`).getByText(`Line 2.${line}, Narrator. Name and words agree.`).waitFor()

  await recording(page, '1 6.wav').click()
  const found = page.getByRole('grid', { name: 'Found in this recording' })
  await found.getByRole('row').filter({ hasText: said['066'] }).waitFor()
  await page.getByRole('button', { name: 'Listen again' }).press('Enter')
  await page.getByRole('menuitem', { name: 'To all 2 of its delivery' }).waitFor()
  await picture(page, 'listen-again-light')
  await page.keyboard.press('Escape')
  await recording(page, '1 6.wav').click()
  await page.locator('[data-radix-popper-content-wrapper]').waitFor({ state: 'detached' })
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Shift+H')
  await page.getByText('1 recording matched again; takes on lines: 1, to check: 0').waitFor()

  // Each is one step: what was heard again, what was corrected, the delivery.
  await page.keyboard.press('Control+z')
  await recording(page, '1 6.wav').getByText('Line 2.6, Narrator. Name and words agree.').waitFor()
  await page.keyboard.press('Control+z')
  await recording(page, '1 6.wav').getByText('Line 6 by name; its words were not made out.').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('No recordings yet').waitFor()
})

/** A production on disk that recordings came to while the speech model was missing. */
const unheardProduction = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'dramatis-unheard-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const told = Object.values(said).map((text, at): Told => [1, String(at + 1), 'Narrator', text])
  const store = value(await ProductionStore.create(join(home, 'Unheard'), storyOf(told), ''))
  const names = { 'evening, second half.wav': '053', 'the one with the very long name that somebody gave it at night.wav': '066' } as const
  for (const [name, line] of Object.entries(names)) await writeFile(join(home, name), (await session([line])).bytes)
  const files = Object.keys(names).map((name) => ({ path: join(home, name), name }))
  const { signal } = new AbortController()
  const listener = failed('speech-model-missing')
  value(await attachFiles({ store, files, actor: null, role: 'voice', listener, signal, progress: () => {}, now: () => 1 }))
  await store.close()
  return home
}

for (const [look, theme] of [
  [{ width: 1440, height: 900 }, 'light'],
  [{ width: 1024, height: 640 }, 'dark'],
] as const)
  test(`What could not be heard when it came is offered to be heard now: ${theme}, ${look.width} by ${look.height}`, async () => {
    const home = await unheardProduction()
    const { page } = await studio.open({ ...look, theme })
    await leaveProduction(page)
    await page.getByRole('button', { name: 'Open production' }).click()
    const browser = page.getByRole('dialog')
    await browser.getByRole('textbox').fill(home)
    await browser.getByRole('textbox').press('Enter')
    await browser.getByRole('button', { name: 'Unheard' }).click()
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
    await goToRoom(page, 'Recordings')
    await page.getByText('2 recordings were not listened to').waitFor()
    await waiting(page, 2)
    expect(await faults(page)).toEqual([])
    await picture(page, `unheard-${theme}-${look.width}`)
    await page.getByRole('button', { name: 'Listen again' }).press('Enter')
    await page.getByRole('menuitem', { name: 'To all 2 that were not heard' }).waitFor()
    await picture(page, `listen-again-${theme}-${look.width}`)
    await page.keyboard.press('Escape')
    // The focus goes back to its button once the menu is gone.
    await page.locator('[data-radix-popper-content-wrapper]').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Listen now' }).press('Enter')
    await page.getByText('2 recordings matched again; takes on lines: 2, to check: 0').waitFor()
    expect(await page.getByText('were not listened to').count()).toBe(0)
    await page.getByRole('button', { name: 'Settled 2' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('2 recordings were not listened to').waitFor()
  })

test('Doubts and names fit a small dark window', async () => {
  const { page } = await studio.open({ width: 1024, height: 640, theme: 'dark' })
  await leaveProduction(page)
  await dropManuscript(page, 'Rain.txt', story)
  await goToRoom(page, 'Recordings')
  const long = `${'a very long name of a recording that goes on and on '.repeat(4)} line 3.wav`
  await dropFiles(page, page.getByRole('main'), [reading(long, 2, 150), reading('mara ch1 2.wav', 2.2, 190), reading('x.wav', 2, 230)])
  await waiting(page, 2)
  await page.getByRole('button', { name: 'Go through 2 doubts' }).click()
  await doubt(page).waitFor()
  await page.waitForTimeout(300)
  expect(await faults(page)).toEqual([])
  await picture(page, 'doubt-dark-1024')
  await page.getByRole('button', { name: 'How the names were read' }).click()
  await page
    .getByRole('dialog')
    .getByText('2 of 3 files find a line')
    .or(page.getByRole('dialog').getByText('1 of 3 files find a line'))
    .waitFor()
  expect(await faults(page)).toEqual([])
  await picture(page, 'names-dark-1024')
})

import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { dropFiles, type HandFile } from './support/files.ts'
import { folderOf } from './support/folders.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { reading } from './support/voice.ts'
import type { Look } from './support/window.ts'

const studio = withStudio()

const story = `Chapter 1: Rain

MARA: You came back after all these years.

ZOE: Only to say goodbye to you.

MARA: Then say it and be gone from here.
`

const faults = async (page: Page): Promise<string[]> => [
  ...(await axeViolations(page)),
  ...(await overflowing(page)),
  ...(await cutText(page)),
]

/** A window with a production of its own that holds these files, and its folder. */
const withFiles = async (title: string, files: readonly HandFile[], look: Look = {}): Promise<{ page: Page; folder: string }> => {
  const { page } = await studio.open(look)
  await leaveProduction(page)
  await dropManuscript(page, `${title}.txt`, story)
  await goToRoom(page, 'Recordings')
  await dropFiles(page, page.getByRole('main'), files)
  await option(page, files[0]?.name ?? '').waitFor({ timeout: 30_000 })
  return { page, folder: await folderOf(studio.home(), title) }
}
const option = (page: Page, name: string) => page.getByRole('option').filter({ hasText: name })

/** Opens a production again, as after a break. */
const again = async (page: Page, title: string) => {
  await leaveProduction(page)
  await page
    .getByRole('complementary')
    .getByRole('button', { name: new RegExp(title) })
    .first()
    .click()
  await goToRoom(page, 'Recordings')
}

test.each<Look>([{}, { theme: 'dark', width: 1024, height: 640 }])(
  'A recorder crashed: its recording says so, and a repaired copy is saved by keys (%o)',
  async (look) => {
    const title = `Crash ${Object.keys(look).length}`
    const { bytes: whole } = reading('mara 1.wav', 2, 180)
    const open = Buffer.from(whole)
    for (const at of [4, 40]) open.writeUInt32LE(0xffffffff, at)
    const { page, folder } = await withFiles(title, [{ name: 'mara 1.wav', type: 'audio/wav', bytes: open }], look)
    await option(page, 'mara 1.wav').click()
    const remarks = page.getByRole('list', { name: 'Remarks on this recording' })
    await remarks.getByText('Its recorder did not finish it: the file does not say how long it is. All 3.0 s are here').waitFor()
    expect(await faults(page)).toEqual([])
    const pictures = process.env.DRAMATIS_PICTURES
    if (pictures) await page.screenshot({ path: join(pictures, `repair-${Object.keys(look).length}.png`) })
    await remarks.getByRole('button', { name: 'Save a repaired copy' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Saved as mara 1.repaired.wav. The recording itself stays as it came.').waitFor()
    const copy = join(folder, 'repaired', 'mara 1.repaired.wav')
    expect((await readFile(copy)).equals(whole)).toBe(true)
    expect((await readFile(join(folder, 'recordings', 'mara 1.wav'))).equals(open)).toBe(true)
    expect(await faults(page)).toEqual([])
  },
)

test('Recordings that were moved: marked, found again in a folder with their takes; another sound of the name is not taken for one', async () => {
  const files = [reading('mara 1.wav', 2, 180), reading('zoe 2.wav', 2.2, 240)]
  const { page, folder } = await withFiles('Moved', files)
  const away = await mkdtemp(join(tmpdir(), 'dramatis-away-'))
  onTestFinished(() => rm(away, { recursive: true, force: true }))
  await mkdir(join(away, 'old drive'))
  await leaveProduction(page)
  await rename(join(folder, 'recordings', 'mara 1.wav'), join(away, 'old drive', 'renamed.wav'))
  // In the place of the second lies another sound of its name and length: only its content tells.
  await rename(join(folder, 'recordings', 'zoe 2.wav'), join(away, 'kept.bin'))
  const other = reading('zoe 2.wav', 2.2, 300).bytes
  await writeFile(join(folder, 'recordings', 'zoe 2.wav'), other)
  await writeFile(join(away, 'zoe 2.wav'), other)
  await again(page, 'Moved')
  await page.getByText('A recording is missing').waitFor()
  const replaced = page.getByRole('alert').filter({ hasText: 'A recording’s file was replaced' })
  await replaced.getByText('zoe 2.wav').waitFor()
  await replaced.getByText(/Put the original back, or add the new file/).waitFor()
  await page.getByText('2 files missing or changed').waitFor()
  expect(await faults(page)).toEqual([])
  const pictures = process.env.DRAMATIS_PICTURES
  if (pictures) await page.screenshot({ path: join(pictures, 'replaced.png') })
  const search = async () => {
    await page.getByRole('button', { name: 'Look in a folder' }).click()
    const dialog = page.getByRole('dialog', { name: 'Where are the recordings?' })
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(away)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'old drive' }).waitFor()
    expect(await faults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Look in here' }).click()
  }
  await rename(join(away, 'kept.bin'), join(folder, 'kept.bin'))
  await search()
  await page.getByText('1 recording found, 1 still missing').waitFor()
  await page.getByText(/^zoe 2\.wav: .*bears the name but holds another sound\. Add it as a new file/).waitFor()
  await page.getByText('A recording is missing').waitFor({ state: 'detached' })
  await replaced.waitFor()
  await rename(join(folder, 'kept.bin'), join(away, 'zoe from the backup.wav'))
  await search()
  await page.getByText('1 recording found, 0 still missing').waitFor()
  await replaced.waitFor({ state: 'detached' })
  expect((await readFile(join(folder, 'recordings', 'mara 1.wav'))).equals(files[0]?.bytes ?? Buffer.alloc(0))).toBe(true)
  expect((await readFile(join(folder, 'recordings', 'zoe 2.wav'))).equals(files[1]?.bytes ?? Buffer.alloc(0))).toBe(true)
  // What lay in its place is moved aside, not lost.
  expect((await readdir(join(folder, 'recordings'))).sort()).toEqual(['mara 1.wav', 'zoe 2 (2).wav', 'zoe 2.wav'])
  // Both are on their lines as before.
  await page.getByRole('button', { name: 'Settled 2' }).waitFor()
})

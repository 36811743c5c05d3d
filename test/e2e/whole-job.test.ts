import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { assemble } from '../../core/timeline/assemble.ts'
import { dropFiles } from './support/files.ts'
import { folderOf, recordsIn } from './support/folders.ts'
import { decodedSeconds, loudnessOf, probe } from './support/measure.ts'
import { goToRoom, leaveProduction, lineAtHand } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { timelineHand } from './support/timeline-hand.ts'
import { reading } from './support/voice.ts'

const studio = withStudio()
const manuscript = join(import.meta.dirname, '../fixtures/salt-road.txt')

/** The story with the first scenes of its first chapter only, so that the master is made in seconds. */
const shortened = (text: string): string => text.replace(/They make the border by noon[\s\S]*?(?=Chapter 2: Two Spare)/, '')

/** A delivery as it comes: a number of the script in each name, two readings of line 6, and a file that is no sound. */
const delivery = [
  reading('ch01_001_NARRATOR_t1.wav', 1.2, 110),
  reading('ch01_002_NARRATOR_t1.wav', 3.4, 110),
  reading('ch01_003_NARRATOR_t1.wav', 16, 110),
  reading('ch01_004_CORVIN_t1.wav', 1.6, 140),
  reading('ch01_005_NARRATOR_t1.wav', 2.8, 110),
  reading('ch01_006_ILAN_t1.wav', 0.7, 170),
  reading('ch01_006_ILAN_t2.wav', 0.9, 170),
  reading('ch01_007_CORVIN_t1.wav', 2.1, 140),
  reading('ch01_008_ILAN_t1.wav', 2, 170),
  reading('ch01_009_NARRATOR_t1.wav', 2.9, 110),
  reading('ch01_010_ILAN_t1.wav', 4.2, 170),
  { name: 'ch01_011_NARRATOR_t1.wav', type: 'audio/wav', bytes: Buffer.from('this is a letter, not a sound') },
]

test('A manuscript becomes a mastered chapter: fix, cast, deliver, choose, play, edit, export', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)

  await dropFiles(page, page.getByRole('region', { name: 'New from manuscript' }), [
    { name: 'The Salt Road.txt', type: 'text/plain', bytes: Buffer.from(shortened(await readFile(manuscript, 'utf8'))) },
  ])
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
  expect(await page.getByRole('button', { name: /^1\s*Glass/ }).count()).toBe(1)
  expect(await page.getByRole('button', { name: /^2\s*Two Spare/ }).count()).toBe(1)

  await fixSpeakers(page)
  const roles = await cast(page)
  await page.reload()
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
  await pickWords(page, "They won't hatch")
  await lineAtHand(page).getByText('Decided by you', { exact: true }).waitFor()
  await goToRoom(page, 'Cast')
  await page.getByRole('gridcell', { name: `Ines Vale plays ${roles.innkeeper}` }).waitFor()
  await page.getByRole('gridcell', { name: 'Ines Vale plays Narrator' }).waitFor()

  await deliverAndChoose(page)
  const moved = await editTimeline(page)
  await playAndListen(page)
  await exportChapter(page)
  await page.getByRole('button', { name: 'All productions' }).click()
  await page.getByRole('region', { name: 'New from manuscript' }).waitFor()
  await measureMaster(moved, roles)
})

/** Selects a line by its words on the page. */
const pickWords = async (page: Page, words: string) => {
  await page.getByRole('grid', { name: 'Script' }).getByRole('gridcell').filter({ hasText: words }).last().click()
}

const fixSpeakers = async (page: Page) => {
  const fixes = [
    ["They won't hatch", /Corvin/],
    ['You keep counting them', /Corvin/],
    ["They're antivenom", /Ilan/],
  ] as const
  for (const [words, who] of fixes) {
    await pickWords(page, words)
    await lineAtHand(page).getByRole('button', { name: who }).first().click()
    await lineAtHand(page).getByText('Decided by you', { exact: true }).waitFor()
  }
}

/** Three actors; one plays two roles. */
const cast = async (page: Page) => {
  await goToRoom(page, 'Cast')
  for (const name of ['Mara Quill', 'Joss Ferry', 'Ines Vale']) {
    await page.getByRole('button', { name: 'Actor', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Name').fill(name)
    await page.getByRole('dialog').getByRole('button', { name: 'Add actor' }).click()
    await page.getByRole('columnheader', { name: new RegExp(`^${name}`) }).waitFor()
  }
  const roleOf = async (name: string) =>
    (await page.getByRole('rowheader').filter({ hasText: name }).first().locator('b').textContent())?.trim() ?? ''
  const roles = { hero: await roleOf('Ilan'), driver: await roleOf('Corvin'), innkeeper: await roleOf('Bexa') }
  for (const [actor, role] of [
    ['Mara Quill', roles.hero],
    ['Joss Ferry', roles.driver],
    ['Ines Vale', roles.innkeeper],
    ['Ines Vale', 'Narrator'],
  ] as const) {
    await page.getByRole('gridcell', { name: `Cast ${actor} as ${role}` }).click()
    await page.getByRole('gridcell', { name: `${actor} plays ${role}` }).waitFor()
  }
  return roles
}

const deliverAndChoose = async (page: Page) => {
  await goToRoom(page, 'Recordings')
  await page.getByText('No recordings yet').waitFor()
  await dropFiles(page, page.getByRole('main'), delivery)
  const refused = page.getByRole('dialog')
  await refused.getByText('“ch01_011_NARRATOR_t1.wav” is not an audio file').waitFor({ timeout: 60_000 })
  await refused.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Settled 11' }).click()
  await page.getByRole('option', { name: /ch01_006_ILAN_t1/ }).click()
  const second = page.getByRole('button', { name: 'Choose take 2' })
  await second.click()
  await expect.poll(() => second.getAttribute('aria-pressed')).toBe('true')
  expect(await page.getByRole('button', { name: 'Choose take 1' }).getAttribute('aria-pressed')).toBe('false')
}

/** Drags line 8 a second later and trims its end; undoes and redoes both. Gives where it then begins. */
const editTimeline = async (page: Page) => {
  await goToRoom(page, 'Timeline')
  const hand = await timelineHand(page)
  const start = await hand.startOf('8')
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  const wide = await timelineHand(page)
  const y = await wide.rowOf('Ilan')
  await wide.zoomAt(start + 1, y)
  const close = await timelineHand(page)
  const moved = page.getByLabel('Moved')
  await page.mouse.click(close.columnOf(start + 1), y)
  await page
    .getByText(/^Line 8, /)
    .first()
    .waitFor()
  expect(await moved.inputValue()).toBe('0')
  await close.drag({ x: close.columnOf(start + 1), y }, 1)
  await expect.poll(async () => Math.abs(Number(await moved.inputValue()) - 1000)).toBeLessThan(40)

  const clip = page.getByRole('listbox', { name: 'Clips' }).locator('option:checked')
  const lengthOf = async () => Number(/([\d.]+) s at/.exec((await clip.textContent()) ?? '')?.[1])
  const whole = await lengthOf()
  await close.drag({ x: close.columnOf(start + 1 + whole) - 3, y }, -0.8)
  await expect.poll(async () => Math.abs((await lengthOf()) - (whole - 0.8))).toBeLessThan(0.11)
  const trimmed = await lengthOf()

  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(lengthOf).toBe(whole)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => moved.inputValue()).toBe('0')
  await page.getByRole('button', { name: /^Redo/ }).click()
  await page.getByRole('button', { name: /^Redo/ }).click()
  await expect.poll(lengthOf).toBe(trimmed)
  await expect.poll(async () => Math.abs(Number(await moved.inputValue()) - 1000)).toBeLessThan(40)
  return start + Number(await moved.inputValue()) / 1000
}

/** Plays from the start: the clock runs with the sound and the meter shows its level. */
const playAndListen = async (page: Page) => {
  await page.getByRole('button', { name: 'To the start' }).click()
  const { clock } = await timelineHand(page)
  await page.getByRole('button', { name: 'To the start' }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(clock, { timeout: 30_000 }).toBeGreaterThan(1.5)
  const level = async () => Number(await page.getByRole('meter', { name: 'Level' }).getAttribute('aria-valuenow'))
  await expect.poll(level, { timeout: 20_000 }).toBeGreaterThan(-40)
  await page.getByRole('button', { name: 'Stop', exact: true }).first().click()
  const stopped = await clock()
  await page.waitForTimeout(400)
  expect(await clock()).toBe(stopped)
}

const exportChapter = async (page: Page) => {
  await goToRoom(page, 'Delivery')
  await page.getByRole('button', { name: 'Export chapter 1' }).click()
  await page.getByText(/^All \d+ checks pass$/).waitFor({ timeout: 150_000 })
}

/** The file itself, measured by ffmpeg, against the timeline that was on the screen. */
const measureMaster = async (moved: number, roles: { hero: string }) => {
  const production = await folderOf(studio.home(), '')
  const records = await recordsIn(production)
  const chapter = records.chapterOrder[0]
  if (!chapter) throw new Error('no chapter')
  const timeline = assemble(records, chapter)
  const line8 = timeline.clips.find(({ number }) => number === '8')
  expect(Math.abs((line8?.start ?? 0) - moved)).toBeLessThan(0.002)

  const deliveries = join(production, 'deliveries', 'podcast')
  const files = await readdir(deliveries)
  expect(files.filter((name) => name.includes('.part'))).toEqual([])
  const mp3 = join(deliveries, files.find((name) => name.endsWith('.mp3')) ?? '')
  const { integrated, truePeak } = await loudnessOf(mp3)
  expect(Math.abs(integrated + 16)).toBeLessThanOrEqual(0.5)
  expect(truePeak).toBeLessThanOrEqual(-1)
  expect(Math.abs((await decodedSeconds(mp3)) - timeline.length)).toBeLessThanOrEqual(1152 / 44_100)

  const told = await probe(mp3)
  expect(told.streams.find((stream) => stream.codec_type === 'audio')).toMatchObject({
    codec_name: 'mp3',
    channels: 2,
    sample_rate: '44100',
  })
  expect(told.format.tags).toMatchObject({ title: 'Glass', album: 'The Salt Road', track: '1', genre: 'Audio drama' })
  const scenes = new Set(records.chapters[chapter]?.lines.map((id) => records.lines[id]?.scene))
  expect(told.chapters).toHaveLength(scenes.size)
  expect(told.chapters[0]).toMatchObject({ start_time: '0.000000', tags: { title: 'Glass' } })
  expect(Math.abs(Number(told.chapters.at(-1)?.end_time) - timeline.length)).toBeLessThan(0.05)

  const captions = await readFile(join(deliveries, files.find((name) => name.endsWith('.vtt')) ?? ''), 'utf8')
  expect(captions.startsWith('WEBVTT\n\n')).toBe(true)
  expect(captions).toContain(`<v ${roles.hero}>`)
  const cue = captions.split('\n\n').find((block) => block.includes('They’re antivenom') || block.includes("They're antivenom"))
  const at = /^(\d\d):(\d\d):([\d.]+) -->/.exec(cue ?? '')
  expect(Math.abs(Number(at?.[1]) * 3600 + Number(at?.[2]) * 60 + Number(at?.[3]) - moved)).toBeLessThan(0.05)
}

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { said, voiceOf } from '../electron/services/recordings/session.ts'
import { inRow, rate, wavOf } from '../signals.ts'
import { dropFiles } from './support/files.ts'
import { folderOf, recordsIn } from './support/folders.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import { listen } from './support/tape.ts'
import { reading } from './support/voice.ts'

const studio = withStudio()

const story = `"We open at six in the morning," said Ilsabet.

"It will not wait for anybody at all," said Ben.

"Then let it come in and take a form like everybody else."
`

/** Each take has a pitch of its own. */
const delivery = [
  reading('ch01_002_NARRATOR_t1.wav', 1.6, 140),
  reading('ch01_003_BEN_t1.wav', 3, 180),
  reading('ch01_003_BEN_t2.wav', 3.2, 240),
  reading('ch01_003_BEN_t3.wav', 3.4, 320),
  reading('ch01_005_ILSABET_t1.wav', 2.4, 150),
  reading('ch01_005_ILSABET_t2.wav', 2.2, 170),
]

const stack = (page: Page, number: string) => page.getByRole('complementary', { name: `Line ${number}`, exact: true })
const pressed = (page: Page, take: number) =>
  expect.poll(() => page.getByRole('button', { name: `Choose take ${take}`, exact: true }).getAttribute('aria-pressed'))
const atHand = (page: Page) => page.locator('[data-take][aria-current="true"]').getAttribute('aria-label')
const left = (page: Page) => page.getByRole('navigation', { name: 'What is left' })
const faults = async (page: Page) => [...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]

/** A line's two readings one after the other in one recording, and the rest between them: from the last sound of one to the first of the other. */
const inOne = async (name: string, tempi: readonly [number, number]) => {
  const [first = new Float32Array(), second = new Float32Array()] = await Promise.all(
    (['032', '066'] as const).map((line, index) => voiceOf(line, rate, tempi[index])),
  )
  const isSound = (sample: number) => Math.abs(sample) > 0.02
  const rest = [first.findLastIndex(isSound) / rate, (first.length + second.findIndex(isSound)) / rate] as const
  return { file: { name, type: 'audio/wav', bytes: wavOf([inRow(first, second)]) }, rest }
}

/** Seconds by which a moment lies outside of a rest. */
const outside = (at: number, [from, to]: readonly [number, number]) => Math.max(0, from - at, at - to)

test('A take is put together where its words are heard, however fast the reader was', async () => {
  const { page } = await studio.open()
  await leaveProduction(page)
  await dropManuscript(page, 'Hush.txt', `${said['032']} ${said['066']}`)
  await goToRoom(page, 'Recordings')
  const [slowFast, fastSlow] = await Promise.all([
    inOne('ch01_001_NARRATOR_t1.wav', [0.6, 1.5]),
    inOne('ch01_001_NARRATOR_t2.wav', [1.5, 0.6]),
  ])
  await dropFiles(page, page.getByRole('main'), [slowFast.file, fastSlow.file])
  await page.getByRole('option', { name: /NARRATOR_t1/ }).click({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Choose take 1', exact: true }).click()
  await page.getByRole('button', { name: 'Put a take together…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Line 1: put a take together' })
  await dialog.getByRole('option', { name: 'old, take 1' }).waitFor()
  await dialog.getByRole('option', { name: 'The, take 1', exact: true }).click()
  await page.keyboard.press('2')
  await dialog.getByRole('option', { name: 'rhubarb., take 2' }).waitFor()
  // It is kept once the words are heard, not before.
  await dialog.getByRole('button', { name: 'Keep as a new take' }).click()
  await dialog.waitFor({ state: 'detached' })
  await pressed(page, 3).toBe('true')
  await leaveProduction(page)
  const { takes } = await recordsIn(await folderOf(studio.home(), 'Hush'))
  const pieces = Object.values(takes).find((take) => take.pieces)?.pieces ?? []
  expect(pieces).toHaveLength(2)
  expect(outside(pieces[0]?.end ?? 0, slowFast.rest)).toBeLessThan(0.05)
  expect(outside(pieces[1]?.start ?? 0, fastSlow.rest)).toBeLessThan(0.05)
})

const opened = async (look?: Parameters<typeof studio.open>[0]) => {
  const { page } = await studio.open(look)
  const tape = await listen(page)
  await page.reload()
  await leaveProduction(page)
  await dropManuscript(page, 'Opening Time.txt', story)
  await goToRoom(page, 'Recordings')
  await dropFiles(page, page.getByRole('main'), delivery)
  await page.getByRole('option', { name: /ch01_003_BEN_t1/ }).click({ timeout: 60_000 })
  await stack(page, '3').waitFor()
  // Loudness comes a moment after the files.
  await expect.poll(() => stack(page, '3').getByText(/LUFS/).count(), { timeout: 20_000 }).toBe(3)
  return { page, tape }
}

test('Takes are compared in their scene, chosen, rated and rejected by keys', async () => {
  const { page, tape } = await opened()
  await left(page).getByText('2 takes proposed').waitFor()
  await pressed(page, 3).toBe('true')
  await page.keyboard.press('2')
  await pressed(page, 2).toBe('true')
  await left(page).getByText('1 take proposed').waitFor()
  await page.keyboard.press('t')
  expect(await atHand(page)).toMatch(/^Take 3/)
  expect(await faults(page)).toEqual([])

  // A is take 2, B is take 3: the candidate sounds behind the line before it, and is swapped where it is.
  await page.keyboard.press('Space')
  await tape.until(320, await tape.until(140, 0))
  const before = await tape.length()
  await page.keyboard.press('x')
  await tape.until(240, before)
  expect(await tape.longestSilence(before, await tape.length())).toBeLessThan(48)
  await page.getByRole('button', { name: 'Stop' }).first().click()

  await page.locator('[data-take]').nth(2).click()
  await page.keyboard.press('Shift+Digit4')
  await page.getByRole('group', { name: 'Stars for take 3' }).getByRole('button', { name: '4 stars', pressed: true }).waitFor()
  await page.keyboard.press('d')
  await expect.poll(() => atHand(page)).toMatch(/Rejected, kept/)
  await page.keyboard.press('Control+z')
  await expect.poll(() => atHand(page)).not.toMatch(/Rejected/)
  await page.keyboard.press('Shift+t')
  await page.keyboard.press('Shift+t')
  expect(await atHand(page)).toMatch(/^Take 1/)
  await page.keyboard.press('Enter')
  await stack(page, '5').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Every line has its take.').waitFor()
  expect(await left(page).getByText('proposed').count()).toBe(0)
  await page.keyboard.press('Alt+ArrowUp')
  await stack(page, '3').waitFor()
  await pressed(page, 1).toBe('true')
})

test('A take is put together from two, sounds like both, and is put together anew', async () => {
  const { page, tape } = await opened()
  await page.getByRole('button', { name: 'Put a take together…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Line 3: put a take together' })
  await dialog.waitFor()
  await page.waitForTimeout(200)
  for (let word = 0; word < 3; word++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('1')
  await dialog.getByRole('option', { name: 'for, take 3' }).waitFor({ state: 'detached' })
  await dialog.getByRole('option', { name: 'anybody, take 1' }).waitFor()
  expect(await faults(page)).toEqual([])
  const before = await tape.length()
  await page.keyboard.press('Space')
  await tape.until(180, await tape.until(320, await tape.until(140, before)))
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await pressed(page, 4).toBe('true')
  expect(await atHand(page)).toMatch(/^Take 4: Chosen/)

  await page.getByRole('button', { name: 'Put take 4 together anew' }).click()
  const again = page.getByRole('dialog', { name: 'Line 3: put a take together' })
  await again.getByRole('option', { name: 'anybody, take 1' }).waitFor()
  await again.getByRole('option', { name: 'wait, take 3' }).waitFor()
  await again.getByRole('option', { name: 'for, take 1' }).click()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await again.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByRole('button', { name: 'Choose take 4' }).count()).toBe(0)
  await page.keyboard.press('Control+y')
  await pressed(page, 4).toBe('true')
  await goToRoom(page, 'Timeline')
  await expect
    .poll(() =>
      page
        .getByRole('listbox', { name: 'Clips' })
        .getByRole('option', { name: /^Line 3,/ })
        .count(),
    )
    .toBe(2)
})

test('The best guess is one step for all, and is gone through by keys', async () => {
  const { page } = await opened()
  await page.getByRole('group', { name: 'Stars for take 1' }).getByRole('button', { name: '5 stars' }).click()
  await page.getByRole('button', { name: 'Best guess…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Best guess for all' })
  const first = dialog.getByRole('option').first()
  await expect.poll(() => first.textContent()).toMatch(/Take 1 of 3.*5 stars/)
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Propose 1 take' }).click()
  await expect.poll(() => first.textContent()).toMatch(/Proposed: take 1 of 3/)
  await page.keyboard.press('Escape')
  await pressed(page, 1).toBe('true')
  await page.keyboard.press('Control+z')
  await pressed(page, 3).toBe('true')
  await page.keyboard.press('Control+y')
  await pressed(page, 1).toBe('true')

  await left(page).getByText('2 takes proposed').click()
  await dialog.waitFor()
  await page.waitForTimeout(200)
  // None of them will do: the line is flagged, and the keys of the list wait meanwhile.
  await page.keyboard.press('f')
  const flagging = page.getByRole('dialog', { name: /^Pickup of line/ })
  await flagging.waitFor()
  await page.keyboard.press('t')
  await page.keyboard.press('3')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await flagging.waitFor({ state: 'hidden' })
  await first.getByTitle('Pickup: Tone').waitFor()
  await page.keyboard.press('t')
  await expect.poll(() => first.textContent()).toMatch(/Take 2 of 3/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Escape')
  await left(page).getByText('1 take proposed').waitFor()
  await left(page).getByText('1 pickup', { exact: true }).waitFor()
  await goToRoom(page, 'Script')
  await page.getByTitle('1 of 2 lines recorded; a take is proposed, and nobody has agreed to it yet').waitFor()
  await goToRoom(page, 'Recordings')
  await left(page).getByText('1 take proposed').click()
  await dialog.waitFor()
  await page.waitForTimeout(200)
  await page.keyboard.press('t')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.getByRole('option').count()).toBe(0)
  await page.keyboard.press('Escape')
  await pressed(page, 2).toBe('true')
})

test('In a narrow window the takes are a drawer', async () => {
  const { page } = await studio.open({ width: 1024, height: 640, theme: 'dark' })
  await leaveProduction(page)
  await dropManuscript(page, 'Opening Time.txt', story)
  await goToRoom(page, 'Recordings')
  await dropFiles(page, page.getByRole('main'), delivery.slice(0, 3))
  await page.getByRole('option', { name: /ch01_003_BEN_t1/ }).click({ timeout: 60_000 })
  expect(await stack(page, '3').isVisible()).toBe(false)
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Line 3: 2 takes' }).click()
  await stack(page, '3').waitFor()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('1')
  await pressed(page, 1).toBe('true')
  // One Esc leaves the drawer even from a button whose hint is shown, and the focus goes back to what opened it.
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.getByRole('tooltip').waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await expect.poll(() => stack(page, '3').isVisible()).toBe(false)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Line 3: 2 takes')
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { room, wav } from '../electron/services/recordings/wav.ts'
import { dropFiles } from './support/files.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'

const studio = withStudio()

const story = `"We open at six in the morning," said Ilsabet.

"It will not wait," said Ben.

"Then let it come in and take a form," said Ilsabet.

"There is no such form," said Ilsabet.

"Write them down as weather," said Ilsabet.
`

/** Where something sounds in the delivery, in seconds. The program keeps 60 ms around what it takes for speech. */
const spoken: [start: number, end: number, hertz: number][] = [
  [1, 2.2, 180],
  [3, 4.4, 200],
  [5.5, 6.5, 220],
  [7.5, 8.6, 240],
]
const handle = 0.06
const length = 10

/** A studio with the story open and the delivery on the desk, on no line yet. */
const opened = async (look = {}): Promise<Page> => {
  const { page } = await studio.open(look)
  await leaveProduction(page)
  await dropManuscript(page, 'The Form.txt', story)
  await goToRoom(page, 'Recordings')
  await dropFiles(page, page.getByRole('main'), [{ name: 'ilsabet all.wav', type: 'audio/wav', bytes: wav(room(length, spoken)) }])
  await page.getByRole('option', { name: /ilsabet all\.wav/ }).waitFor({ timeout: 30_000 })
  await stage(page).waitFor()
  await page.locator('[data-drawn]').first().waitFor()
  return page
}

const stage = (page: Page) => page.getByRole('group', { name: 'Waveform of ilsabet all.wav' })
const regions = (page: Page) => stage(page).getByRole('button', { name: /^Line / })
/** The take at hand, as a screen reader says it. */
const pressed = (page: Page) => stage(page).locator('[data-pick][aria-pressed="true"]').first().getAttribute('aria-label')
const found = (page: Page) => page.getByRole('grid', { name: 'Found in this recording' })
const edge = (page: Page, side: 'Start' | 'End', line: string) =>
  stage(page).getByRole('slider', { name: `${side} of the take of line ${line}`, exact: true })

/** Seconds at which an edge lies, as a screen reader says it. */
const placeOf = async (page: Page, side: 'Start' | 'End', line: string): Promise<number> => {
  const [minutes = '', seconds = ''] = ((await edge(page, side, line).first().getAttribute('aria-valuetext')) ?? '').split(':')
  return Number(minutes) * 60 + Number(seconds)
}

/** Draws over the wave from one second to another while the whole recording is in sight. */
const drag = async (page: Page, from: number, to: number, modifier?: 'Alt') => {
  const box = await stage(page).boundingBox()
  if (!box) throw new Error('the wave is not there')
  const x = (second: number) => box.x + (second / length) * box.width
  const y = box.y + box.height * 0.6
  await page.mouse.move(x(from), y)
  await page.mouse.down()
  await page.mouse.move(x((from + to) / 2), y, { steps: 4 })
  if (modifier) await page.keyboard.down(modifier)
  await page.mouse.move(x(to), y, { steps: 4 })
  await page.mouse.up()
  if (modifier) await page.keyboard.up(modifier)
}

/** Draws a stretch and puts it on the line that a few words name. */
const addTake = async (page: Page, from: number, to: number, words: string) => {
  await drag(page, from, to)
  await page
    .getByRole('status')
    .getByText(/^Drawn: from/)
    .waitFor()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Number or a few words of the line' }).fill(words)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Speech tags are lines too, so the spoken ones are 1, 3, 5, 7 and 9. */
test('Takes are drawn over the wave, trimmed, split, joined, moved and shifted, and every step is undone', async () => {
  const page = await opened()
  // The pauses of the recording are known once the edges of a drawn stretch rest at them.
  await expect
    .poll(async () => {
      await drag(page, 0.85, 2.33)
      return page.getByRole('status').getByText('Drawn: from 0:00.9, 1.3 s').count()
    })
    .toBe(1)
  await addTake(page, 0.85, 2.33, 'six morn')
  await expect.poll(() => regions(page).count()).toBe(1)
  await expect.poll(() => regions(page).first().getAttribute('aria-label')).toBe('Line 1, take 1, at 0:01, 1.3 s')
  expect(await placeOf(page, 'Start', '1')).toBeCloseTo(1 - handle, 2)
  expect(await placeOf(page, 'End', '1')).toBeCloseTo(2.2 + handle, 2)
  await addTake(page, 2.9, 4.5, 'come in')
  await addTake(page, 5.4, 6.6, 'no such')
  await expect.poll(() => found(page).getByRole('row').count()).toBe(4)
  expect(await found(page).getByRole('row', { selected: true }).textContent()).toContain('There is no such form')

  // An edge by mouse: free with Alt, else at the end of speech.
  const box = await stage(page).boundingBox()
  if (!box) throw new Error('the wave is not there')
  await drag(page, 6.5 + handle, 7.1, 'Alt')
  await expect.poll(() => placeOf(page, 'End', '7')).toBeGreaterThan(7.05)
  await drag(page, await placeOf(page, 'End', '7'), 6.66)
  await expect.poll(() => placeOf(page, 'End', '7')).toBeCloseTo(6.5 + handle, 2)

  // By key: 10 ms, 1 ms, and on to where speech ends next.
  const end = await placeOf(page, 'End', '7')
  await page.keyboard.press('e')
  await page.keyboard.press('e')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('End of the take of line 7')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => placeOf(page, 'End', '7')).toBeCloseTo(end + 0.01, 3)
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => placeOf(page, 'End', '7')).toBeCloseTo(end + 0.011, 3)
  await page.keyboard.press('Control+ArrowRight')
  await expect.poll(() => placeOf(page, 'End', '7')).toBeCloseTo(8.6 + handle, 2)

  // Split at the playhead, and joined again.
  await page.mouse.click(box.x + 0.7 * box.width, box.y + box.height * 0.6)
  await page.keyboard.press('s')
  await expect.poll(() => regions(page).count()).toBe(4)
  await expect.poll(() => placeOf(page, 'End', '7')).toBeCloseTo(7, 1)
  const second = await pressed(page)
  await page.keyboard.press('Control+ArrowLeft')
  await expect.poll(() => pressed(page)).not.toBe(second)
  await page.keyboard.press('Shift+J')
  await expect.poll(() => regions(page).count()).toBe(3)
  await page.keyboard.press('Control+z')
  await expect.poll(() => regions(page).count()).toBe(4)

  // The second half goes to another line by a few words.
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Number or a few words of the line' }).fill('weather')
  await page.keyboard.press('Enter')
  await expect.poll(() => found(page).getByRole('row', { selected: true }).textContent()).toContain('Write them down as weather')

  // One that is removed is set aside, and with two keys a take of its line again.
  const removed = stage(page).getByRole('button', { name: /^Removed take, set aside, at 0:07/ })
  await expect.poll(() => pressed(page)).toMatch(/^Line 9/)
  await page.keyboard.press('Delete')
  await page.getByText('3 lines found. 1 take removed.').waitFor()
  await removed.waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => removed.count()).toBe(0)
  await expect.poll(() => regions(page).count()).toBe(4)
  await page.keyboard.press('Delete')
  await removed.waitFor()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await expect.poll(() => removed.getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('/')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => found(page).getByRole('row', { selected: true }).textContent()).toContain('Write them down as weather')
  await expect.poll(() => removed.count()).toBe(0)

  // All but the first up by a line: seen before it is done.
  await page.keyboard.press('Control+ArrowLeft')
  await page.keyboard.press('Control+ArrowLeft')
  await page.keyboard.press('Shift+R')
  const shift = page.getByRole('dialog', { name: 'Shift this and all later takes by a line' })
  await shift.getByRole('alert').waitFor()
  expect(await shift.getByRole('button', { name: 'Shift 2 takes' }).isDisabled()).toBe(true)
  await shift.getByRole('button', { name: 'To the line before' }).click()
  await shift.getByRole('button', { name: 'Shift 3 takes' }).click()
  await expect.poll(() => found(page).getByRole('row').filter({ hasText: 'Write them down' }).count()).toBe(0)
  await found(page).getByRole('row').filter({ hasText: 'We open at six' }).waitFor()
  await page.keyboard.press('Control+z')
  await found(page).getByRole('row').filter({ hasText: 'Write them down' }).waitFor()

  // Everything is taken back; the recording lies there as it came.
  for (let step = 0; step < 30 && (await regions(page).count()) > 0; step++) {
    await page.keyboard.press('Control+z')
    await page.waitForTimeout(60)
  }
  await expect.poll(() => regions(page).count()).toBe(0)
  await page.getByRole('option', { name: /ilsabet all\.wav/ }).waitFor()
})

test('The one take of a recording is at hand as soon as that is opened, also in passing through the list', async () => {
  const { page } = await studio.open({})
  await leaveProduction(page)
  await dropManuscript(page, 'The Form.txt', story)
  await goToRoom(page, 'Recordings')
  const sounds = [200, 300].map((hertz) => wav(room(3, [[1, 2.2, hertz]])))
  await dropFiles(page, page.getByRole('main'), [
    { name: 'Ilsabet 1.wav', type: 'audio/wav', bytes: sounds[0]! },
    { name: 'Ilsabet 5.wav', type: 'audio/wav', bytes: sounds[1]! },
  ])
  const told = (line: number) => page.getByRole('status').getByText(new RegExp(`^Line ${line}, take 1 · `))
  const option = (line: number) => page.getByRole('option', { name: new RegExp(`Ilsabet ${line}\\.wav`) })
  await told(1).waitFor({ timeout: 30_000 })
  await option(1).focus()
  await page.keyboard.press('ArrowDown')
  await told(5).waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await expect.poll(focused).toContain('Ilsabet 5.wav')
  // It is heard, and cut, without picking it first.
  expect(await page.getByRole('button', { name: /^Play the take/ }).isEnabled()).toBe(true)
  await page.keyboard.press('e')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Start of the take of line 5')
  await page.keyboard.press('ArrowLeft')
  await option(1).click()
  await told(1).waitFor()
  await expect.poll(focused).toContain('Ilsabet 1.wav')
})

test('The wave is seen down to its samples, and heard from any place', async () => {
  const page = await opened()
  const box = await stage(page).boundingBox()
  if (!box) throw new Error('the wave is not there')
  const minimap = page.getByRole('slider', { name: /^The whole recording/ })
  const clock = page.getByRole('status', { name: 'Playhead' })
  await page.mouse.click(box.x + 0.15 * box.width, box.y + 100)
  await expect.poll(() => clock.textContent()).toBe('0:01.50')
  await page.keyboard.down('Control')
  for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, -240)
  await page.keyboard.up('Control')
  // What lay under the pointer still does, and a tenth of a millisecond is told apart.
  const under = stage(page).getByText(/^0:01\.50\d\d$|^0:01\.49\d\d$/)
  await page.mouse.move(box.x + 0.15 * box.width + 1, box.y + 100)
  await under.waitFor()
  await expect.poll(() => stage(page).locator('[data-drawn]').getAttribute('data-drawn')).toBe('samples')
  expect(await minimap.getAttribute('aria-valuetext')).toBe('0:01')
  await page.keyboard.press('Control+0')
  await expect.poll(() => minimap.getAttribute('aria-valuenow')).toBe('0')

  await page.keyboard.press('Space')
  await expect.poll(() => clock.textContent(), { timeout: 20_000 }).toMatch(/^0:0[2-9]/)
  await page.keyboard.press('Space')
  await page.waitForTimeout(100)
  const stopped = await clock.textContent()
  await page.waitForTimeout(300)
  expect(await clock.textContent()).toBe(stopped)

  await page.keyboard.press('g')
  const spectrum = page.getByRole('img', { name: 'Spectrogram' })
  await expect.poll(() => spectrum.getAttribute('data-state')).toBe('shown')
  // The second tone (200 Hz, from 3 s) is darker low down than high up, and the pause before it is not.
  const shade = (second: number, height: number) =>
    spectrum
      .locator('canvas')
      .evaluate(
        (canvas: HTMLCanvasElement, [x = 0, y = 0]) =>
          canvas.getContext('2d')?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data[3] ?? -1,
        [second / length, height] as const,
      )
  expect(await shade(3.7, 0.95)).toBeGreaterThan((await shade(3.7, 0.2)) + 60)
  expect(await shade(2.6, 0.95)).toBeLessThan((await shade(3.7, 0.95)) - 60)
})

for (const look of [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 640, theme: 'dark' },
] as const)
  test(`The editor with takes is accessible and fits its window: ${look.theme}, ${look.width} by ${look.height}`, async () => {
    const page = await opened(look)
    await addTake(page, 2.9, 4.5, 'come in')
    await expect.poll(() => pressed(page)).toMatch(/^Line 5/)
    await page.keyboard.press('Delete')
    await stage(page)
      .getByRole('button', { name: /^Removed take/ })
      .waitFor()
    await addTake(page, 0.85, 2.33, 'six morn')
    await page.keyboard.press('g')
    await page.getByRole('status').getByText(/LUFS/).waitFor()
    const faults = async (where: string) =>
      [...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))].map((fault) => `${where}: ${fault}`)
    const all = await faults('editor')
    await page.keyboard.press('/')
    await page.getByRole('combobox').last().fill('form')
    await page.getByRole('option', { name: /no such form/ }).waitFor()
    all.push(...(await faults('line')))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+R')
    await page.getByRole('dialog', { name: /^Shift this/ }).waitFor()
    all.push(...(await faults('shift')))
    expect(all).toEqual([])
  })

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Production } from '../../core/records/production.ts'
import type { Recording } from '../../core/records/take.ts'
import { decodedBy } from '../signals.ts'
import { folderOf, recordsIn } from './support/folders.ts'
import { axeViolations, cutText, overflowing } from './support/judge.ts'
import { heard, microphoneRate, microphoneSwitches } from './support/microphone.ts'
import { dropManuscript, goToRoom, leaveProduction } from './support/rooms.ts'
import { withStudio } from './support/session.ts'
import type { StudioWindow } from './support/window.ts'

const studio = withStudio(microphoneSwitches())

const story = `“You came back,” said Mara.

Zoë put the lamp down. “Only to say goodbye,” she said. “I will not stay.”

“Then say it.”

The tide turned under the jetty.
`

/** A window on a new production of this title, with the recording desk open on its first line. */
const deskOf = async (title: string, { allowed = true, ...look }: { allowed?: boolean } & Parameters<typeof studio.open>[0] = {}) => {
  const window = await studio.open(look)
  if (allowed) await window.context.grantPermissions(['microphone'])
  await leaveProduction(window.page)
  await dropManuscript(window.page, `${title}.txt`, story)
  await window.page.keyboard.press('r')
  await window.page.getByRole('region', { name: 'Recording desk' }).waitFor()
  if (allowed) await window.page.getByRole('meter', { name: 'Input level' }).waitFor()
  return window
}

const phase = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Recording desk' }).locator('b').getByText(name, { exact: true }).waitFor({ timeout: 15_000 })

/** The seconds that the desk's clock shows. */
const clock = async (page: Page): Promise<number> =>
  Number(/(\d+\.\d) s/.exec((await page.getByRole('region', { name: 'Recording desk' }).textContent()) ?? '')?.[1] ?? 0)

/** Lets so many seconds more be recorded, by the desk's own clock. */
const recordFor = async (page: Page, seconds: number) => {
  await phase(page, 'Recording')
  const from = await clock(page)
  await expect.poll(() => clock(page), { timeout: 30_000, interval: 50 }).toBeGreaterThanOrEqual(from + seconds)
}

const said = (page: Page, words: RegExp) =>
  page.getByRole('status').filter({ hasText: words }).first().waitFor({ state: 'attached', timeout: 15_000 })

/** The records of a production on the disk, after it was left. */
const left = async ({ page }: StudioWindow, title: string): Promise<{ folder: string; production: Production }> => {
  await leaveProduction(page)
  const folder = await folderOf(studio.home(), title)
  return { folder, production: await recordsIn(folder) }
}

const recordings = ({ recordings }: Production): Recording[] =>
  Object.values(recordings).sort((a, b) => a.received - b.received || (a.id < b.id ? -1 : 1))

const takesIn = (production: Production, recording: Recording | undefined) =>
  Object.values(production.takes)
    .filter((take) => take.recording === recording?.id)
    .sort((a, b) => a.start - b.start)

/** Samples in a row that name one place in what the fake microphone hears. */
const enough = 300

/** Where, from `near` on, the microphone's sound goes like the samples (in steps of 16 bits) from `at` on; null when nowhere. */
const placeOf = (samples: Float32Array, at: number, near: number): number | null => {
  for (let away = 0; away < heard.length; away++) {
    const lag = (near + away) % heard.length
    let same = 0
    while (same < enough && Math.abs((samples[at + same] ?? 0) - (heard[(lag + at + same) % heard.length] ?? 0)) < 1) same++
    if (same === enough) return lag
  }
  return null
}

/**
 * How much of a recording is what the fake microphone heard: to less than a step of its 16 bits, as a share; and the seconds at which
 * the one does not go on as the other does.
 */
const compared = async (file: string): Promise<{ seconds: number; same: number; breaks: number[] }> => {
  const [sound = new Float32Array()] = await decodedBy(file, 1)
  const samples = sound.map((sample) => sample * 32_768)
  let lag = placeOf(samples, 0, 0)
  const breaks: number[] = lag === null ? [0] : []
  let same = 0
  for (let at = 0; at < samples.length; at++) {
    if (lag !== null && Math.abs((samples[at] ?? 0) - (heard[(lag + at) % heard.length] ?? 0)) < 1) same++
    else {
      breaks.push(at / microphoneRate)
      const from: number = lag ?? 0
      for (lag = null; lag === null && at + enough < samples.length; at += lag === null ? 10 : 0) lag = placeOf(samples, at, from)
      if (lag === null) break
      same++
    }
  }
  return { seconds: samples.length / microphoneRate, same: same / samples.length, breaks }
}

/** Every sample of a recording is what the microphone heard; where a busy machine lost some of it, the recording says so. */
const expectHeard = async (folder: string, recording: Recording | undefined, seconds: number) => {
  const { same, breaks, ...found } = await compared(join(folder, recording?.file ?? ''))
  expect(found.seconds).toBeGreaterThan(seconds)
  expect(found.seconds).toBeLessThan(seconds + 3)
  expect(same).toBeGreaterThan(breaks.length === 0 ? 0.9999 : 0.8)
  const told = recording?.issues.some(({ code }) => code === 'recording-dropouts') ?? false
  expect([told, breaks]).toEqual([breaks.length > 0, breaks])
}

/** Holds the programs of Chromium that make a page's sound for so many milliseconds, as a machine does that has other things to do. */
const holdUp = async ({ page }: StudioWindow, milliseconds: number) => {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  for (const id of pages) process.kill(id, 'SIGSTOP')
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  for (const id of pages) process.kill(id, 'SIGCONT')
  await session?.detach()
}

/** A busy machine may lose some of the microphone's sound: a take that was lost, or a desk that asks for a look first, is tried again. */
const again = { retry: 2 }

test('A line is recorded, punched in again, thrown away, accepted; every sample is what the microphone heard', again, async () => {
  const window = await deskOf('By line')
  const { page } = window
  await page.keyboard.press('r')
  await recordFor(page, 1.5)
  await page.keyboard.press('Space')
  await phase(page, 'Paused')
  await page.keyboard.press('Space')
  await recordFor(page, 0.5)
  await page.keyboard.press('r')
  await said(page, /Stopped\. 1 take/)
  // A second reading of line 1 goes into the take stack, and out of it again.
  await page.keyboard.press('p')
  await recordFor(page, 1.2)
  await page.keyboard.press('r')
  await page.getByRole('option', { name: /2 takes/ }).waitFor()
  await page.keyboard.press('d')
  await page.keyboard.press('d')
  await page.getByRole('option', { name: /1 take$/ }).waitFor()
  // A third is accepted while it is recorded: it is the chosen one, and line 2 is at hand.
  await page.keyboard.press('p')
  await recordFor(page, 1.5)
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'Line 2' }).waitFor()
  // Line 2 is read after its cue line was heard and one beat was counted; called off, nothing of it is kept.
  await page.getByRole('checkbox', { name: 'Play the partner’s take first' }).click()
  await page.getByRole('group', { name: 'Count-in' }).getByRole('button', { name: '1' }).click()
  await page.keyboard.press('r')
  await phase(page, 'Cue line')
  await phase(page, 'Get ready')
  await page.keyboard.press('Escape')
  await phase(page, 'Ready')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Record here' }).waitFor()

  const { folder, production } = await left(window, 'By line')
  const [first, third] = recordings(production)
  expect(recordings(production).map(({ own, rate, channels, codec, name }) => [own, rate, channels, codec, name])).toEqual(
    ['ch01_001_MARA_t1.wav', 'ch01_001_MARA_t2.wav'].map((name) => [true, microphoneRate, 1, 'pcm_s24le', name]),
  )
  const line = Object.values(production.lines).find(({ number }) => number === '1')
  const [taken] = takesIn(production, third)
  expect([taken?.by, taken?.confidence, taken?.line, line?.take]).toEqual(['producer', 1, line?.id, taken?.id])
  // Handles aside, the take begins and ends with what is heard.
  expect((taken?.end ?? 0) - (taken?.start ?? 0)).toBeLessThanOrEqual(third?.duration ?? 0)
  await expectHeard(folder, third, 1.5)
  expect(first?.duration).toBeGreaterThan(2)
  // What was thrown away is out of the production and still on the disk.
  expect((await readdir(join(folder, 'recordings'))).length).toBe(3)
})

test(
  'A flagged line tells at the desk why; a take thrown away leaves it waiting, and an accepted one closes the pickup',
  again,
  async () => {
    const window = await deskOf('Again')
    const { page } = window
    // The line has a take that will not do.
    await page.keyboard.press('r')
    await recordFor(page, 1.2)
    await page.keyboard.press('r')
    await said(page, /Stopped\. 1 take/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Record here' }).waitFor()
    await goToRoom(page, 'Script')
    await page.getByRole('grid', { name: 'Script' }).getByRole('gridcell').filter({ hasText: 'You came back' }).last().click()
    await page.keyboard.press('f')
    await page.getByRole('dialog').getByLabel('What the actor should know').fill('Without the sigh.')
    await page.getByRole('dialog').getByRole('button', { name: 'Flag', exact: true }).click()
    const waiting = page.getByRole('navigation', { name: 'What is left' }).getByText('1 pickup', { exact: true })
    await waiting.waitFor()
    await page.keyboard.press('r')
    const desk = page.getByRole('region', { name: 'Recording desk' })
    const why = desk.getByRole('list', { name: 'Record it again because of' }).getByText('Without the sigh.')
    await why.waitFor()
    await page.getByRole('meter', { name: 'Input level' }).waitFor()
    expect([await axeViolations(page), await overflowing(page), await cutText(page)]).toEqual([[], [], []])
    await page.keyboard.press('r')
    await recordFor(page, 1.2)
    await page.keyboard.press('r')
    await said(page, /Stopped\. 1 take/)
    await waiting.waitFor({ state: 'hidden' })
    await page.keyboard.press('d')
    await page.keyboard.press('d')
    await waiting.waitFor()
    await why.waitFor()
    await page.keyboard.press('r')
    await recordFor(page, 1.2)
    await page.keyboard.press('Enter')
    await page.getByRole('article', { name: 'Line 2' }).waitFor()
    await page.keyboard.press('Escape')

    const { production } = await left(window, 'Again')
    const line = Object.values(production.lines).find(({ number }) => number === '1')
    const [pickup] = Object.values(production.pickups)
    const last = takesIn(production, recordings(production).at(-1))[0]
    expect([pickup?.line, pickup?.closed?.take, line?.take, line?.proposed]).toEqual([line?.id, last?.id, last?.id, undefined])
  },
)

test('Straight through: one recording, a take for each line where the key said so, and a false start set aside', again, async () => {
  const window = await deskOf('Through')
  const { page } = window
  await page.getByRole('button', { name: 'Straight through' }).click()
  await page.getByRole('region', { name: 'Recording desk' }).focus()
  await page.keyboard.press('r')
  await recordFor(page, 1.6)
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'Line 2' }).waitFor()
  await recordFor(page, 1)
  await page.keyboard.press('p')
  await recordFor(page, 1.6)
  await page.keyboard.press('ArrowDown')
  await page.getByRole('article', { name: 'Line 3' }).waitFor()
  await recordFor(page, 1.6)
  await page.keyboard.press('r')
  await said(page, /Stopped\. 3 takes/)
  const { folder, production } = await left(window, 'Through')
  const [only, ...others] = recordings(production)
  expect(others).toEqual([])
  const takes = takesIn(production, only)
  expect(takes.map(({ line }) => production.lines[line]?.number)).toEqual(['1', '2', '3'])
  expect(takes.map(({ line, id }) => production.lines[line]?.take === id)).toEqual([true, true, true])
  expect(only?.asides?.map(({ kind, line }) => [kind, line && production.lines[line]?.number])).toEqual([['false-start', '2']])
  await expectHeard(folder, only, 5.8)
})

test('Ten seconds of room tone are kept with the sounds, and the chosen microphone is remembered', async () => {
  const window = await deskOf('Room')
  const { page } = window
  await page.getByRole('combobox', { name: 'Microphone' }).click()
  await page.getByRole('option', { name: 'Fake Audio Input 2' }).click()
  await page.getByRole('combobox', { name: 'Microphone' }).filter({ hasText: 'Fake Audio Input 2' }).waitFor()
  await page.getByRole('meter', { name: 'Input level' }).waitFor()
  await page.getByRole('button', { name: 'Record 10 s of silence' }).click()
  await said(page, /Recording the room/)
  await page.getByRole('status').filter({ hasText: 'Room tone kept' }).waitFor({ state: 'attached', timeout: 30_000 })
  await page.reload()
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
  await page.keyboard.press('r')
  await page.getByRole('combobox', { name: 'Microphone' }).filter({ hasText: 'Fake Audio Input 2' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Sounds 1/ }).waitFor()
  const { folder, production } = await left(window, 'Room')
  const [tone] = recordings(production)
  expect([tone?.role, tone?.own, tone?.name]).toEqual(['sound', true, 'room-tone.wav'])
  await expectHeard(folder, tone, 10)
})

test('What was recorded when the window went away is kept, and waits to be checked', async () => {
  const window = await deskOf('Broken')
  const { page } = window
  await page.keyboard.press('r')
  await recordFor(page, 2)
  const shown = await clock(page)
  await page.reload()
  await page.getByText(/ch01_001_MARA_t1\.wav had been broken off: \d+\.\d s were kept/).waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('button', { name: 'To check 1' }).waitFor()
  await page
    .getByText(/Recording was broken off; \d+\.\d s of it were kept/)
    .first()
    .waitFor()
  // Its line is the first candidate: one key places it.
  await page.keyboard.press('1')
  await page.getByRole('button', { name: 'Settled 1' }).waitFor()
  const { folder, production } = await left(window, 'Broken')
  const [kept] = recordings(production)
  // What the page still held, two blocks at most, is what may be missing.
  await expectHeard(folder, kept, shown - 0.6)
})

test('Sound that is lost on a busy computer is told at once, and the take waits for a look', async () => {
  const window = await deskOf('Lost')
  const { page } = window
  await page.keyboard.press('r')
  await recordFor(page, 1)
  await holdUp(window, 400)
  await page.getByText('Sound was lost: this computer, a cable or a radio link does not keep up').waitFor()
  expect([await axeViolations(page), await overflowing(page), await cutText(page)]).toEqual([[], [], []])
  await page.keyboard.press('Enter')
  await said(page, /Stopped\. 1 take.*Sound was lost (in \d+ places )?while it was recorded/)
  await page.getByRole('article', { name: 'Line 1' }).waitFor()
  // After the look it is good enough.
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'Line 2' }).waitFor()
  await page.keyboard.press('Escape')
  const { production } = await left(window, 'Lost')
  expect(recordings(production)[0]?.issues.map(({ code }) => code)).toContain('recording-dropouts')
})

describe('A microphone that is not to be had', () => {
  test('is told of with its remedy, and found by itself when it is allowed', async () => {
    const window = await deskOf('Denied', { allowed: false })
    const { page, context } = window
    await page.getByRole('alert').filter({ hasText: 'The microphone is not allowed here' }).waitFor()
    expect(await page.getByRole('button', { name: 'Record', exact: true }).isDisabled()).toBe(true)
    expect([...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]).toEqual([])
    await context.grantPermissions(['microphone'])
    await page
      .getByRole('meter', { name: 'Input level' })
      .or(page.getByRole('button', { name: 'Try again' }))
      .first()
      .waitFor()
    if (await page.getByRole('button', { name: 'Try again' }).isVisible()) await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('meter', { name: 'Input level' }).waitFor()
  })
})

describe('Recording ends by itself, and what is there is kept', () => {
  test('when the microphone is unplugged', async () => {
    const window = await studio.open()
    const { page } = window
    await window.context.grantPermissions(['microphone'])
    // A browser gives no hand to pull the plug with: the track is told that it ended, as the system does then.
    await page.evaluate(() => {
      const { mediaDevices } = navigator
      const given = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = async (asked) => {
        const stream = await given(asked)
        document.addEventListener('unplug', () => stream.getAudioTracks()[0]?.dispatchEvent(new Event('ended')))
        return stream
      }
    })
    await leaveProduction(page)
    await dropManuscript(page, 'Unplugged.txt', story)
    await page.keyboard.press('r')
    await page.getByRole('meter', { name: 'Input level' }).waitFor()
    await page.keyboard.press('r')
    await recordFor(page, 1.5)
    await page.evaluate(() => document.dispatchEvent(new Event('unplug')))
    await page.getByText('is not connected any more; what was recorded until then is kept').first().waitFor()
    await page.getByRole('alert').filter({ hasText: 'is not connected any more' }).waitFor()
    await page.getByRole('region', { name: 'Last take' }).waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('meter', { name: 'Input level' }).waitFor()
    const { folder, production } = await left(window, 'Unplugged')
    await expectHeard(folder, recordings(production)[0], 1.5)
  })

  test('when the disk is full', async () => {
    const window = await deskOf('Full')
    const { page } = window
    await page.keyboard.press('r')
    await recordFor(page, 1.5)
    const failure = { code: 'disk-full', values: { file: 'ch01_001_MARA_t1.wav' } }
    await page.route('**/recording/*/*', (route) => route.fulfill({ json: { failure } }))
    await page
      .getByText(/The disk is full: .*The recording was ended; \d+\.\d s of it are kept/)
      .first()
      .waitFor()
    await page.getByRole('region', { name: 'Last take' }).waitFor()
    const { folder, production } = await left(window, 'Full')
    await expectHeard(folder, recordings(production)[0], 1)
  })
})

describe('The recording desk', () => {
  test.each([
    { width: 1440, height: 900, theme: 'light' },
    { width: 1024, height: 640, theme: 'dark' },
  ] as const)('is accessible and fits its window, recording and with a take: $theme, $width', async (look) => {
    const { page } = await deskOf(`Look ${look.theme} ${look.width}`, look)
    const faults = async () => [...(await axeViolations(page)), ...(await overflowing(page)), ...(await cutText(page))]
    await page.keyboard.press('r')
    await phase(page, 'Recording')
    expect(await faults()).toEqual([])
    await page.keyboard.press('r')
    await page.getByRole('region', { name: 'Last take' }).waitFor()
    expect(await faults()).toEqual([])
    await goToRoom(page, 'Script')
  })
})

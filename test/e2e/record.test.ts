import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Production } from '../../core/records/production.ts'
import type { Recording } from '../../core/records/take.ts'
import { readSnapshot } from '../../electron/services/production/snapshot.ts'
import { decodedBy } from '../signals.ts'
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
  const name = (await readdir(studio.home())).find((one) => one.startsWith(title)) ?? ''
  const folder = join(studio.home(), name)
  const snapshot = await readSnapshot(join(folder, 'production.json'))
  if (!snapshot.ok) throw new Error(snapshot.failure.code)
  return { folder, production: snapshot.value.production }
}

const recordings = ({ recordings }: Production): Recording[] =>
  Object.values(recordings).sort((a, b) => a.received - b.received || (a.id < b.id ? -1 : 1))

const takesIn = (production: Production, recording: Recording | undefined) =>
  Object.values(production.takes)
    .filter((take) => take.recording === recording?.id)
    .sort((a, b) => a.start - b.start)

/**
 * How a recording compares with what the fake microphone heard from some moment on: the correlation, the gain in decibels, and the
 * largest difference, in steps of 16 bits.
 */
const compared = async (file: string): Promise<{ seconds: number; correlation: number; gain: number; difference: number }> => {
  const [sound = new Float32Array()] = await decodedBy(file, 1)
  const steps = sound.map((sample) => sample * 32_768)
  const probes = Array.from({ length: 400 }, (_, index) => Math.floor((index * steps.length) / 400))
  let best = { error: Number.POSITIVE_INFINITY, lag: 0 }
  for (let lag = 0; lag < heard.length; lag++) {
    let error = 0
    for (const at of probes) {
      error += Math.abs((steps[at] ?? 0) - (heard[(lag + at) % heard.length] ?? 0))
      if (error >= best.error) break
    }
    if (error < best.error) best = { error, lag }
  }
  let [dot, own, other, difference] = [0, 0, 0, 0]
  for (let at = 0; at < steps.length; at++) {
    const [got, wanted] = [steps[at] ?? 0, heard[(best.lag + at) % heard.length] ?? 0]
    dot += got * wanted
    own += got * got
    other += wanted * wanted
    difference = Math.max(difference, Math.abs(got - wanted))
  }
  return {
    seconds: steps.length / microphoneRate,
    correlation: dot / Math.sqrt(own * other),
    gain: 20 * Math.log10(dot / other),
    difference,
  }
}

const expectHeard = async (folder: string, recording: Recording | undefined, seconds: number) => {
  const { correlation, gain, difference, ...found } = await compared(join(folder, recording?.file ?? ''))
  expect(found.seconds).toBeGreaterThan(seconds)
  expect(found.seconds).toBeLessThan(seconds + 3)
  expect(correlation).toBeGreaterThan(0.9999)
  expect(Math.abs(gain)).toBeLessThan(0.01)
  // The microphone's 16 bits come through whole: less than a step is lost.
  expect(difference).toBeLessThan(1)
}

test('A line is recorded, punched in again, thrown away, accepted; every sample is what the microphone heard', async () => {
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

test('Straight through: one recording, a take for each line where the key said so, and a false start set aside', async () => {
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

/** A busy machine drops a buffer of the fake microphone now and then; then what is kept is not what was played. */
describe('Recording ends by itself, and what is there is kept', () => {
  test('when the microphone is unplugged', { retry: 2 }, async () => {
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

  test('when the disk is full', { retry: 2 }, async () => {
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

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ActorId, LineId } from '../../core/ids.ts'
import type { Production } from '../../core/records/production.ts'
import { BoothManifest, matchByManifest } from '../../core/takes/booth-manifest.ts'
import { openArchive } from '../../electron/services/archive/zip.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { attachFiles } from '../../electron/services/recordings/attach.ts'
import { writeSides } from '../../electron/services/sides/write.ts'
import { story } from '../core/takes/story.ts'
import { chromiumThatHears, heardAmplitude } from './support/booth-window.ts'
import { decodedSeconds, loudnessOf, probe } from './support/measure.ts'

const told = story([
  [1, '1', 'Narrator', 'Rain fell.'],
  [1, '2', 'Zoë', 'Only to say goodbye, </script><b>Élodie</b>.'],
  [1, '3', 'Mara', 'Вот и всё.'],
  [1, '4', 'Zoë', 'I will not stay.'],
  [2, '1', 'Zoë', 'And so on.'],
])
const actor = 'a1' as ActorId
const [, first, , second, third] = Object.keys(told.lines) as LineId[]

let folder = ''
let context: BrowserContext | undefined
let troubles: string[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dramatis-booth-'))
  troubles = []
})
afterEach(async () => {
  await context?.close()
  context = undefined
  await rm(folder, { recursive: true, force: true })
  expect(troubles).toEqual([])
})

/** The pack of an actor as a file in this test's folder. */
const packOf = async (production: Production, what: 'lines' | 'pickups'): Promise<string> => {
  const options = { actor, what, format: 'booth' as const, folder, signal: new AbortController().signal, progress: () => {} }
  const written = await writeSides(production, options)
  const file = written.ok ? written.value.files[0] : undefined
  if (!file) throw new Error(JSON.stringify(written))
  return file
}

/** Opens a pack from its file in a browser of its own; whatever leaves the file is trouble. */
const openPack = async (file: string, keepsUp = true): Promise<Page> => {
  await context?.close()
  context = await chromiumThatHears(folder, keepsUp)
  const page = context.pages()[0] ?? (await context.newPage())
  page.on('pageerror', (error) => troubles.push(String(error.stack ?? error)))
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()))
  page.on('request', (request) => /^(?:file|data|blob):/.test(request.url()) || troubles.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  return page
}

const hears = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
const record = async (page: Page, number: number) => {
  await page.keyboard.press('r')
  await hears(page, /^Recording/)
  await page.waitForTimeout(1_300)
  await page.keyboard.press('r')
  await hears(page, new RegExp(`^Take ${number} is kept`))
}
const lineButton = (page: Page, number: string) =>
  page.getByRole('navigation', { name: 'Lines' }).getByRole('button', { name: new RegExp(`^${number} `) })

/** Saves the archive as `booth.zip` in this test's folder; gives what it holds by name. */
const saved = async (page: Page): Promise<Map<string, Buffer>> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')])
  await download.saveAs(join(folder, 'booth.zip'))
  const archive = await openArchive(await readFile(join(folder, 'booth.zip')), 'booth.zip')
  if (!archive.ok) throw new Error(archive.failure.code)
  const files = new Map<string, Buffer>()
  for (const name of archive.value.names) {
    const read = await archive.value.read(name)
    if (read.ok && read.value) files.set(name, Buffer.from(read.value))
  }
  await hears(page, /^Saved as /)
  return files
}

/** Puts the archive that was saved into a production as the inbox does. */
const attach = async (store: ProductionStore, now: number) => {
  const options = {
    store,
    files: [{ name: 'booth.zip', path: join(folder, 'booth.zip') }],
    actor: null,
    role: 'voice' as const,
    signal: new AbortController().signal,
    progress: () => {},
    now: () => now,
  }
  const report = await attachFiles(options)
  if (!report.ok) throw new Error(report.failure.code)
  return report.value
}

const productionIn = async (name: string): Promise<ProductionStore> => {
  const store = await ProductionStore.create(join(folder, name), told, '')
  if (!store.ok) throw new Error(store.failure.code)
  return store.value
}

test('an actor records at home from one file without a network, loses nothing, and gives back what attaches by itself', async () => {
  const file = await packOf(told, 'lines')
  let page = await openPack(file)
  await page.getByText('Only to say goodbye, </script><b>Élodie</b>.').first().waitFor()
  await page.getByText('NARRATOR: Rain fell.').waitFor()
  await page.getByText('0 of 3 lines are done. 3 without any take.').waitFor()

  await record(page, 1)
  await record(page, 2)
  const rows = page.getByRole('region', { name: 'Takes of this line' }).getByRole('listitem')
  expect(await rows.count()).toBe(2)
  // One D asks, two throw away; what is thrown away comes back.
  await page.keyboard.press('d')
  await hears(page, /Press D once more/)
  await page.keyboard.press('d')
  await hears(page, /^Take 2 is thrown away/)
  await page.getByRole('button', { name: 'Bring take 2 back' }).click()
  await page.keyboard.press('Space')
  await page.getByRole('region', { name: 'Takes of this line' }).getByRole('button', { name: 'Stop playing' }).waitFor()
  await page.keyboard.press('Enter')
  await lineButton(page, '2').filter({ hasText: 'accepted' }).waitFor()

  // The browser is ended in the middle of a take.
  await page.keyboard.press('r')
  await hears(page, /^Recording/)
  await page.waitForTimeout(1_800)
  page = await openPack(file)
  await lineButton(page, '2').filter({ hasText: 'accepted' }).waitFor()
  await lineButton(page, '4').filter({ hasText: 'has a take' }).click()
  await page.getByText('Saved from a recording that was broken off.').waitFor()
  await page.getByText('File name: ch01_004_ZOË_t1.wav').waitFor()

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' '))}`)).toEqual([])
  }

  const files = await saved(page)
  const manifest = BoothManifest.parse(JSON.parse(files.get('booth.json')?.toString() ?? ''))
  expect([manifest.production, manifest.actor, manifest.missing]).toEqual([told.id, actor, [third]])
  expect(manifest.takes.map(({ file: name, line, take, accepted }) => [name, line, take, accepted])).toEqual([
    ['ch01_002_ZOË_t1.wav', first, 1, false],
    ['ch01_002_ZOË_t2.wav', first, 2, true],
    ['ch01_004_ZOË_t1.wav', second, 1, false],
  ])
  expect(matchByManifest(manifest, told)?.matches.map(({ file: name }) => name)).toEqual([
    'ch01_002_ZOË_t1.wav',
    'ch01_004_ZOË_t1.wav',
    'ch01_002_ZOË_t2.wav',
  ])

  const store = await productionIn('production')
  const report = await attach(store, 1_000)
  expect(Object.values(store.production.recordings).map(({ actor: by, match }) => [by, match.confidence, match.reason.code])).toEqual(
    manifest.takes.map(() => [actor, 1, 'booth-pack']),
  )
  // The take that the actor accepted, though it is not the first.
  expect(store.production.takes[store.production.lines[first as LineId]?.take ?? '']?.recording).toBe(
    Object.values(store.production.recordings).find(({ name }) => name === 'ch01_002_ZOË_t2.wav')?.id,
  )
  await store.close()
  for (const { file: name, sha256, length, peak } of manifest.takes) {
    const path = join(folder, name)
    await writeFile(path, files.get(name) ?? '')
    expect(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
    ).toBe(sha256)
    const stream = (await probe(path)).streams[0]
    expect([stream?.codec_name, stream?.channels]).toEqual(['pcm_s24le', 1])
    expect(Math.abs((await decodedSeconds(path)) - length)).toBeLessThan(0.01)
    expect(length).toBeGreaterThan(0.9)
    // What the meter told is what ffmpeg finds, and what the microphone heard.
    expect(Math.abs((peak ?? -99) - 20 * Math.log10(heardAmplitude))).toBeLessThan(1)
    expect(Math.abs((await loudnessOf(path)).truePeak - (peak ?? -99))).toBeLessThan(1)
  }
  expect(report.matches.map(({ file: name, id }) => [name, id]).sort()).toEqual([
    ['booth.zip/ch01_002_ZOË_t1.wav', first],
    ['booth.zip/ch01_002_ZOË_t2.wav', first],
    ['booth.zip/ch01_004_ZOË_t1.wav', second],
  ])
  expect([report.doubts, report.skipped, report.refused]).toEqual([[], [], []])
})

test('a pack of pickups asks for the flagged line alone and says why; what comes back closes the pickup', async () => {
  const store = await productionIn('production')
  await store.edit({
    do: 'flag-pickups',
    lines: [second as LineId],
    reason: 'misread',
    note: 'colder',
    said: 'I shall not stay.',
    at: 1_000,
  })
  // The first time round, the line was recorded in the pack of all lines: that take is no answer to the pickup.
  const earlier = await openPack(await packOf(told, 'lines'))
  await lineButton(earlier, '4').click()
  await record(earlier, 1)
  const page = await openPack(await packOf(store.production, 'pickups'))
  await page.getByText('Other words were read. It was read: “I shall not stay.”. colder').waitFor()
  expect(await page.getByRole('navigation', { name: 'Lines' }).getByRole('button').count()).toBe(1)
  await page.getByText('0 of 1 lines are done. 1 without any take.').waitFor()
  await record(page, 2)
  await page.keyboard.press('Enter')
  await page.getByText('Every line has a take.').first().waitFor()
  await saved(page)
  await attach(store, 2_000)
  const [pickup] = Object.values(store.production.pickups)
  expect(pickup?.closed).toEqual({ at: 2_000, take: Object.keys(store.production.takes)[0] })
  expect(store.production.lines[second as LineId]).toMatchObject({ take: pickup?.closed?.take, proposed: true })
  await store.close()
})

test('a browser that keeps nothing still records, and one that gives no microphone is answered with what to do', async () => {
  const page = await openPack(await packOf(told, 'lines'))
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.reload()
  await hears(page, /cannot keep takes of this page .* save the ZIP before you close it/)
  await record(page, 1)
  const files = await saved(page)
  expect(BoothManifest.parse(JSON.parse(files.get('booth.json')?.toString() ?? '')).takes).toMatchObject([{ line: first, take: 1 }])

  await page.addInitScript(() => {
    MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
  })
  await page.reload()
  await page.keyboard.press('r')
  await hears(page, /did not give the microphone: Permission denied\. Allow it for this page/)
})

test('sound that is lost on its way is told at once and beside the take, which may be kept all the same', async () => {
  const page = await openPack(await packOf(told, 'lines'), false)
  await page.keyboard.press('r')
  await hears(page, /^Recording/)
  await page.waitForTimeout(1_500)
  // What ends the take and would go on waits for a second word.
  await page.keyboard.press('Enter')
  await hears(page, /^Take 1 is kept, [\d.]+ s\. Sound was lost in it, first at [01]\.\d s/)
  await page
    .getByRole('listitem')
    .getByText(/^Sound was lost in it, first at/)
    .waitFor()
  expect(await lineButton(page, '2').getAttribute('aria-current')).toBe('true')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Enter')
  await lineButton(page, '2').filter({ hasText: 'accepted' }).waitFor()
  await expect.poll(() => lineButton(page, '4').getAttribute('aria-current')).toBe('true')
})

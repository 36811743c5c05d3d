import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desktop, launchDesktop, soon } from './launch.ts'

let desktop: Desktop
let page: Page
let production: string

beforeAll(async () => {
  desktop = await launchDesktop()
  page = await desktop.page()
  await page.getByRole('button', { name: /Sample production/ }).click()
  await page.getByRole('heading', { name: 'Script', exact: true }).waitFor({ timeout: 110_000 })
  const home = join(desktop.folder, 'home')
  production = join(home, (await readdir(home))[0] ?? '')
})
afterAll(() => desktop.end())

const rename = async (title: string) => {
  await page.locator('header button[aria-haspopup="menu"]').first().click()
  await page.getByRole('menuitem', { name: 'Rename production' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
}
const titled = (title: string) => page.locator('header').getByRole('button', { name: title, exact: true })
const journal = () => readFile(join(production, 'journal.jsonl'), 'utf8')

test('an edit in the window reaches the journal on the disk, and the menu’s Undo takes it back', async () => {
  const before = (await page.locator('header button[aria-haspopup="menu"]').first().textContent()) ?? ''
  await rename('Ten Bells')
  await titled('Ten Bells').waitFor()
  await soon(journal).toContain('Ten Bells')
  await desktop.ask('click', { label: 'Undo' })
  await titled(before).waitFor()
  await desktop.ask('click', { label: 'Redo' })
  await titled('Ten Bells').waitFor()
})

test('a page that is loaded again goes on with the open production', async () => {
  await page.evaluate(() => window.location.reload())
  await titled('Ten Bells').waitFor()
  await rename('Eleven Bells')
  await titled('Eleven Bells').waitFor()
})

test('the window’s media are the bytes of the decoded recording, in ranges, by the recording’s id', async () => {
  const { id, sha256 } = await anyRecording()
  const bytes = await readFile(join(production, 'cache', `${sha256}.wav`))
  const given = await page.evaluate(async (address) => {
    const answer = await fetch(address, { headers: { range: 'bytes=1000-1999' } })
    return { status: answer.status, range: answer.headers.get('content-range'), body: [...new Uint8Array(await answer.arrayBuffer())] }
  }, `/media/${id}/audio`)
  expect(given.status).toBe(206)
  expect(given.range).toBe(`bytes 1000-1999/${bytes.length}`)
  expect(Buffer.from(given.body).equals(bytes.subarray(1000, 2000))).toBe(true)
})

test('a recording made in the window goes to the disk block by block, over the window’s own scheme', async () => {
  const { written, status } = await page.evaluate(
    () =>
      new Promise<{ written: unknown; status: number }>((resolve, reject) => {
        window.dramatis?.onMessage((message) => {
          const { id, reply } = message as { id?: number; reply?: { value: { id: string } } }
          if (id !== 900_002 || !reply) return
          const body = new Uint8Array(3 * 12_000).fill(7)
          fetch(`/recording/${reply.value.id}/0`, { method: 'POST', body })
            .then(async (answer) => resolve({ written: await answer.json(), status: answer.status }))
            .catch(reject)
        })
        const ask = { role: 'sound', rate: 48_000, channels: 1, actor: null, lines: [] }
        window.dramatis?.send({ id: 900_002, name: 'beginRecording', ask })
      }),
  )
  expect([status, written]).toEqual([200, { seconds: 0.25 }])
  const [part = ''] = (await readdir(join(production, 'recordings'))).filter((name) => name.endsWith('.part.wav'))
  const bytes = await readFile(join(production, 'recordings', part))
  expect([bytes.length, bytes.subarray(44).every((byte) => byte === 7)]).toEqual([44 + 36_000, true])
})

type Recording = { id: string; sha256: string }

/** A recording as the page knows it: asked over the window's own bridge. */
const anyRecording = () =>
  page.evaluate(
    () =>
      new Promise<Recording>((resolve) => {
        window.dramatis?.onMessage((message) => {
          const { id, reply } = message as { id?: number; reply?: { value: { production: { recordings: Record<string, Recording> } } } }
          const recording = id === 900_001 && reply ? Object.values(reply.value.production.recordings)[0] : undefined
          if (recording) resolve(recording)
        })
        window.dramatis?.send({ id: 900_001, name: 'current', ask: {} })
      }),
  )

test('ended by the system, it keeps every edit and opens the folder it is started with, in a window where the last one was', async () => {
  expect(await page.getByRole('alert').count()).toBe(0)
  const { folder } = desktop
  const ended = new Promise((resolve) => desktop.child.once('exit', resolve))
  desktop.child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(JSON.parse(await readFile(join(folder, 'config', 'window.json'), 'utf8'))).toMatchObject({
    width: 1440,
    height: 900,
    x: 40,
    y: 50,
  })
  desktop = await launchDesktop([join('home', basename(production))], { keep: folder })
  page = await desktop.page()
  await titled('Eleven Bells').waitFor()
  expect(await desktop.ask('windows')).toMatchObject([{ width: 1440, height: 900, x: 40, y: 50 }])
})

test('a second launch brings the window to the front and hands its folder over; a damaged one is told above the open production', async () => {
  const damaged = join(desktop.folder, 'damaged')
  await mkdir(damaged)
  await writeFile(join(damaged, 'production.json'), 'no records')
  const second = await launchDesktop([damaged], { env: { DOUBLE_LOCK: 'taken' } })
  const { launch } = await second.hears('launch')
  await soon(() => second.child.exitCode).toBe(0)
  expect(second.said.some((message) => 'debugging' in message)).toBe(false)
  await second.end()
  await desktop.ask('second', { launch })
  await desktop.hears('focused')
  await page
    .getByText(/is damaged/)
    .first()
    .waitFor()
  await titled('Eleven Bells').waitFor()
})

test('Open in the menu asks by the system’s dialog and opens what was chosen', async () => {
  await page.getByRole('button', { name: 'All productions' }).click()
  await page.getByRole('heading', { level: 1, name: /From the manuscript/ }).waitFor()
  await desktop.ask('choose', { paths: [production] })
  await desktop.ask('click', { label: 'Open production …' })
  await titled('Eleven Bells').waitFor()
  const [file] = (await desktop.ask('menu')) as { submenu: { label: string }[] }[]
  expect(file?.submenu[0]?.label).toBe('Open production …')
})

const story = '“Ring it,” said Mara.\n\n“No,” said Tom. He sat down.\n'

test('a manuscript on the disk is read where it lies; one that is not on the disk is sent', async () => {
  const written = join(desktop.folder, 'told.txt')
  await writeFile(written, story)
  const copies = async () => (await readdir(join(desktop.folder, 'tmp'))).filter((name) => name.startsWith('dramatis-upload-'))
  for (const [name, path] of [
    ['told.txt', written],
    ['typed.txt', ''],
  ] as const) {
    await page.getByRole('button', { name: 'All productions' }).click()
    await page.evaluate(
      ({ name, path }) => (Reflect.get(globalThis, Symbol.for('double')) as { paths: Map<string, string> }).paths.set(name, path),
      { name, path },
    )
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(story) })
    await page.getByText('Ring it,').first().waitFor()
    expect(await copies()).toHaveLength(path ? 0 : 1)
  }
  expect(await readFile(written, 'utf8')).toBe(story)
})

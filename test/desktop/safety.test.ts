import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desktop, launchDesktop, soon } from './launch.ts'

let desktop: Desktop
let page: Page
const canary = 'canary-of-the-house'
const home = 'dramatis://studio/'

beforeAll(async () => {
  desktop = await launchDesktop(['--load-extension=/x', '--inspect', 'dramatis://../../', 'https://example.org/', '\u202e..', '..'])
  page = await desktop.page()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await writeFile(join(desktop.folder, 'canary.txt'), canary)
})
afterAll(() => desktop.end())

test('hostile words of a launch open nothing and start nothing', async () => {
  expect(await desktop.ask('windows')).toHaveLength(1)
  await page.getByRole('heading', { level: 1, name: /From the manuscript/ }).waitFor()
  expect(await desktop.ask('outside')).toEqual([])
  for (const launch of [
    { words: [`${home}../..`, '\0', 'x'.repeat(40_000)], folder: '/' },
    { words: '--no-sandbox', folder: 7 },
    null,
    { words: ['--gpu-launcher=xcalc', 'file:///etc/passwd'], folder: desktop.folder },
  ])
    await desktop.ask('second', { launch })
  await page.waitForFunction(() => document.querySelector('h1')?.textContent?.startsWith('From the manuscript'))
  expect(await page.getByText('That did not work').count()).toBe(0)
})

test('the window is sandboxed and isolated, and its page sees nothing of Node or Electron', async () => {
  const [options] = (await desktop.ask('windows')) as { webPreferences: Record<string, unknown> }[]
  expect(options?.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  })
  const seen = await page.evaluate(() => ({
    names: ['require', 'process', 'Buffer', 'electron', 'module', 'exports', 'global', 'ipcRenderer', '__dirname'].filter(
      (name) => Reflect.get(window, name) !== undefined,
    ),
    bridge: Object.keys(window.dramatis ?? {}).sort(),
  }))
  expect(seen).toEqual({ names: [], bridge: ['handOver', 'onClose', 'onMessage', 'pathOf', 'send'] })
})

const outside = async () => ((await desktop.ask('outside')) as { by: string; what: string }[]).map(({ by, what }) => `${by} ${what}`)
const stayed = () => desktop.said.flatMap(({ stayed }) => (typeof stayed === 'string' ? [stayed] : []))

/** Puts a link on top of the page. */
const link = (address: string, target = '') =>
  page.evaluate(
    ([href, target]) => {
      document.querySelector('#way-out')?.remove()
      const anchor = document.createElement('a')
      Object.assign(anchor, { id: 'way-out', href, target, rel: 'noopener', textContent: 'out' })
      anchor.style.cssText = 'position: fixed; inset: 0; z-index: 9999'
      document.body.append(anchor)
    },
    [address, target] as const,
  )

test('window.open, links to a new window and clicks that ask for a new tab open no window: a web address goes to the system', async () => {
  const other = 'https://elsewhere.example'
  await page.evaluate((address) => void window.open(address), `${other}/open`)
  await soon(outside).toEqual([`openExternal ${other}/open`])
  await link(`${other}/blank`, '_blank')
  await page.click('#way-out')
  await soon(outside).toContain(`openExternal ${other}/blank`)
  await link(`${other}/tab`)
  await page.click('#way-out', { modifiers: ['Control'] })
  await soon(outside).toContain(`openExternal ${other}/tab`)
  await link(`${other}/middle`)
  await page.click('#way-out', { button: 'middle' })
  await soon(outside).toContain(`openExternal ${other}/middle`)
  const before = await outside()
  for (const url of ['http://plain.example/', 'file:///etc/passwd', 'smb://x/y', 'javascript:alert(1)', 'https://u:p@x.example/', home])
    expect(await desktop.ask('open', { url }), url).toBe('deny')
  expect(await outside()).toEqual(before)
  expect(await desktop.ask('open', { url: 'mailto:a@example.org' })).toBe('deny')
  expect((await outside()).at(-1)).toBe('openExternal mailto:a@example.org')
  expect(desktop.said.filter((message) => 'escaped' in message || 'window' in message)).toEqual([])
})

test('no link, form, script or address of our own leads the window away from its page', async () => {
  const other = 'https://elsewhere.example'
  await link(`${other}/link`)
  await page.click('#way-out')
  await soon(stayed).toContain(`${other}/link`)
  await page.evaluate(() => document.querySelector('#way-out')?.remove())
  await page.evaluate((address) => window.location.assign(address), `${other}/location`)
  await soon(stayed).toContain(`${other}/location`)
  await page.evaluate(() => window.location.assign('/media/x/audio'))
  await soon(stayed).toContain(`${home}media/x/audio`)
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = '/index.html?frame'
    document.body.append(frame)
  })
  await soon(stayed).toContain(`${home}index.html?frame`)
  const blocked = await page.evaluate(
    (address) =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
        const form = document.createElement('form')
        form.method = 'post'
        form.action = address
        document.body.append(form)
        form.submit()
      }),
    `${other}/form`,
  )
  expect(blocked).toBe('form-action')
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toContain('From the manuscript')
  expect(page.url()).toBe('https://studio.dramatis.invalid/')
  expect(desktop.said.filter((message) => 'escaped' in message || 'window' in message)).toEqual([])
})

test('the scheme’s handler finds only what it is meant to serve, however the address is written', async () => {
  const depth = '../'.repeat(12)
  const target = `${desktop.folder}/canary.txt`
  const addresses = [
    `media/${depth}${target}`,
    `${depth}${target}`,
    `${'%2e%2e/'.repeat(12)}${target}`,
    `${'%2e%2e%2f'.repeat(12)}${encodeURIComponent(target)}`,
    `${'%252e%252e%252f'.repeat(12)}canary.txt`,
    `${'..%5c'.repeat(12)}canary.txt`,
    `assets/..%2f..%2f..%2fpackage.json`,
    '..%2fmain%2fmain.js',
    `media/..%2f..%2fproduction.json/audio`,
    'index.html%00.png',
    '%00',
    'media/%00/audio',
    `//${target}`,
    `media/${encodeURIComponent(target)}/audio`,
    'media/foreign-recording/audio',
    'media/__proto__/audio',
    'media/constructor/peaks',
    'media/master/0',
    'media/master/-1',
    'media/x#/../canary.txt',
    '%',
    '.env',
  ]
  const answers = await Promise.all(
    addresses.map((address) => desktop.ask('fetch', { url: home + address }) as Promise<{ status: number; text: string }>),
  )
  expect(answers.map(({ status }, index) => `${status} ${addresses[index]}`)).toEqual(addresses.map((address) => `404 ${address}`))
  expect(answers.filter(({ text }) => text.includes(canary))).toEqual([])
  for (const url of ['dramatis://other/', 'dramatis://studio.evil/index.html'])
    expect(await desktop.ask('fetch', { url })).toMatchObject({ status: 404 })
  expect(await desktop.ask('fetch', { url: home, method: 'PUT' })).toMatchObject({ status: 405 })
  expect(await desktop.ask('fetch', { url: home })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': expect.stringContaining("default-src 'self'") },
  })
})

test('the page’s content policy blocks inline code, eval and requests to others, and says so', async () => {
  const blocked = await page.evaluate(async () => {
    const reports: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => reports.push(event.effectiveDirective))
    // Outside the debugger's own call, which may evaluate what pages may not.
    await new Promise((resolve) => setTimeout(resolve))
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
    const tried = [() => Reflect.construct(Function, ['return 1'])(), () => Reflect.get(window, 'eval')('1')].map((run) => {
      try {
        return run()
      } catch {
        return 'refused'
      }
    })
    const fetched = await fetch('https://elsewhere.example/').catch(() => 'refused')
    const image = new Image()
    image.src = 'https://elsewhere.example/pixel.png'
    await new Promise((resolve) => image.addEventListener('error', resolve))
    return { reports, tried, fetched, ran: Reflect.get(window, 'ran') ?? null }
  })
  expect(blocked).toMatchObject({ tried: ['refused', 'refused'], fetched: 'refused', ran: null })
  expect(new Set(blocked.reports)).toEqual(new Set(['script-src-elem', 'script-src', 'connect-src', 'img-src']))
})

test('no request leaves the computer, even one that no policy forbids', async () => {
  for (const url of ['https://example.org/', 'http://127.0.0.1:80/', 'file:///etc/passwd', 'ws://127.0.0.1/', 'ftp://x/', 'about:x'])
    expect(await desktop.ask('cancels', { url }), url).toBe(true)
  for (const url of [home, 'blob:dramatis://studio/1', 'data:,x']) expect(await desktop.ask('cancels', { url }), url).toBe(false)
})

test('no permission is granted but writing to the clipboard and hearing the microphone, and those to our page alone', async () => {
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'openExternal',
    'fileSystem',
    'clipboard-read',
    'display-capture',
  ])
    expect(await desktop.ask('permission', { permission, url: home })).toEqual({ asked: false, checked: false, device: false })
  const permission = 'clipboard-sanitized-write'
  expect(await desktop.ask('permission', { permission, url: home })).toEqual({ asked: true, checked: true, device: false })
  const microphone = { permission: 'media', media: ['audio'] }
  expect(await desktop.ask('permission', { ...microphone, url: home })).toEqual({ asked: true, checked: true, device: false })
  const nothing = { asked: false, checked: false, device: false }
  for (const asked of [
    { permission, url: 'https://example.org/' },
    { ...microphone, url: 'https://example.org/' },
    { ...microphone, url: home, frame: false },
    { permission: 'media', media: ['video'], url: home },
    { permission: 'media', media: ['unknown'], url: home },
  ])
    expect(await desktop.ask('permission', asked), JSON.stringify(asked)).toEqual(nothing)
  // Together with the camera it is refused.
  expect((await desktop.ask('permission', { permission: 'media', media: ['audio', 'video'], url: home })) as object).toMatchObject({
    asked: false,
  })
})

test('a message is answered only when the window’s own page sends it', async () => {
  const folder = join(desktop.folder, 'watched')
  await mkdir(folder)
  const told = join(folder, 'told.txt')
  await writeFile(told, '“Go,” said Mara.')
  const handOver = (sender: Record<string, unknown>, args: unknown[] = [told]) =>
    desktop.ask('forge', { kind: 'invoke', channel: 'dramatis:hand-over', args, ...sender }) as Promise<{ ok: boolean }>
  expect(await handOver({ own: true })).toMatchObject({ ok: true })
  for (const sender of [{ url: null }, { url: home }, { url: 'https://example.org/' }, { url: 'dramatis://other/' }])
    expect(await handOver(sender), JSON.stringify(sender)).toMatchObject({ ok: false, failure: { code: 'request-invalid' } })
  expect(await handOver({ own: true }, [7])).toMatchObject({ ok: false, failure: { code: 'request-invalid' } })
  expect(await handOver({ own: true }, [folder])).toMatchObject({ ok: false, failure: { code: 'file-unreadable' } })

  const forget = async (sender: Record<string, unknown>, name: unknown) => {
    const args = [name, { id: 1, name: 'openProduction', ask: { folder: join(desktop.folder, 'nowhere') } }]
    await desktop.ask('forge', { kind: 'send', channel: 'dramatis:port', args, ...sender })
  }
  await page.evaluate(() => {
    const answers: unknown[] = []
    Reflect.set(window, 'answers', answers)
    window.dramatis?.onMessage((message: unknown) => answers.push(message))
  })
  await forget({ url: 'https://example.org/' }, crypto.randomUUID())
  await forget({ url: home }, crypto.randomUUID())
  await forget({ own: true }, 'no uuid')
  // An answer to the page that was loaded before is nobody's.
  const late = { id: 77, reply: { ok: true, value: 'late' } }
  await desktop.ask('deliver', { channel: 'dramatis:port', args: [crypto.randomUUID(), late] })
  // The page's own questions are answered as before: nobody has taken its place.
  await page.evaluate(() => window.dramatis?.send({ id: 77, name: 'current', ask: {} }))
  await soon(() => page.evaluate(() => Reflect.get(window, 'answers'))).toEqual([{ id: 77, reply: { ok: true, value: null } }])
})

test('the scheme is announced as an origin of its own, without leave to pass the content policy or to run service workers', async () => {
  expect(await desktop.ask('schemes')).toEqual([
    { scheme: 'dramatis', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
})

test('a packaged program obeys no switch that opens it to others, and has no developer tools in its menu', async () => {
  const words = [
    '--remote-debugging-port=9222',
    '--load-extension=/x',
    '--renderer-cmd-prefix=xterm -e',
    '--js-flags=--expose-gc',
    '--lang=en',
  ]
  const packaged = await launchDesktop(words, { env: { DOUBLE_PACKAGED: desktop.folder } })
  const inPackage = await packaged.page()
  await inPackage.getByRole('heading', { level: 1 }).waitFor()
  expect(await packaged.ask('switches')).toEqual(['lang'])
  expect(JSON.stringify(await packaged.ask('menu'))).not.toMatch(/toggleDevTools|reload/)
  expect(JSON.stringify(await desktop.ask('menu'))).toMatch(/toggleDevTools/)
  expect(await packaged.ask('cancels', { url: 'devtools://devtools/x.html' })).toBe(true)
  expect(await packaged.end()).toBe(0)
})

test.skipIf(!existsSync('/proc/self/net/tcp'))('the program listens on no socket', async () => {
  const listening = async (table: string) =>
    (await readFile(`/proc/${desktop.child.pid}/net/${table}`, 'utf8'))
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
      .filter((cells) => cells[3] === '0A')
      .map((cells) => `socket:[${cells[9]}]`)
  const all = new Set([...(await listening('tcp')), ...(await listening('tcp6'))])
  const own = await Promise.all(
    (await readdir(`/proc/${desktop.child.pid}/fd`)).map((fd) => readlink(`/proc/${desktop.child.pid}/fd/${fd}`).catch(() => '')),
  )
  expect(own.filter((name) => name.startsWith('socket:')).length).toBeGreaterThan(0)
  expect(own.filter((name) => all.has(name))).toEqual([])
})

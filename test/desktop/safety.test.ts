import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desktop, launchDesktop } from './launch.ts'

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

test('no way leads the window elsewhere or opens another; only the web and mail go to the system', async () => {
  await page.evaluate(async (other) => {
    for (const address of [
      `${other}open`,
      'mailto:a@example.org',
      'http://plain.example/',
      'file:///etc/passwd',
      'smb://x/y',
      'https://u:p@example.org/',
    ])
      window.open(address)
    const link = document.createElement('a')
    link.target = '_blank'
    link.href = `${other}blank`
    link.rel = 'noopener'
    document.body.append(link)
    link.click()
    link.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true }))
    link.target = ''
    link.href = `${other}link`
    link.click()
    const form = document.createElement('form')
    form.method = 'post'
    form.action = `${other}form`
    document.body.append(form)
    form.submit()
    window.location.href = `${other}location`
  }, 'https://elsewhere.example/')
  await expect.poll(async () => ((await desktop.ask('outside')) as unknown[]).length).toBeGreaterThanOrEqual(2)
  await page.evaluate(() => window.location.assign('/media/x/audio'))
  await page.getByRole('heading', { level: 1, name: /From the manuscript/ }).waitFor()
  const outside = (await desktop.ask('outside')) as { by: string; what: string }[]
  const allowed = ['https://elsewhere.example/open', 'https://elsewhere.example/blank', 'mailto:a@example.org']
  expect(outside.filter(({ by, what }) => by !== 'openExternal' || !allowed.includes(what))).toEqual([])
  expect(outside.map(({ what }) => what)).toContain('https://elsewhere.example/open')
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

test('no permission is granted but writing to the clipboard, and that to our page alone', async () => {
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
  expect(await desktop.ask('permission', { permission, url: 'https://example.org/' })).toEqual({
    asked: false,
    checked: false,
    device: false,
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
  // The page's own questions are answered as before: nobody has taken its place.
  await page.evaluate(() => window.dramatis?.send({ id: 77, name: 'current', ask: {} }))
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'answers'))).toEqual([{ id: 77, reply: { ok: true, value: null } }])
})

test('the scheme is announced as an origin of its own, without leave to pass the content policy or to run service workers', async () => {
  expect(await desktop.ask('schemes')).toEqual([
    { scheme: 'dramatis', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
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

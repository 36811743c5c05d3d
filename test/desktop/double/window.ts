import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Frame, type Page, type Route } from 'playwright-core'
import { fromPage, toPage } from './addresses.ts'
import { onAsk, say } from './control.ts'
import { app, ipcMain, session } from './parts.ts'
import { pageShell } from './shell.ts'

type OpenHandler = (details: { url: string }) => { action: string }
type Options = { show?: boolean; width: number; height: number; x?: number; y?: number; webPreferences: { preload: string } }

const windows: BrowserWindow[] = []

/** A frame as the program sees it. */
class FrameDouble {
  readonly #frame: Frame
  constructor(frame: Frame) {
    this.#frame = frame
  }
  get url() {
    return fromPage(this.#frame.url())
  }
}

class WebContents extends EventEmitter {
  page: Page | null = null
  openHandler: OpenHandler = () => ({ action: 'allow' })
  /** The program itself loads: not the page. */
  loading = false
  #main: FrameDouble | null = null
  #destroyed = false

  get mainFrame() {
    if (!this.#main && this.page) this.#main = new FrameDouble(this.page.mainFrame())
    return this.#main
  }
  isDestroyed = () => this.#destroyed
  destroy() {
    this.#destroyed = true
    this.emit('destroyed')
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler
  }
  send(channel: string, ...args: unknown[]) {
    const given = structuredClone({ channel, args })
    // A page that is just being left hears nothing, as in Electron.
    this.page
      ?.evaluate(({ channel, args }) => {
        const shell = Reflect.get(globalThis, Symbol.for('double')) as { deliver: (channel: string, args: unknown[]) => void }
        shell.deliver(channel, args)
      }, given)
      .catch(() => {})
  }
  sendInputEvent({ keyCode, modifiers = [] }: { keyCode: string; modifiers?: string[] }) {
    const names: Record<string, string> = { control: 'Control', shift: 'Shift' }
    void this.page?.keyboard.press([...modifiers.map((name) => names[name]), keyCode.toLowerCase()].join('+'))
  }
  reload() {
    this.loading = true
    void this.page?.reload().finally(() => {
      this.loading = false
    })
  }

  /** Tells the program of each window that the page would open, however it goes about it. */
  async watchWindows(context: BrowserContext): Promise<void> {
    if (!this.page) return
    const opens = (url: string) => {
      if (this.openHandler({ url: fromPage(url) }).action === 'allow') say({ window: url })
    }
    const debugging = await context.newCDPSession(this.page)
    await debugging.send('Page.enable')
    debugging.on('Page.windowOpen', ({ url }) => opens(url))
    debugging.on('Page.frameRequestedNavigation', ({ url, disposition }) => {
      if (disposition === 'newTab') opens(url)
    })
    context.on('page', (other) => void other.close().catch(() => {}))
  }

  /** One request of a page: to our scheme's handler, when nobody forbids it. */
  async answer(route: Route): Promise<void> {
    const request = route.request()
    const url = fromPage(request.url())
    const frame = request.isNavigationRequest() ? frameOf(route) : null
    if (request.isNavigationRequest() && frame?.page() !== this.page) return route.abort('aborted')
    if (frame && !this.loading) {
      let prevented = false
      const preventDefault = () => {
        prevented = true
      }
      const event = { url, isMainFrame: frame === this.page?.mainFrame(), preventDefault }
      if (event.isMainFrame) this.emit('will-navigate', event)
      this.emit('will-frame-navigate', event)
      if (prevented) {
        say({ stayed: url })
        return route.abort('aborted')
      }
    }
    const handler = session.defaultSession.handlers.get(new URL(url).protocol)
    if (session.defaultSession.cancels(url)) return route.abort('blockedbyclient')
    if (!handler) {
      say({ escaped: url })
      return route.abort('failed')
    }
    const body = request.postDataBuffer()
    const response = await handler(
      new Request(url, { method: request.method(), headers: request.headers(), ...(body ? { body: new Uint8Array(body) } : {}) }),
    )
    await route
      .fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) })
      .catch(() => {})
  }
}

const frameOf = (route: Route): Frame | null => {
  try {
    return route.request().frame()
  } catch {
    return null
  }
}

/** A window that is a page of Chromium. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...windows]
  static getFocusedWindow = () => windows[0] ?? null
  readonly webContents = new WebContents()
  readonly options: Options
  #context: BrowserContext | null = null

  constructor(options: Options) {
    super()
    this.options = options
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(address: string) {
    const folder = join(app.getPath('userData'), 'chromium')
    const { width, height } = this.options
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      viewport: { width, height },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--remote-debugging-port=0',
        '--host-resolver-rules=MAP * ~NOTFOUND',
      ],
    })
    this.#context = context
    const contents = this.webContents
    contents.page = context.pages()[0] ?? (await context.newPage())
    const frames = new Map<Frame, unknown>()
    await context.exposeBinding('__double', ({ frame }, kind: string, channel: string, args: unknown[]) => {
      const known = frame === contents.page?.mainFrame() ? contents.mainFrame : (frames.get(frame) ?? new FrameDouble(frame))
      frames.set(frame, known)
      return ipcMain.receive(kind, channel, { sender: contents, senderFrame: known }, args)
    })
    await context.addInitScript({ content: pageShell(await readFile(this.options.webPreferences.preload, 'utf8')) })
    await context.route('**/*', (route) => contents.answer(route).catch((error) => say({ defect: String(error) })))
    await contents.watchWindows(context)
    contents.loading = true
    await contents.page.goto(toPage(address))
    contents.loading = false
    this.emit('ready-to-show')
    say({ debugging: Number(readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')[0]) })
  }
  async close() {
    this.emit('close', { preventDefault: () => {} })
    windows.splice(windows.indexOf(this), 1)
    this.webContents.destroy()
    await this.#context?.close()
    this.emit('closed')
    if (windows.length === 0) app.emit('window-all-closed')
  }
  getNormalBounds = () => ({ x: 40, y: 50, ...this.options })
  isMaximized = () => false
  isMinimized = () => false
  maximize = () => {}
  restore = () => {}
  show = () => say({ shown: true })
  focus = () => say({ focused: true })
}

app.closeWindows = async () => {
  for (const window of [...windows]) await window.close()
}
/** What the program says to a window that would be opened; Chromium keeps some addresses from getting this far. */
onAsk('open', ({ url }) => windows[0]?.webContents.openHandler({ url: String(url) }).action)
onAsk('windows', () => windows.map(({ options }) => options))
onAsk('close', () => app.closeWindows())
/** A message to the page as the program would send it. */
onAsk('deliver', ({ channel, args }) => windows[0]?.webContents.send(String(channel), ...(args as unknown[])))
/** A message as if it came from a frame of that address; the window's own main frame when `own`. */
onAsk('forge', async ({ kind, channel, url, own, args }) => {
  const contents = windows[0]?.webContents
  const senderFrame = own ? contents?.mainFrame : url === null ? null : { url }
  return ipcMain.receive(String(kind), String(channel), { sender: contents, senderFrame }, args as unknown[])
})

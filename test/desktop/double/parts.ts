import { EventEmitter } from 'node:events'
import { onAsk, say } from './control.ts'

type Handler = (request: Request) => Promise<Response>
type Permission = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: unknown) => void

/** The command line's switches, as Chromium would still obey them. */
const switches = new Set(process.argv.flatMap((word) => /^--([^=]+)/.exec(word)?.[1] ?? []))
onAsk('switches', () => [...switches])

class App extends EventEmitter {
  readonly isPackaged = process.env.DOUBLE_PACKAGED !== undefined
  readonly commandLine = { removeSwitch: (name: string) => void switches.delete(name) }
  closeWindows = async (): Promise<void> => {}
  readonly #paths = new Map<string, string>()

  setName() {}
  setPath(name: string, path: string) {
    this.#paths.set(name, path)
  }
  getPath(name: string) {
    const path = this.#paths.get(name)
    if (!path) throw new Error(`the program named no folder for ${name}`)
    return path
  }
  /** Whether another launch holds the lock is the test's to say; it also carries the launch over to it. */
  requestSingleInstanceLock(launch: unknown) {
    say({ launch })
    return process.env.DOUBLE_LOCK !== 'taken'
  }
  whenReady = () => new Promise<void>((resolve) => setImmediate(resolve))
  quit() {
    void this.closeWindows().then(() => {
      let prevented = false
      const preventDefault = () => {
        prevented = true
      }
      this.emit('will-quit', { preventDefault })
      if (!prevented) this.exit(0)
    })
  }
  exit(code: number) {
    process.exit(code)
  }
}
export const app = new App()
if (app.isPackaged) Object.assign(process, { resourcesPath: process.env.DOUBLE_PACKAGED })
process.on('SIGTERM', () => app.quit())
onAsk('second', ({ launch }) => void app.emit('second-instance', {}, [], '', launch))

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>()
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) {
    this.#handlers.set(channel, handler)
  }
  receive(kind: string, channel: string, event: unknown, args: unknown[]) {
    if (kind === 'invoke') return this.#handlers.get(channel)?.(event, ...args)
    this.emit(channel, event, ...args)
  }
}
export const ipcMain = new IpcMain()

class Session extends EventEmitter {
  readonly handlers = new Map<string, Handler>()
  permission: Permission = (_, __, answer) => answer(true)
  check: (contents: unknown, permission: string, origin: string, details: unknown) => boolean = () => true
  device: () => boolean = () => true
  #before: (details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void = (_, answer) => answer({ cancel: false })
  readonly webRequest = {
    onBeforeRequest: (listener: Session['cancelling']) => {
      this.#before = listener
    },
  }
  get cancelling() {
    return this.#before
  }
  setPermissionRequestHandler(handler: Permission) {
    this.permission = handler
  }
  setPermissionCheckHandler(handler: Session['check']) {
    this.check = handler
  }
  setDevicePermissionHandler(handler: () => boolean) {
    this.device = handler
  }
  cancels(url: string): boolean {
    let cancelled = false
    this.#before({ url }, ({ cancel }) => {
      cancelled = cancel
    })
    return cancelled
  }
}
export const session = { defaultSession: new Session() }
/** The Mac’s own question, which its user has answered with yes. */
export const systemPreferences = { askForMediaAccess: async () => true }

const privileged: unknown[] = []
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void privileged.push(...schemes),
  handle: (scheme: string, handler: Handler) => void session.defaultSession.handlers.set(`${scheme}:`, handler),
}
onAsk('schemes', () => privileged)
onAsk('cancels', ({ url }) => session.defaultSession.cancels(String(url)))
onAsk('permission', async ({ permission, url, media = [], frame = true }) => {
  const { defaultSession } = session
  const name = String(permission)
  const origin = String(url)
  const asked = await new Promise((resolve) =>
    defaultSession.permission(null, name, resolve, { requestingUrl: origin, isMainFrame: frame, mediaTypes: media }),
  )
  const [mediaType] = media as string[]
  return { asked, checked: defaultSession.check(null, name, origin, { isMainFrame: frame, mediaType }), device: defaultSession.device() }
})
/** What the scheme's handler answers, without a browser that tidies the address first. */
onAsk('fetch', async ({ url, method, range }) => {
  const handler = session.defaultSession.handlers.get('dramatis:')
  const headers: Record<string, string> = range ? { range: String(range) } : {}
  const response = await handler?.(new Request(String(url), { method: String(method ?? 'GET'), headers }))
  const body = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0))
  return {
    status: response?.status,
    headers: Object.fromEntries(response?.headers ?? []),
    bytes: body.length,
    text: body.toString('latin1', 0, 400),
  }
})

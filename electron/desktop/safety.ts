import { app, type Session, shell, systemPreferences, type WebContents } from 'electron'
import { home, isOurs, outside, scheme } from './address.ts'

/** Addresses that may be loaded at all; the developer tools only while they can be opened. */
const loadable = new Set([`${scheme}:`, 'blob:', 'data:', ...(app.isPackaged ? [] : ['devtools:'])])

/** Which of microphone and camera a page asks for, as Electron tells it. */
type Media = 'audio' | 'video' | 'unknown' | undefined

/** What our page may have of the system: to put text on the clipboard, and to hear the microphone, never to see. */
const granted = (permission: string, origin: string, media: readonly Media[]): boolean =>
  isOurs(origin) &&
  (permission === 'clipboard-sanitized-write' || (permission === 'media' && media.length > 0 && media.every((kind) => kind === 'audio')))

/** Chromium's switches that run other programs, load other code or open the window to other programs. */
const dangerous = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-allow-origins'],
  ...['load-extension', 'disable-extensions-except', 'js-flags', 'disable-web-security', 'allow-file-access-from-files'],
  ...['gpu-launcher', 'renderer-cmd-prefix', 'utility-cmd-prefix', 'ppapi-plugin-launcher'],
]

/** A packaged program obeys no switch that would undo what guards its window, whoever wrote its command line. */
export const refuseSwitches = (): void => {
  if (app.isPackaged) for (const name of dangerous) app.commandLine.removeSwitch(name)
}

/** A Mac asks its user itself, once, before a program hears the microphone. */
const systemGrants = async (permission: string): Promise<boolean> =>
  permission !== 'media' || process.platform !== 'darwin' || systemPreferences.askForMediaAccess('microphone')

/** Grants our page the clipboard and the microphone and no page anything else, and lets no request leave this computer. */
export const guardSession = (session: Session): void => {
  session.setPermissionRequestHandler((_, permission, answer, details) => {
    const media: readonly Media[] = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    if (!details.isMainFrame || !granted(permission, details.requestingUrl, media)) return answer(false)
    systemGrants(permission).then(answer, () => answer(false))
  })
  session.setPermissionCheckHandler((_, permission, origin, { isMainFrame, mediaType }) =>
    isMainFrame ? granted(permission, origin, [mediaType]) : false,
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !loadable.has(URL.parse(url)?.protocol ?? '') }))
}

/** Keeps a window on its page: no navigation, no further windows, no embedded pages. Links go to the system's browser or mail. */
export const guardContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(({ url }) => {
    const address = outside(url)
    if (address) void shell.openExternal(address)
    return { action: 'deny' }
  })
  const stay = (event: { url: string; preventDefault: () => void }) => {
    // The page may load itself again.
    if (event.url !== home) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

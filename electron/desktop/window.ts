import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { leastSize, placeWindow, readWindowState, writeWindowState } from '../services/studio/window-state.ts'
import { home } from './address.ts'

/** Colours of the empty desk, so that the window does not flash before its page is drawn. */
const desk = { light: '#eeebe5', dark: '#151418' }

let opening: Promise<void> | null = null
let saving: Promise<void> = Promise.resolve()

/** Ends when the window's place is on disk. */
export const windowSaved = (): Promise<void> => saving

/** Brings the window to the front, or opens it anew where it was closed while the program stayed. */
export const showWindow = async (preload: string): Promise<void> => {
  await app.whenReady()
  if (opening) return opening
  const window = BrowserWindow.getAllWindows()[0]
  if (!window) {
    opening = openWindow(preload).finally(() => {
      opening = null
    })
    return opening
  }
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Opens the studio's window where it was the last time. */
const openWindow = async (preload: string): Promise<void> => {
  const state = await readWindowState()
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Dramatis',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? desk.dark : desk.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Dictionaries would be fetched from the network.
      spellcheck: false,
    },
  })
  if (state?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    saving = writeWindowState({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  })
  followPage(window)
  await window.loadURL(home).catch((error: NodeJS.ErrnoException) => {
    // A page that begins to load again while it is loading.
    if (error.code !== 'ERR_ABORTED') throw error
  })
}

/** A page that crashed is loaded again; one that crashes at once is left, so that it does not for ever. */
const followPage = (window: BrowserWindow): void => {
  let last = 0
  window.webContents.on('render-process-gone', (_, { reason }) => {
    const now = Date.now()
    if (reason === 'clean-exit' || now - last < 10_000) return
    last = now
    window.webContents.reload()
  })
}

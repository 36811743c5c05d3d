import { mkdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { app, BrowserWindow, dialog, session, shell } from 'electron'
import { type Launch, productionNamed } from '../services/studio/launch.ts'
import { settingsFolder } from '../services/studio/places.ts'
import { createStudio } from '../services/studio/studio.ts'
import { connectPages } from './bridge.ts'
import words from './locales/en.json' with { type: 'json' }
import { installMenu } from './menu.ts'
import { guardContents, guardSession, refuseSwitches } from './safety.ts'
import { announceScheme, serveSite } from './site.ts'
import { showWindow, windowSaved } from './window.ts'

const root = join(import.meta.dirname, '../..')
const assets = join(app.isPackaged ? process.resourcesPath : root, 'assets/sample')

const onDefect = (error: unknown, name: string): void => {
  process.stderr.write(`Defect in ${name}: ${error instanceof Error ? error.stack : String(error)}\n`)
}

const pickFolder = async (): Promise<string | null> => {
  const options = { title: words.openTitle, buttonLabel: words.openButton, properties: ['openDirectory' as const] }
  const parent = BrowserWindow.getAllWindows()[0]
  const { canceled, filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** A folder whose name has an ending may be a program to the system (`X.app`): that one is shown from outside. */
const revealFolder = async (folder: string): Promise<boolean> => {
  if (extname(folder) === '') return (await shell.openPath(folder)) === ''
  shell.showItemInFolder(folder)
  return true
}

const studio = createStudio({ assets, abilities: { pickFolder, revealFolder } })

const openFolder = (folder: string | null): void => {
  if (folder !== null) studio.context.askToOpen(folder)
}

const show = (): void => {
  showWindow(join(root, 'out/preload/preload.cjs')).catch(fail)
}

/** Without a window there is nothing to go on with. */
const fail = (error: unknown): void => {
  dialog.showErrorBox(words.failed, error instanceof Error ? error.message : String(error))
  app.exit(1)
}

const ready = async (): Promise<void> => {
  guardSession(session.defaultSession)
  serveSite(studio, join(root, 'out/renderer'), onDefect)
  connectPages(studio, onDefect)
  installMenu(
    process.platform,
    () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
    () => void pickFolder().then(openFolder),
  )
  openFolder(await productionNamed(launch))
  show()
}

/** Nothing is left half done: the production is closed before the program ends. */
let ended = false
const endFirst = (event: { preventDefault: () => void }): void => {
  if (ended) return
  event.preventDefault()
  void Promise.all([studio.close(), windowSaved()])
    .catch((error) => onDefect(error, 'close'))
    .finally(() => {
      ended = true
      app.quit()
    })
}

const launch: Launch = { words: process.argv.slice(app.isPackaged ? 1 : 2), folder: process.cwd() }

app.setName('Dramatis')
refuseSwitches()
try {
  // Chromium's own files lie beside our settings; where nothing can be written, wherever it likes.
  const place = join(settingsFolder(), 'window')
  mkdirSync(place, { recursive: true })
  app.setPath('userData', place)
} catch (error) {
  onDefect(error, 'settings')
}
if (app.requestSingleInstanceLock(launch)) {
  announceScheme()
  app.on('web-contents-created', (_, contents) => guardContents(contents))
  app.on('second-instance', (_, __, ___, other) => {
    void productionNamed(other).then(openFolder)
    show()
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void productionNamed({ words: [path], folder: '/' }).then(openFolder)
  })
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', endFirst)
  app.whenReady().then(ready).catch(fail)
} else app.quit()

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../electron/services/tools/chromium.ts'

export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/** Debian's Chromium without a window, as the tests and the pictures use it; `more` are further switches. */
export const launchChromium = async (more: readonly string[] = []): Promise<Browser> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found: set CHROMIUM_PATH to one')
  return chromium.launch({ executablePath, args: [...flags, ...more], timeout: 60_000 })
}

export type Look = { width?: number; height?: number; theme?: 'light' | 'dark' }

/** A window of the studio, and everything that went wrong inside it. */
export type StudioWindow = { page: Page; context: BrowserContext; troubles: string[] }

/** Opens the studio's address in a window of its own; errors of the page and its console are collected. */
export const openWindow = async (browser: Browser, address: string, { width = 1440, height = 900, theme = 'light' }: Look = {}) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  await page.goto(address)
  return { page, context, troubles } satisfies StudioWindow
}

import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type RunningStudio, startStudio } from './studio.ts'
import { type Look, launchChromium, openWindow, type StudioWindow } from './window.ts'

export type Session = {
  /** A new window on the running studio. */
  open: (look?: Look) => Promise<StudioWindow>
  /** Where the studio's productions lie. */
  home: () => string
}

/** One studio and one Chromium for the tests of a file; a window in which something went wrong fails its test. `switches`: Chromium's. */
export const withStudio = (switches: readonly string[] = []): Session => {
  let studio: RunningStudio | undefined
  let browser: Browser | undefined
  let windows: StudioWindow[] = []
  beforeAll(async () => {
    studio = await startStudio()
    browser = await launchChromium(switches)
  })
  afterEach(async () => {
    const troubles = windows.flatMap((window) => window.troubles)
    for (const window of windows) await window.context.close()
    windows = []
    expect(troubles).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.stop()
  })
  return {
    open: async (look) => {
      if (!studio || !browser) throw new Error('the studio is not running')
      const window = await openWindow(browser, studio.address, look)
      windows.push(window)
      return window
    },
    home: () => studio?.home ?? '',
  }
}

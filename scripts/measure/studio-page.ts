import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Production } from '../../core/records/production.ts'
import { serveStudio } from '../../electron/browser/host.ts'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { createStudio } from '../../electron/services/studio/studio.ts'
import { findChromium } from '../../electron/services/tools/chromium.ts'

const root = join(import.meta.dirname, '../..')

/** A production on the disk that goes with the measurement. */
export type Made = { folder: string; production: Production; remove: () => void }

/** Shows a production in the studio, in Chromium without a graphics card, and takes all of it away after the work. */
export const inStudioPage = async ({ folder, production, remove }: Made, work: (page: Page) => Promise<void>): Promise<void> => {
  const studio = createStudio({ assets: join(root, 'assets/sample') })
  const host = await serveStudio(studio, join(root, 'out/renderer'), (error) => process.stderr.write(`${String(error)}\n`))
  let browser: Browser | null = null
  try {
    const program = findChromium()
    if (!program) throw new Error('No Chromium: name one in CHROMIUM_PATH.')
    const store = await ProductionStore.create(folder, production, '')
    if (!store.ok) throw new Error(JSON.stringify(store.failure))
    await studio.context.show(store.value)
    browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] })
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(host.address)
    await page.locator('main').first().waitFor()
    await work(page)
  } finally {
    await browser?.close()
    await host.close()
    remove()
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'
import { findElectron } from '../../electron/services/tools/electron-runtime.ts'

const root = join(import.meta.dirname, '../..')

/** Why Electron itself cannot be run here; null when it can. */
const hindrance = (): string | null => {
  if (!findElectron()) return 'its runtime has not been fetched (npm start fetches it where it can)'
  if (process.platform !== 'linux') return null
  if (process.getuid?.() === 0) return 'its sandbox does not start as root'
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? null : 'there is no screen'
}
const why = hindrance()
if (why) process.stdout.write(`The window in Electron itself is not tested here: ${why}.\n`)

test.skipIf(why !== null)(
  'in Electron itself the page is isolated and sandboxed, served by its own scheme, and speaks with the host',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dramatis-electron-'))
    const app = await _electron.launch({
      executablePath: findElectron() ?? '',
      args: [root],
      env: { ...(process.env as Record<string, string>), DRAMATIS_CONFIG: join(folder, 'config'), DRAMATIS_HOME: join(folder, 'home') },
    })
    try {
      const page = await app.firstWindow()
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(page.url()).toBe('dramatis://studio/')
      const seen = await page.evaluate(async () => ({
        names: ['require', 'process', 'Buffer', 'electron', 'module'].filter((name) => Reflect.get(window, name) !== undefined),
        bridge: Object.keys(window.dramatis ?? {}).sort(),
        origin: window.origin,
        secure: window.isSecureContext,
        foreign: await fetch('/media/foreign/audio').then(({ status }) => status),
        canary: await fetch('/..%2f..%2fpackage.json').then(({ status }) => status),
        opened: window.open('http://plain.example/') === null,
        sent: await fetch('/upload?name=a.txt', { method: 'POST', body: new Blob(['“Go,” said Mara.']) }).then((answer) => answer.json()),
      }))
      expect(seen).toMatchObject({
        names: [],
        bridge: ['handOver', 'onClose', 'onMessage', 'pathOf', 'send'],
        origin: 'dramatis://studio',
        secure: true,
        foreign: 404,
        canary: 404,
        opened: true,
        sent: { upload: expect.stringMatching(/^[a-f0-9]{32}$/) },
      })
      await page.evaluate(() => window.location.assign('https://elsewhere.example/'))
      expect(page.url()).toBe('dramatis://studio/')
      await page.getByRole('button', { name: /Sample production/ }).click()
      await page.getByRole('heading', { name: 'Script', exact: true }).waitFor({ timeout: 120_000 })
    } finally {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
)

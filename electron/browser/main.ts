import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { productionNamed } from '../services/studio/launch.ts'
import { createStudio } from '../services/studio/studio.ts'
import { serveStudio } from './host.ts'

const root = join(import.meta.dirname, '../..')
const pages = join(root, 'out/renderer')

const openBrowser = (address: string) => {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address]
  const child = spawn(program ?? '', args, { stdio: 'ignore', detached: true })
  child.on('error', () => process.stderr.write('No browser could be opened: open the address above in one.\n'))
  child.unref()
}

const revealFolder = async (folder: string): Promise<boolean> => {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && process.platform === 'linux') return false
  const program = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  return new Promise((resolve) => {
    const child = spawn(program, [folder], { stdio: 'ignore', detached: true })
    child.on('error', () => resolve(false))
    child.on('spawn', () => resolve(true))
    child.unref()
  })
}

if (!existsSync(join(pages, 'index.html'))) {
  process.stderr.write('The studio’s pages are not built. Run: npm run build\n')
  process.exit(1)
}
const studio = createStudio({ assets: join(root, 'assets/sample'), abilities: { revealFolder } })
const production = await productionNamed({ words: process.argv.slice(2), folder: process.cwd() })
if (production) studio.context.askToOpen(production)
const host = await serveStudio(studio, pages, (error, name) =>
  process.stderr.write(`Defect in ${name}: ${error instanceof Error ? error.stack : String(error)}\n`),
)
process.stdout.write(`${host.address}\n`)
if (!process.argv.includes('--no-open')) openBrowser(host.address)
let ending = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (ending) return
    ending = true
    void host.close().finally(() => process.exit(0))
  })
}

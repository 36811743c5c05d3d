import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { root } from './paths.mjs'
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

const electronFolder = join(root, 'node_modules/electron')
const refused = join(root, 'node_modules/.dramatis-no-electron')
const patience = 120_000
const tryAgainAfter = 24 * 3600_000

const runtime = () => {
  const told = join(electronFolder, 'path.txt')
  const program = existsSync(told) ? join(electronFolder, 'dist', readFileSync(told, 'utf8').trim()) : ''
  return program && existsSync(program) ? program : null
}

/** Electron's program: there, or fetched now. A fetch that failed is not tried again for a day, so that starting stays quick. */
const electron = (node) => {
  const there = runtime()
  if (there || !existsSync(join(electronFolder, 'install.js'))) return there
  if (existsSync(refused) && Date.now() - Number(readFileSync(refused, 'utf8')) < tryAgainAfter) return null
  process.stderr.write('Fetching the desktop runtime …\n')
  spawnSync(node, [join(electronFolder, 'install.js')], { cwd: electronFolder, stdio: 'ignore', timeout: patience })
  const fetched = runtime()
  if (!fetched) writeFileSync(refused, String(Date.now()))
  return fetched
}

const headless = process.argv.includes('--no-open')
const node = setup()
build(node)
const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
const desktop = headless || !screen ? null : electron(node)
if (desktop) handOver(desktop, [root, ...process.argv.slice(2)], { cwd: root })
else {
  if (!headless)
    process.stderr.write(
      `${screen ? 'The desktop runtime cannot be fetched here' : 'There is no screen here'}, so the studio opens in the browser:\n`,
    )
  handOver(node, [join(root, 'electron/browser/main.ts'), ...process.argv.slice(2)], { cwd: root })
}

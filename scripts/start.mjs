import { spawn, spawnSync } from 'node:child_process'
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
const quickly = 10_000

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

/** Why there is to be no window of our own; null when there may be one. */
const hindrance = () => {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no screen here'
  return process.getuid?.() === 0 ? 'The desktop window does not start as root' : null
}

const words = process.argv.slice(2)
// npm runs scripts in the project's folder; a production named on the command line is meant from where the user stands.
const cwd = process.env.INIT_CWD ?? process.cwd()
const headless = words.includes('--no-open')
const node = setup()
build(node)

const inBrowser = (why) => {
  if (why) process.stderr.write(`${why}, so the studio opens in the browser:\n`)
  handOver(node, [join(root, 'electron/browser/main.ts'), ...words], { cwd })
}

/** A desktop that ends in trouble at once (a library or the system's sandbox is missing) leaves the work to the browser. */
const inWindow = (program) => {
  const began = Date.now()
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = spawn(program, [root, ...words], { cwd, stdio: 'inherit', env })
  const passOn = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn)
  let left = false
  const leave = (code, signal) => {
    if (left) return
    left = true
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, passOn)
    const asked = signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP'
    if (code !== 0 && !asked && Date.now() - began < quickly) inBrowser('The desktop window could not be opened')
    else process.exit(signal ? 1 : (code ?? 1))
  }
  child.on('error', () => leave(1, null))
  child.on('exit', leave)
}

const why = headless ? null : hindrance()
const desktop = headless || why ? null : electron(node)
if (desktop) inWindow(desktop)
else inBrowser(headless ? null : (why ?? 'The desktop runtime cannot be fetched here'))

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './paths.mjs'
import { runToEnd } from './run.mjs'
import { setup } from './setup.mjs'

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  )

/** A digest of everything that a build reads. */
const sources = () => {
  const hash = createHash('sha256')
  const files = ['core', 'renderer', 'electron'].flatMap((folder) => filesIn(join(root, folder)))
  for (const file of [
    ...files,
    join(root, 'package-lock.json'),
    join(root, 'vite.config.ts'),
    join(root, 'booth.vite.config.ts'),
    join(root, 'electron.vite.config.ts'),
  ].sort()) {
    if (existsSync(file)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

const vite = (...args) => ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', ...args]
const boothStep = vite('--config', 'booth.vite.config.ts')

/** Runs build steps one after the other; ends the process when one fails. */
const runSteps = (node, steps) => {
  for (const step of steps) {
    const done = runToEnd(node, step, { quiet: true })
    if (done.status !== 0) {
      process.stderr.write(`${done.stdout}${done.stderr}\nThe studio could not be built.\n`)
      process.exit(1)
    }
  }
}

/** Builds what is missing for a booth pack on a computer where nothing was built: a second's work. */
export const buildBooth = (node) => {
  if (!existsSync(join(root, 'out/booth/booth.js'))) runSteps(node, [boothStep])
}

/** Builds pages and the desktop's programs when their sources changed since the last time. */
export const build = (node) => {
  const stamp = join(root, 'out', '.sources')
  const wanted = sources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Building the studio …\n')
  const steps = [vite(), boothStep]
  if (existsSync(join(root, 'electron.vite.config.ts')))
    for (const mode of ['main', 'thread', 'preload']) steps.push(vite('--config', 'electron.vite.config.ts', '--mode', mode))
  runSteps(node, steps)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(setup())

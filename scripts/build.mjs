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

/** A digest of folders and files that a build reads. */
const digestOf = (folders, names) => {
  const hash = createHash('sha256')
  const files = folders.flatMap((folder) => filesIn(join(root, folder)))
  for (const file of [...files, ...names.map((name) => join(root, name))].sort())
    if (existsSync(file)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

/** Runs build steps where what they read changed since the last time; ends the process when one fails. */
const buildAnew = (node, name, wanted, steps) => {
  const stamp = join(root, 'out', name)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Building the studio …\n')
  for (const step of steps) {
    const done = runToEnd(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', ...step], { quiet: true })
    if (done.status !== 0) {
      process.stderr.write(`${done.stdout}${done.stderr}\nThe studio could not be built.\n`)
      process.exit(1)
    }
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

const config = (file, ...more) => ['--config', file, ...more]

/** Builds the page that a booth pack carries: a second's work. */
export const buildBooth = (node) => {
  const wanted = digestOf(['core', 'renderer/booth', 'renderer/styles'], ['package-lock.json', 'booth.vite.config.ts'])
  buildAnew(node, '.booth-sources', wanted, [config('booth.vite.config.ts')])
}

/** Builds pages, the booth and the desktop's programs. */
export const build = (node) => {
  const configs = ['vite.config.ts', 'electron.vite.config.ts']
  const programs = existsSync(join(root, 'electron.vite.config.ts')) ? ['main', 'thread', 'preload'] : []
  buildAnew(node, '.sources', digestOf(['core', 'renderer', 'electron'], ['package-lock.json', ...configs]), [
    [],
    ...programs.map((mode) => config('electron.vite.config.ts', '--mode', mode)),
  ])
  buildBooth(node)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(setup())

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
    join(root, 'electron.vite.config.ts'),
  ].sort()) {
    if (existsSync(file)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds pages and the desktop's programs when their sources changed since the last time. */
export const build = (node) => {
  const stamp = join(root, 'out', '.sources')
  const wanted = sources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Building the studio …\n')
  const steps = [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']]
  if (existsSync(join(root, 'electron.vite.config.ts')))
    for (const mode of ['main', 'thread', 'preload'])
      steps.push(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--config', 'electron.vite.config.ts', '--mode', mode])
  for (const step of steps) {
    const done = runToEnd(node, step, { quiet: true })
    if (done.status !== 0) {
      process.stderr.write(`${done.stdout}${done.stderr}\nThe studio could not be built.\n`)
      process.exit(1)
    }
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(setup())

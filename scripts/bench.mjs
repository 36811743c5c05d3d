import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { root } from './paths.mjs'
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

const [name = '', ...args] = process.argv.slice(2)
const file = join(root, 'scripts/bench', `${name}.ts`)
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(join(root, 'scripts/bench')).map((entry) => entry.replace(/\.ts$/, ''))
  process.stderr.write(`Usage: npm run bench -- ${names.join('|')} [options]\n`)
  process.exit(2)
}
const node = setup()
build(node)
handOver(node, [
  '--input-type=module',
  '-e',
  `await (await import(${JSON.stringify(pathToFileURL(file).href)})).run(${JSON.stringify(args)})`,
])

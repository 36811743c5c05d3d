import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { root } from './paths.mjs'
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

/** Runs `run(args)` of the file in `scripts/<folder>/` that the command line names; the exit code is its own. */
export const runNamed = (folder) => {
  const [name = '', ...args] = process.argv.slice(2)
  const file = join(root, 'scripts', folder, `${name}.ts`)
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
    const names = readdirSync(join(root, 'scripts', folder)).map((entry) => entry.replace(/\.ts$/, ''))
    process.stderr.write(`Usage: npm run ${folder} -- ${names.join('|')} [options]\n`)
    process.exit(2)
  }
  const node = setup()
  build(node)
  handOver(node, [
    '--input-type=module',
    '-e',
    `await (await import(${JSON.stringify(pathToFileURL(file).href)})).run(${JSON.stringify(args)})`,
  ])
}

import { spawn, spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { root } from './paths.mjs'

const environment = (node, extra) => ({ ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, ...extra })

/** Runs a program of a package to its end; the exit code. */
export const runToEnd = (node, args, { quiet = false, env = {} } = {}) =>
  spawnSync(node, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: environment(node, env),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })

/** Hands this process over to another: input, output, signals and exit code are its own. */
export const handOver = (node, args, { cwd = process.cwd(), env = {} } = {}) => {
  const child = spawn(node, args, { cwd, stdio: 'inherit', env: environment(node, env) })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

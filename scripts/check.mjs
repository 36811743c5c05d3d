import { runToEnd } from './run.mjs'
import { setup } from './setup.mjs'

const node = setup()
const steps = [
  ...['core', 'electron', 'renderer', 'test', 'scripts'].map((part) => [
    `types of ${part}`,
    ['node_modules/typescript/bin/tsc', '-p', part],
  ]),
  ['lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['layers', ['node_modules/vitest/vitest.mjs', 'run', 'test/house', '--reporter=dot']],
  ['unused code', ['node_modules/knip/bin/knip.js']],
  ['build', ['scripts/build.mjs']],
  ['tests', ['scripts/test.mjs']],
]
const chosen = process.argv.includes('--quick') ? steps.filter(([name]) => name !== 'tests') : steps
const failures = chosen.filter(([name, args]) => {
  const began = Date.now()
  const done = runToEnd(node, args, { quiet: true })
  process.stdout.write(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`)
  if (done.status !== 0) process.stdout.write(`${done.stdout}${done.stderr}\n`)
  return done.status !== 0
})
process.exit(failures.length ? 1 : 0)

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { runToEnd } from './run.mjs'
import { chromium, setup } from './setup.mjs'

const node = setup()
const browser = chromium()
build(node)
const scratch = mkdtempSync(join(tmpdir(), 'dramatis-test-'))
const report = join(scratch, 'report.json')
const ran = runToEnd(
  node,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    env: { CHROMIUM_PATH: browser, DRAMATIS_CONFIG: join(scratch, 'config'), DRAMATIS_HOME: join(scratch, 'home') },
  },
)
const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1, testResults: [] }
// A file that could not even be loaded has no tests to fail.
const broken = counts.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
).length
rmSync(scratch, { recursive: true, force: true })
const failed = Math.max(counts.numFailedTests + broken, ran.status === 0 ? 0 : 1)
process.stdout.write(`${counts.numPassedTests} passed, ${failed} failed\n`)
process.exit(failed === 0 && counts.numPassedTests > 0 ? 0 : 1)

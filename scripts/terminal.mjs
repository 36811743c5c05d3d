import { join } from 'node:path'
import { buildBooth } from './build.mjs'
import { root } from './paths.mjs'
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

const node = setup()
const args = process.argv.slice(2)
// A booth pack carries a page that only a build makes; everything else in the terminal runs from its source.
if (args[0] === 'sides' && args.some((word) => /^(?:--format=)?booth$/.test(word))) buildBooth(node)
// npm runs scripts in the project's folder; the user's paths are meant from where they stand.
handOver(node, [join(root, 'electron/terminal/main.ts'), ...args], { cwd: process.env.INIT_CWD ?? process.cwd() })

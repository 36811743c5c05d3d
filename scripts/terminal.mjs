import { join } from 'node:path'
import { root } from './paths.mjs'
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

// npm runs scripts in the project's folder; the user's paths are meant from where they stand.
handOver(setup(), [join(root, 'electron/terminal/main.ts'), ...process.argv.slice(2)], { cwd: process.env.INIT_CWD ?? process.cwd() })

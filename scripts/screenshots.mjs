import { join } from 'node:path'
import { build } from './build.mjs'
import { root } from './paths.mjs'
import { handOver } from './run.mjs'
import { chromium, setup } from './setup.mjs'

const node = setup()
const browser = chromium()
build(node)
handOver(node, [join(root, 'scripts/screenshots.ts')], { cwd: root, env: { CHROMIUM_PATH: browser } })

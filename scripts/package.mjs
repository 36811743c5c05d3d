import { build } from './build.mjs'
import { runToEnd } from './run.mjs'
import { setup } from './setup.mjs'

// The options are electron-builder's own: `npm run package -- --linux dir`.
const node = setup()
build(node)
process.exit(runToEnd(node, ['node_modules/electron-builder/cli.js', '--publish', 'never', ...process.argv.slice(2)]).status ?? 1)

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { newNode, root } from './paths.mjs'

const stamp = join(root, 'node_modules', '.dramatis-setup')
const windows = process.platform === 'win32'

/** Says what takes time; never on standard output, which belongs to the command. */
const say = (text) => process.stderr.write(`${text}\n`)

const fail = (text) => {
  say(text)
  process.exit(1)
}

/** Installs the packages when they are missing or the lockfile changed. Returns the Node that runs the studio. */
export const setup = () => {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    say('Installing packages …')
    const npm = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: windows,
    })
    if (npm.status !== 0) fail('The packages could not be installed. Check the connection to the npm registry and try again.')
    allowPrograms()
    writeFileSync(stamp, wanted)
  }
  return newNode() ?? fail(`Node ${process.version} is too old here. Install Node 22.18 or newer and try again.`)
}

/** npm may leave out the right to run the programs that packages bring. */
const allowPrograms = () => {
  for (const [scope, name] of [
    ['@ffmpeg-installer', 'ffmpeg'],
    ['@ffprobe-installer', 'ffprobe'],
  ]) {
    const file = join(root, 'node_modules', scope, `${process.platform}-${process.arch}`, windows ? `${name}.exe` : name)
    if (existsSync(file)) chmodSync(file, 0o755)
  }
}

const canRun = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const findChromium = () => {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return (
    [process.env.CHROMIUM_PATH ?? '', ...folders.flatMap((folder) => names.map((name) => join(folder, name)))].find(
      (file) => file && canRun(file),
    ) ?? null
  )
}

/** Chromium for the tests: found, or installed from Debian's packages when that is possible; else a sentence that says how. */
export const chromium = () => {
  const found = findChromium()
  if (found) return found
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (debian) {
    say('Installing Chromium for the tests …')
    const options = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
    const installed = findChromium()
    if (installed) return installed
  }
  return fail('The tests need Chromium: install it (on Debian: apt-get install chromium), or name it with CHROMIUM_PATH.')
}

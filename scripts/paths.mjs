import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const leastNode = [22, 18]

/** Whether this Node runs TypeScript by itself. */
const suffices = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
}

/** The Node that runs the studio: the pinned package's, else this one when it is new enough; null otherwise. */
export const newNode = () => {
  const modules = join(root, 'node_modules')
  const packages = existsSync(modules) ? readdirSync(modules).filter((name) => /^node-(?:linux|win|darwin)-/.test(name)) : []
  for (const name of packages) {
    const program = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    if (existsSync(program)) return program
  }
  return suffices(process.version) ? process.execPath : null
}

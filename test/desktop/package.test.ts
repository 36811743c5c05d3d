import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, constants, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FromThread } from '../../electron/services/threads/messages.ts'
import { type Parcel, packed as packedParcel, unpacked } from '../../electron/services/threads/parcel.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
let scratch: string
let packed: string

/** What electron-builder needs of Electron's own files, with a fuse wire as fresh binaries carry it. */
const standIn = async (folder: string, version: string) => {
  const files: Record<string, string | Buffer> = {
    electron: Buffer.concat([Buffer.from(`program ${sentinel}\x01\x08`, 'latin1'), Buffer.from('10110011'), Buffer.from(' end')]),
    version,
    LICENSE: 'licence',
    'LICENSES.chromium.html': 'licences',
    'locales/en-US.pak': 'words',
    'locales/de.pak': 'Wörter',
    'resources/none': '',
  }
  await mkdir(join(folder, 'locales'), { recursive: true })
  await mkdir(join(folder, 'resources'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { mode: 0o755 })
}

type Node = { files?: Record<string, Node>; size?: number; offset?: string; integrity?: { algorithm: string; hash: string } }

/** An asar archive by its own description: four lengths, a JSON table, then the files. */
const readArchive = async (file: string) => {
  const bytes = await readFile(file)
  const length = bytes.readUInt32LE(12)
  const table = JSON.parse(bytes.toString('utf8', 16, 16 + length)) as Node
  const begin = 8 + bytes.readUInt32LE(4)
  const files = new Map<string, { content: Buffer; integrity: Node['integrity'] }>()
  const walk = (node: Node, path: string) => {
    for (const [name, child] of Object.entries(node.files ?? {})) {
      if (child.files) walk(child, `${path}${name}/`)
      else {
        const at = begin + Number(child.offset)
        files.set(path + name, { content: bytes.subarray(at, at + (child.size ?? 0)), integrity: child.integrity })
      }
    }
  }
  walk(table, '')
  return files
}

describe.skipIf(process.platform !== 'linux')('a package for Linux, with a stand-in for Electron’s own files', () => {
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'dramatis-package-'))
    const electron = JSON.parse(await readFile(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
    await standIn(join(scratch, 'electron'), electron.version)
    const options = ['--linux', 'dir', '--publish', 'never', `-c.electronDist=${join(scratch, 'electron')}`]
    await run(process.execPath, [join(root, 'node_modules/electron-builder/cli.js'), ...options, `-c.directories.output=${scratch}`], {
      cwd: root,
      timeout: 100_000,
    })
    packed = join(scratch, (await readdir(scratch)).find((name) => name.endsWith('unpacked')) ?? '')
  })
  afterAll(() => rm(scratch, { recursive: true, force: true }))

  test('the archive holds main, thread, preload, pages and the booth as they were built, the fonts of hand-outs, and nothing else', async () => {
    const files = await readArchive(join(packed, 'resources/app.asar'))
    const filesOf = async (folder: string) =>
      (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && !/\.(?:map|md)$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    const pages = (await Promise.all(['out/renderer', 'out/booth', 'assets/fonts'].map(filesOf))).flat()
    const programs = ['out/main/main.js', 'out/main/thread.js', 'out/preload/preload.cjs']
    expect([...files.keys()].sort()).toEqual([...programs, 'package.json', ...pages].sort())
    for (const name of [...programs, 'out/renderer/index.html', 'out/booth/booth.js', 'assets/fonts/literata-latin-400-normal.woff'])
      expect(files.get(name)?.content.equals(await readFile(join(root, name))), name).toBe(true)
    expect(JSON.parse(files.get('package.json')?.content.toString() ?? '')).toMatchObject({ main: 'out/main/main.js', type: 'module' })
  })

  test('each file of the archive carries the hash that Electron checks it by', async () => {
    for (const [name, { content, integrity }] of await readArchive(join(packed, 'resources/app.asar')))
      expect(integrity, name).toMatchObject({ algorithm: 'SHA256', hash: createHash('sha256').update(content).digest('hex') })
  })

  test('what runs in the program needs no package that the archive lacks', async () => {
    const files = await readArchive(join(packed, 'resources/app.asar'))
    const { builtinModules } = await import('node:module')
    const importedBy = (program: string) =>
      [...(files.get(program)?.content.toString() ?? '').matchAll(/^import\s[^'"]*?["']([^"']+)["']/gm)].map(([, name]) => name ?? '')
    const foreign = (names: string[]) => names.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
    const [main, thread] = [importedBy('out/main/main.js'), importedBy('out/main/thread.js')]
    expect(main.length).toBeGreaterThan(5)
    expect(foreign(main)).toEqual(['electron'])
    expect(thread.length).toBeGreaterThan(2)
    // A thread knows nothing of Electron.
    expect(foreign(thread)).toEqual([])
    // What is imported late lies in the same file, not in one beside it.
    for (const program of ['out/main/main.js', 'out/main/thread.js'])
      expect(
        [...(files.get(program)?.content.toString() ?? '').matchAll(/\bimport\(\s*["'`](\.[^"'`]+)/g)].map(([, name]) => name),
      ).toEqual([])
    const preload = files.get('out/preload/preload.cjs')?.content.toString() ?? ''
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"'])
  })

  test('the fuses of the program are set as they are wished, whatever they were', async () => {
    const program = await readFile(join(packed, 'dramatis'))
    const wire = program.subarray(program.indexOf(sentinel) + sentinel.length + 2)
    // In Electron's order: runAsNode, cookieEncryption, nodeOptions, nodeCliInspect, asarIntegrity, onlyLoadAppFromAsar, browserSnapshot, fileProtocolPrivileges.
    expect(wire.toString('latin1', 0, 8)).toBe('01001100')
  })

  test('ffmpeg and ffprobe lie outside the archive and run; the sample lies beside them', async () => {
    for (const name of ['ffmpeg', 'ffprobe']) {
      const program = join(packed, 'resources/ffmpeg', name)
      await access(program, constants.X_OK)
      expect((await run(program, ['-version'])).stdout).toContain(`${name} version`)
    }
    expect(await readdir(join(packed, 'resources/ffmpeg'))).toEqual(['ffmpeg', 'ffprobe'])
    const sample = (folder: string) => readdir(folder, { recursive: true }).then((names) => names.sort())
    expect(await sample(join(packed, 'resources/assets/sample'))).toEqual(await sample(join(root, 'assets/sample')))
  })

  test('the speech model lies beside them with its licence, as it was published', async () => {
    const folder = join(packed, 'resources/speech')
    const model = ['mdef', 'means', 'sendump', 'transition_matrices', 'variances']
    expect((await readdir(folder)).sort()).toEqual(['LICENSE.txt', 'cmudict-en-us.dict', 'en-us'])
    expect((await readdir(join(folder, 'en-us'))).sort()).toEqual([...model].sort())
    const sum = createHash('sha256').update(await readFile(join(folder, 'en-us/means')))
    expect(sum.digest('hex')).toMatch(/^832019e32cac12eb/)
  })

  test('its thread, as it is packed, hears a line with the model that is packed', async () => {
    const files = await readArchive(join(packed, 'resources/app.asar'))
    const alone = join(scratch, 'alone')
    await mkdir(alone)
    for (const name of ['thread.js', 'package.json'])
      await writeFile(join(alone, name), files.get(name === 'thread.js' ? 'out/main/thread.js' : name)?.content ?? '')
    const samples = await readFile(join(root, 'test/fixtures/speech/line.s16'))
    const lines = ['She sniffed, and winced.', 'I’m sure there’s some perfectly innocent explanation,', 'He thought.']
    const place = { folder: join(packed, 'resources/speech'), published: true }
    const worker = new Worker(join(alone, 'thread.js'), { execArgv: [] })
    try {
      const outcome = new Promise<Parcel>((resolve, reject) => {
        worker.on('error', reject)
        worker.on('message', (message: FromThread) => {
          if ('note' in message) worker.postMessage({ taken: true })
          else if ('outcome' in message) resolve(message.outcome)
          else reject(new Error(message.defect.message))
        })
      })
      worker.postMessage({ name: 'listen', given: await packedParcel({ place, lines, respellings: {}, samples: new Uint8Array(samples) }) })
      const heard = (await unpacked(await outcome)) as { ok: boolean; value: { heard: { word: string; line: number }[] } }
      const words = heard.value.heard.filter(({ line }) => line >= 0)
      expect(words.map(({ word }) => word).join(' ')).toMatch(/^i'm sure there's some perfectly innocent/)
      expect(new Set(words.map(({ line }) => line))).toEqual(new Set([1]))
    } finally {
      await worker.terminate()
    }
  })

  test('no source, test, data, map or package of the project slips in beside the archive', async () => {
    const all = (await readdir(packed, { recursive: true })).map((name) => name.replaceAll('\\', '/'))
    expect(all.filter((name) => /\.(ts|tsx|map|test\.js)$|node_modules|(^|\/)(test|data|scripts|core|electron)\//.test(name))).toEqual([])
    expect(all.filter((name) => name.startsWith('locales/'))).toEqual(['locales/en-US.pak'])
  })
})

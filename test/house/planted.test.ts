import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './layers.ts'

const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
const tsc = join(root, 'node_modules/typescript/bin/tsc')

const planted: [file: string, source: string, rule: string][] = [
  ['core/script/node.ts', "import { readFileSync } from 'node:fs'\nreadFileSync('x')\n", 'noRestrictedImports'],
  ['core/script/host.ts', "import { x } from '../../electron/services/studio/studio.ts'\nx()\n", 'noRestrictedImports'],
  ['electron/services/media/shell.ts', "import { app } from 'electron'\napp.quit()\n", 'noRestrictedImports'],
  ['electron/services/media/host.ts', "import { serveStudio } from '../../browser/host.ts'\nserveStudio()\n", 'noRestrictedImports'],
  ['renderer/store/services.ts', "import { x } from '../../electron/services/studio/studio.ts'\nx()\n", 'noRestrictedImports'],
  ['renderer/store/any.ts', 'export const loose = (value: any) => value\n', 'noExplicitAny'],
  ['renderer/store/promise.ts', 'const save = async (): Promise<number> => 1\nsave()\n', 'noFloatingPromises'],
  ['core/script/clean.ts', "import { z } from 'zod'\n\nexport const Word = z.string()\n", ''],
]

describe('a planted violation is refused by the linter', () => {
  let folder = ''
  let report = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dramatis-planted-'))
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    for (const [file, source] of planted) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), source)
    }
    report = spawnSync(process.execPath, [biome, 'lint', '--reporter=github', '.'], { cwd: folder, encoding: 'utf8' }).stdout
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const rulesFor = (file: string): string =>
    report
      .split('\n')
      .filter((line) => line.includes(`/${file},`))
      .join('\n')

  it.each(planted.filter(([, , rule]) => rule))('%s: %s', (file, _, rule) => {
    expect(rulesFor(file)).toContain(rule)
  })

  it('and a clean file is not', () => {
    expect(rulesFor('core/script/clean.ts')).toBe('')
  })
})

describe('a planted violation is refused by the compiler', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(root, 'test', '.planted-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const compile = (part: string, source: string): string => {
    writeFileSync(join(folder, 'planted.ts'), source)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: `../../${part}/tsconfig.json`, include: ['planted.ts'] }))
    return spawnSync(process.execPath, [tsc, '-p', folder], { cwd: root, encoding: 'utf8' }).stdout
  }

  it.each([
    ['core', "export const there = document.getElementById('root')\n", "Cannot find name 'document'"],
    ['core', 'export const home = process.env.HOME\n', "Cannot find name 'process'"],
    ['electron', "export const there = document.getElementById('root')\n", "Cannot find name 'document'"],
    ['renderer', 'export const home = process.env.HOME\n', "Cannot find name 'process'"],
  ])('in %s: %s', (part, source, said) => {
    expect(compile(part, source)).toContain(said)
  })

  it('and a clean file is not', () => {
    expect(compile('core', 'export const two = 1 + 1\n')).toBe('')
  })
})

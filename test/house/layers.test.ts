import { describe, expect, it } from 'vitest'
import { coreOrder, importsOf, read, sourcesOf, violation } from './layers.ts'

describe('the layers', () => {
  const files = ['core', 'electron', 'renderer'].flatMap(sourcesOf)

  it('hold in every source file', () => {
    expect(files.length).toBeGreaterThan(200)
    expect(files.flatMap((file) => importsOf(read(file)).flatMap((name) => violation(file, name) ?? []))).toEqual([])
  })

  it('know every room of core', () => {
    const rooms = new Set(files.filter((file) => /^core\/[^/]+\//.test(file)).map((file) => file.split('/')[1]))
    expect([...rooms].filter((room) => !coreOrder.some((known) => known === room))).toEqual([])
  })

  it.each([
    ['core/script/planted.ts', "import { readFileSync } from 'node:fs'", 'core is pure'],
    ['core/script/planted.ts', "import { apply } from '../production/apply.ts'", 'stands below'],
    ['core/mix/planted.ts', "import type { Answer } from '../contract/api.ts'", 'stands below'],
    ['core/cast/planted.ts', "const late = await import('../../electron/services/ffmpeg/run.ts')", 'nothing outside core'],
    ['core/cast/planted.ts', "import react from 'react'", 'core is pure'],
    ['renderer/store/planted.ts', "import type { Studio } from '../../electron/services/studio/studio.ts'", 'through core/contract'],
    ['renderer/booth/planted.ts', "import { t } from '../locales/t.ts'", 'stands below'],
    ['renderer/elements/planted.tsx', "import { Frame } from '../frame/frame.tsx'", 'stands below'],
    ['renderer/rooms/cast/planted.ts', "import { readFile } from 'node:fs/promises'", 'runs in a page'],
    ['renderer/rooms/recordings/planted.ts', "import WaveSurfer from 'wavesurfer.js'", 'only door'],
    ['electron/services/media/planted.ts', "import { app } from 'electron'", 'only door'],
    ['electron/services/media/planted.ts', "import ffmpeg from 'fluent-ffmpeg'", 'only door'],
    ['electron/services/media/planted.ts', "import { serveStudio } from '../../browser/host.ts'", 'services know no host'],
    ['electron/terminal/planted.ts', "import { serveStudio } from '../browser/host.ts'", 'another host'],
    ['electron/browser/planted.ts', "import { App } from '../../renderer/app.tsx'", 'may not import'],
  ])('refuse in %s: %s', (file, line, why) => {
    const [name = ''] = importsOf(line)
    expect(violation(file, name)).toContain(why)
  })

  it('see imports in every form', () => {
    const source = `import a from 'a'\nimport type { B } from "b"\nimport {\n  c,\n} from 'c'\nexport * from 'd'\nconst e = await import('e')\nimport 'f'`
    expect(importsOf(source)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { productionNamed } from '../../../../electron/services/studio/launch.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dramatis-launch-'))
  for (const name of ['Ten Bells', '-odd', 'empty']) await mkdir(join(folder, name))
  for (const name of ['Ten Bells', '-odd']) await writeFile(join(folder, name, 'production.json'), '{}')
  await mkdir(join(folder, 'empty', 'production.json'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const named = (...words: string[]) => productionNamed({ words, folder })

test('a launch names a production by its folder or by its file, from where it was started', async () => {
  const bells = join(folder, 'Ten Bells')
  expect(await named('Ten Bells')).toBe(bells)
  expect(await named(bells)).toBe(bells)
  expect(await named('Ten Bells/production.json')).toBe(bells)
  expect(await named('empty', 'missing', 'Ten Bells')).toBe(bells)
})

test('switches, addresses and what is no production name none', async () => {
  for (const word of [
    '-odd',
    '--no-sandbox',
    'empty',
    'missing',
    '',
    '.',
    `file://${folder}/Ten Bells`,
    'dramatis://../../',
    'Ten Bells\0',
  ])
    expect(await named(word), word).toBeNull()
  for (const launch of [null, 'Ten Bells', { words: 'Ten Bells', folder }, { words: [7], folder }, { words: ['Ten Bells'] }])
    expect(await productionNamed(launch)).toBeNull()
})

import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ProductionStore } from '../../electron/services/production/store.ts'
import { story as actors } from '../core/takes/story.ts'
import { value } from '../electron/services/production/made.ts'
import { spoken } from '../electron/services/recordings/wav.ts'
import { dramatis, scratch } from './terminal.ts'

/** Clears the screen, renames the window, begins a line of its own, colours what follows in one byte, turns it around. */
const hostile = 'a\u001b[2J\u001b]0;owned\u0007\rb\nINJECTED\u009b31m\u202ec'

it.skipIf(process.platform === 'win32')('no name that a command prints does anything to the terminal', async () => {
  const place = join(await scratch(), hostile)
  const at = (name: string): string => join(place, `${hostile}${name}`)
  await mkdir(place)
  await writeFile(at('.txt'), '“Go,” said Mara.\n\n“Stay,” said Zoë.\n')
  await writeFile(at('.json'), `${hostile} [`)
  await writeFile(at('lines.json'), JSON.stringify([{ text: `Go${hostile}` }]))
  await writeFile(at('text.wav'), 'no sound at all, and long enough to be looked at')
  await spoken(at('ch01_001_MARA_t1.wav'), 1, 300)
  const story = join(place, 'story')
  const run = async (code: number, command: string, ...args: string[]): Promise<string> => {
    const ended = await dramatis([command, ...args])
    const printed = ended.out + ended.told
    expect([command, ended.code, printed]).toEqual([command, code, expect.not.stringMatching(/[^\P{Cc}\n]|\u202e|^INJECTED/mu)])
    return printed
  }
  const names = /a\ufffd\[2J\ufffd\]0;owned\ufffd\ufffdb\ufffdINJECTED\ufffd31m\ufffdc/

  expect(await run(0, 'new', story, '--manuscript', at('.txt'), '--title', hostile)).toMatch(names)
  expect(await run(0, 'script', at('.txt'))).toMatch(names)
  expect(await run(0, 'revise', story, '--manuscript', at('.txt'))).toContain('unchanged')
  expect(await run(0, 'attach', story, at('ch01_001_MARA_t1.wav'), at('text.wav'))).toMatch(names)
  expect(await run(1, 'attach', story, at('text.wav'), '--actor', hostile)).toMatch(names)
  expect(await run(1, 'listen', story, hostile)).toMatch(names)
  expect(await run(0, 'check', at('ch01_001_MARA_t1.wav'))).toMatch(names)
  expect(await run(0, 'repair', at('ch01_001_MARA_t1.wav'))).toMatch(names)
  expect(await run(1, 'align', at('text.wav'), '--lines', at('lines.json'))).toMatch(names)
  expect(await run(1, 'align', at('text.wav'), '--lines', at('.json'))).toMatch(names)
  const cast = value(await ProductionStore.create(join(place, 'cast'), actors([[1, '1', 'Mara', 'Go.']]), ''))
  await cast.close()
  expect(await run(0, 'sides', cast.folder, '--format', 'csv', '--out', at('out'))).toMatch(names)
  expect(await run(0, 'export', story, '--out', at('out'))).toMatch(names)
  expect(await run(0, 'takes', story)).toContain('lines to choose')
  await cp(join(story, 'recordings'), at('found'), { recursive: true })
  await rm(join(story, 'recordings'), { recursive: true })
  expect(await run(0, 'relink', story, '--in', at('found'))).toMatch(names)
  expect(await run(1, 'check', at('gone.wav'))).toMatch(names)
})

it('JSON keeps every letter of a name, and holds none that a terminal obeys', async () => {
  const file = join(await scratch(), `${hostile.replace(/[\n\r/]/g, '')}.wav`)
  await spoken(file, 1, 300)
  const { out } = await dramatis(['check', file, '--json'])
  expect(JSON.parse(out).file).toBe(file)
  expect(out.trimEnd()).not.toMatch(/\p{Cc}/u)
})

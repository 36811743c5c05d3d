import { expect, it } from 'vitest'
import { BoothManifest, matchByManifest } from '../../../core/takes/booth-manifest.ts'
import { story } from './story.ts'

const told = story([
  [1, '1', 'Mara', 'You came back.'],
  [1, '2', 'Mara', 'Say it then.'],
])
const take = (file: string, line: string, number: number, accepted = false) => ({
  ...{ file, line, take: number, accepted },
  sha256: '0'.repeat(64),
  length: 1,
  peak: -6,
  noise: null,
})
const manifest = (production: string) =>
  BoothManifest.parse({
    kind: 'dramatis-booth',
    version: 1,
    production,
    actor: 'a0',
    made: 5,
    takes: [take('a1.wav', 'l0', 1, true), take('a2.wav', 'l0', 2), take('b1.wav', 'l1', 1), take('c1.wav', 'l9', 1)],
    missing: [],
  })

it('knows every file’s line, the accepted take last; files of lines that are gone are told', () => {
  const found = matchByManifest(manifest('p1'), told)
  expect(found?.matches.map(({ file, line, take: number }) => [file, line, number])).toEqual([
    ['b1.wav', 'l1', 1],
    ['a2.wav', 'l0', 2],
    ['a1.wav', 'l0', 1],
  ])
  expect(found?.lost).toEqual(['c1.wav'])
})

it('takes no manifest that names what it cannot know', () => {
  const whole = manifest('p1')
  // A line named like what every object has, a hash that is none, another version.
  for (const wrong of [
    { ...whole, takes: [take('d.wav', 'constructor', 1)] },
    { ...whole, takes: [{ ...take('d.wav', 'l0', 1), sha256: 'abc' }] },
    { ...whole, version: 2 },
  ])
    expect(BoothManifest.safeParse(wrong).success).toBe(false)
})

it('says nothing of another production’s files', () => {
  expect(matchByManifest(manifest('p2'), told)).toBeNull()
})

import { expect, it } from 'vitest'
import type { BoothManifest } from '../../../core/takes/booth-manifest.ts'
import { boothFinder, boothMatch } from '../../../core/takes/booth-match.ts'
import { story } from './story.ts'

const told = story([
  [1, '1', 'Mara', 'You came back.'],
  [2, '1', 'Zoë', 'Say it then.'],
])
const manifest = (production: string, takes: readonly [file: string, letter: string, line: string, take: number][]): BoothManifest => ({
  ...{ kind: 'dramatis-booth', version: 1, production, actor: 'a1' as never, made: 5, missing: [] },
  takes: takes.map(([file, letter, line, take]) => ({
    ...{ file, sha256: letter.repeat(64), line: line as never, take, accepted: take === 2 },
    ...{ length: 1, peak: -6, noise: null },
  })),
})
const pack = {
  folder: 'Zoë.zip/',
  manifest: manifest('p1', [
    ['ch02_001_ZOË_t1.wav', 'a', 'l1', 1],
    ['ch02_001_ZOË_t2.wav', 'b', 'l1', 2],
    ['silent_1.wav', 'c', 'l0', 1],
    ['silent_2.wav', 'c', 'l1', 3],
    ['gone.wav', 'd', 'l9', 1],
  ]),
}
const find = boothFinder([pack], told)

it('knows a file by its content, whatever it is called and wherever it lies', () => {
  expect(find('Zoë.zip/ch02_001_ZOË_t2.wav', 'b'.repeat(64))).toEqual({ line: 'l1', take: 2, accepted: true, actor: 'a1' })
  expect(find('renamed.wav', 'a'.repeat(64))).toMatchObject({ line: 'l1', take: 1, accepted: false })
})

it('parts files of the same content by their names', () => {
  expect(find('Zoë.zip/silent_2.wav', 'c'.repeat(64))).toMatchObject({ line: 'l1', take: 3 })
  expect(find('Zoë.zip/silent_1.wav', 'c'.repeat(64))).toMatchObject({ line: 'l0', take: 1 })
})

it('tells other bytes under a name that it knows, however the name is composed, but not under the same name elsewhere', () => {
  expect(find('Zoe\u0308.zip/ch02_001_ZOE\u0308_t1.WAV', 'f'.repeat(64))).toBe('changed')
  expect(find('other/ch02_001_ZOË_t1.wav', 'f'.repeat(64))).toBeNull()
  expect(find('ch02_001_ZOË_t1.wav', 'f'.repeat(64))).toBeNull()
})

it('knows nothing of lines that are gone, nor of another production', () => {
  expect(find('Zoë.zip/gone.wav', 'd'.repeat(64))).toBeNull()
  expect(boothFinder([{ folder: '', manifest: manifest('p2', [['a.wav', 'a', 'l0', 1]]) }], told)('a.wav', 'a'.repeat(64))).toBeNull()
})

it('is a match that leaves nothing open', () => {
  expect(boothMatch({ line: 'l1' as never, take: 2, accepted: true, actor: 'a1' as never }, told)).toEqual({
    ...{ line: 'l1', take: 2, by: 'name', confidence: 1, candidates: ['l1'] },
    reason: { code: 'booth-pack', values: { line: '2.1', character: 'Zoë', take: '2' } },
  })
})

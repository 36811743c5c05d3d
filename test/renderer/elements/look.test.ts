import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { voiceLook } from '../../../renderer/elements/voice.ts'

test('twelve voices differ in colour, and in shape with fill', () => {
  const looks = Array.from({ length: 12 }, (_, voice) => voiceLook(voice))
  expect(new Set(looks.map(({ className }) => className)).size).toBe(12)
  expect(new Set(looks.map(({ shape, fill }) => `${shape} ${fill}`)).size).toBe(12)
})

test('the thirteenth voice looks like the first, with a numeral', () => {
  expect(voiceLook(12)).toEqual({ ...voiceLook(0), round: 2 })
})

test('every icon that has a name is drawn', () => {
  const folder = new URL('../../../renderer/elements/', import.meta.url)
  const drawn = [...readFileSync(new URL('icons.svg', folder), 'utf8').matchAll(/<symbol id="i-([a-z]+)"/g)].map((match) => match[1])
  const source = readFileSync(new URL('icon.tsx', folder), 'utf8')
  const named = [...(source.match(/iconNames = \[([\s\S]*?)\]/)?.[1] ?? '').matchAll(/'([a-z]+)'/g)].map((match) => match[1])
  expect(named.toSorted()).toEqual(drawn.toSorted())
})

import { expect, test } from 'vitest'
import { find } from '../../../renderer/frame/find.ts'
import { productionOf } from '../production.ts'

const production = productionOf([
  { who: 'Ilsabet', text: 'It’s the clerk’s café.' },
  { who: 'Pip', text: 'Seven.', chapter: 3 },
])

const lines = (sought: string) => find(production, sought).lines.map((line) => line.text)

test('words are found without case, accents and curled quotation marks', () => {
  expect(lines("IT'S the clerk's CAFE")).toEqual(['It’s the clerk’s café.'])
})

test('a number finds its line, with the chapter before a point', () => {
  expect(lines('2')).toEqual(['Seven.'])
  expect(lines('3.2')).toEqual(['Seven.'])
  expect(lines('1.2')).toEqual([])
})

test('characters are found by name, and nothing by nothing', () => {
  expect(find(production, 'ils').characters.map(({ name }) => name)).toEqual(['Ilsabet'])
  expect(find(production, '  ')).toEqual({ characters: [], lines: [], recordings: [] })
})

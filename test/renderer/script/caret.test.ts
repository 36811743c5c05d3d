import { expect, test } from 'vitest'
import { firstPlace, splitPlaces, stepPlace } from '../../../renderer/rooms/script/caret.ts'

const halves = (text: string) => {
  const at = firstPlace(text)
  return at === null ? null : [text.slice(0, at), text.slice(at)]
}

test('a line is first split between sentences, nearest to its middle', () => {
  expect(halves('No. “I was told to ask for the form.” The one for coming back.')).toEqual([
    'No. “I was told to ask for the form.” ',
    'The one for coming back.',
  ])
})

test('without a sentence end it is split between words', () => {
  expect(halves('the one for coming back')).toEqual(['the one for ', 'coming back'])
})

test('one word cannot be split', () => {
  expect(halves('Never.')).toBeNull()
})

test('the place steps from word to word and stays inside the line', () => {
  const text = 'We open at six'
  expect(splitPlaces(text)).toEqual([3, 8, 11])
  expect([stepPlace(text, 8, 1), stepPlace(text, 8, -1), stepPlace(text, 11, 1), stepPlace(text, 3, -1)]).toEqual([11, 3, 11, 3])
})

import { expect, test } from 'vitest'
import { maybeRead } from '../../../core/speech/maybe-read.ts'

const texts = ['No.', 'Fetch the ladder.', 'No!', 'Yes.', 'no']

test('a line is perhaps among the doubtful takes of another of the same words', () => {
  const take = (line: number, confidence: number) => ({ line, confidence })
  expect(maybeRead(texts, [take(0, 0.5), take(0, 0.5), take(1, 0.9)], 0.7)).toEqual([2, 4])
  expect(maybeRead(texts, [take(0, 0.5), take(0, 0.5), take(2, 0.9)], 0.7)).toEqual([4])
  // One take is that one line's; sure ones are of their line.
  expect(maybeRead(texts, [take(0, 0.5)], 0.7)).toEqual([])
  expect(maybeRead(texts, [take(0, 0.9), take(0, 0.9)], 0.7)).toEqual([])
  expect(maybeRead(texts, [take(3, 0.5), take(3, 0.5)], 0.7)).toEqual([])
})

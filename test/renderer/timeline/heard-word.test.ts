import { expect, it } from 'vitest'
import { PeakCollector } from '../../../core/mix/peaks.ts'
import { wordsOf } from '../../../core/takes/words-in-time.ts'
import { voicedShare, wordAt, wordHeardAt } from '../../../renderer/rooms/timeline/heard-word.ts'

/** One second of silence, one of voice, two of silence, one of voice. */
const spoken = (() => {
  const peaks = new PeakCollector(48_000)
  for (const level of [0, 0.4, 0, 0, 0.4]) peaks.add([new Float32Array(48_000).fill(level)])
  return peaks.finish(48_000)
})()

it('Only voice counts: in a pause nothing more has been heard', () => {
  expect(voicedShare(spoken, 0, 5, 1)).toBe(0)
  expect(voicedShare(spoken, 0, 5, 1.5)).toBeCloseTo(0.25, 2)
  expect(voicedShare(spoken, 0, 5, 2)).toBeCloseTo(0.5, 2)
  expect(voicedShare(spoken, 0, 5, 3.9)).toBeCloseTo(0.5, 2)
  expect(voicedShare(spoken, 0, 5, 5)).toBe(1)
})

it('Without peaks time counts', () => {
  expect(voicedShare(null, 10, 20, 15)).toBe(0.5)
  expect(voicedShare(null, 10, 20, 30)).toBe(1)
})

it('A long word is said longer than a short one', () => {
  const words = wordsOf('Then fetch forty-one chairs.').map(({ word }) => word)
  expect(words).toEqual(['Then ', 'fetch ', 'forty-one ', 'chairs.'])
  expect([0, 0.3, 0.5, 0.65, 0.9, 1].map((share) => wordAt(words, share))).toEqual([0, 1, 2, 2, 3, 3])
})

it('A word that was heard is the one from where it begins until the next one does', () => {
  const places = [
    { start: 0, end: 4, from: 0.2, to: 0.5 },
    { start: 7, end: 12, from: 0.9, to: 1.4 },
  ]
  const at = (seconds: number) => wordHeardAt('Then — fetch.', places, seconds)
  expect([0, 0.2, 0.8, 0.9, 5].map(at)).toEqual([-1, 0, 0, 2, 2])
})

import { describe, expect, test } from 'vitest'
import { confidenceOf } from '../../../core/speech/confidence.ts'
import type { WordFit } from '../../../core/speech/word-fit.ts'
import { isSuspicious, uncovered, usualFit, wordsToCheck } from '../../../core/speech/words-to-check.ts'

const fitsOf = (...fits: number[]): WordFit[] => fits.map((fit, place) => ({ place, start: 40 * place, end: 40 * place + 40, fit }))

const allHeard = (fits: readonly WordFit[]) => ({ heard: fits.map(() => true), guessed: fits.map(() => false) })

describe('what is usual', () => {
  test('the middle of the fits, and how far the lower quarter lies from it, which misread words do not move', () => {
    // 0, 1 … 8: middle 4, lower quarter 2: a spread of 2 / 0.674, believed as far as nine words go beside a common one of 1.
    const usual = usualFit(fitsOf(0, 1, 2, 3, 4, 5, 6, 7, 8))
    expect(usual?.middle).toBe(4)
    expect(usual?.spread).toBeCloseTo((9 * 2.967 + 20) / 29, 3)
    expect(usualFit(fitsOf(-90, 1, 2, 3, 4, 5, 6, 7, 8))).toEqual(usual)
    expect(usualFit([])).toBeNull()
  })

  test('words that are all alike are not believed to be so', () => {
    expect(usualFit(fitsOf(2, 2, 2, 2))).toMatchObject({ middle: 2, spread: 20 / 24 })
    expect(usualFit(Array(500).fill(fitsOf(2)[0]))).toEqual({ middle: 2, spread: 0.8 })
  })
})

describe('words to check', () => {
  const usual = { middle: 3, spread: 1 }

  test('are those far below the usual', () => {
    const fits = fitsOf(3, 2, -0.4, -0.6, 4)
    expect(wordsToCheck(fits, usual, allHeard(fits))).toEqual([3])
    expect(isSuspicious(fitsOf(3, 2), usual)).toBe(false)
    expect(isSuspicious(fitsOf(3, -1), usual)).toBe(true)
  })

  test('a word that was not heard in its place needs less, one whose sound is guessed more', () => {
    const fits = fitsOf(3, -0.7, 3)
    expect(wordsToCheck(fits, usual, allHeard(fits))).toEqual([1])
    const mild = fitsOf(3, -0.6, 3)
    const [heard, guessed] = [
      [true, false, true],
      [false, true, false],
    ]
    expect(wordsToCheck(mild, { middle: 2.5, spread: 1 }, { heard: [true, true, true], guessed: [false, false, false] })).toEqual([])
    expect(wordsToCheck(mild, { middle: 2.5, spread: 1 }, { heard, guessed: [false, false, false] })).toEqual([1])
    expect(wordsToCheck(fitsOf(3, -1.5, 3), usual, { heard: [true, true, true], guessed })).toEqual([])
  })

  test('a short word says nothing, one that could not be laid down everything', () => {
    const short: WordFit[] = [{ place: 0, start: 0, end: 8, fit: -9 }]
    expect(wordsToCheck(short, usual, allHeard(short))).toEqual([])
    const none: WordFit[] = [{ place: 0, start: 0, end: 0, fit: Number.NEGATIVE_INFINITY }]
    expect(wordsToCheck(none, usual, allHeard(none))).toEqual([0])
  })
})

describe('what was said besides a line’s words', () => {
  test('is what none of them covers', () => {
    const other = [
      { start: 100, end: 160 },
      { start: 200, end: 210 },
    ]
    expect(uncovered(other, [])).toBe(70)
    // A word from 90 to 130 and one from 150 to 170 leave 20 frames, and the ten that lie elsewhere.
    expect(
      uncovered(other, [
        { start: 90, end: 130 },
        { start: 150, end: 170 },
      ]),
    ).toBe(30)
    expect(uncovered([], other)).toBe(0)
  })
})

describe('confidence', () => {
  const evidence = { cost: 0, words: 8, doubtful: 0, twin: false, trust: 1, whole: true }

  test('many words in their order are nearly sure; less are less, and so is whatever speaks against it', () => {
    const sure = confidenceOf(evidence)
    expect(sure).toBeGreaterThan(0.95)
    for (const less of [{ words: 1 }, { cost: 0.2 }, { doubtful: 0.3 }, { twin: true }, { trust: 0.5 }, { whole: false }])
      expect(confidenceOf({ ...evidence, ...less }), JSON.stringify(less)).toBeLessThan(sure - 0.02)
  })
})

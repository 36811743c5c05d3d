import { expect, it } from 'vitest'
import { confidenceOf } from '../../../core/attribution/confidence.ts'

const plain = { bias: 0, odds: 1, second: 0, length: 0, given: 0, givenSecond: 0 }

it('leaves a probability alone when nothing corrects it', () => {
  for (const first of [0.2, 0.5, 0.9]) expect(confidenceOf({ first, second: 0.1, units: 500, given: false }, plain)).toBeCloseTo(first, 6)
})
it('halves log-odds as the weight says: 0.9 becomes 0.75', () => {
  expect(confidenceOf({ first: 0.9, second: 0.1, units: 500, given: true }, { ...plain, odds: 0.5 })).toBeCloseTo(0.75, 6)
})
it('stays between nothing and certainty', () => {
  expect(confidenceOf({ first: 1, second: 0, units: 20, given: true }, plain)).toBeLessThan(1)
  expect(confidenceOf({ first: 0, second: 0, units: 20, given: true }, plain)).toBeGreaterThan(0)
})

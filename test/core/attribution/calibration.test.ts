import { describe, expect, it } from 'vitest'
import { type Certainty, confidenceOf, uncalibrated } from '../../../core/attribution/confidence.ts'

const certainty = (first: number, more: Partial<Certainty> = {}): Certainty => ({
  first,
  second: 0.1,
  units: 500,
  given: true,
  described: false,
  lead: 'name',
  ...more,
})

describe('confidence', () => {
  it('leaves a probability alone when nothing corrects it', () => {
    for (const first of [0.2, 0.5, 0.9]) expect(confidenceOf(certainty(first), uncalibrated)).toBeCloseTo(first, 6)
  })
  it('halves log-odds as the weight says: 0.9 becomes 0.75', () => {
    expect(confidenceOf(certainty(0.9), { ...uncalibrated, odds: 0.5 })).toBeCloseTo(0.75, 6)
  })
  it('stays between nothing and certainty', () => {
    expect(confidenceOf(certainty(1, { second: 0, units: 20 }), uncalibrated)).toBeLessThan(1)
    expect(confidenceOf(certainty(0, { second: 0, units: 20 }), uncalibrated)).toBeGreaterThan(0)
  })
  it('is corrected apart for a cast found by itself, a description and a line with nothing beside it', () => {
    // One unit less of log-odds: 0.5 becomes 1 / (1 + e).
    const less = 1 / (1 + Math.E)
    expect(confidenceOf(certainty(0.5, { given: false }), { ...uncalibrated, own: -1 })).toBeCloseTo(less, 6)
    expect(confidenceOf(certainty(0.5, { lead: 'description' }), { ...uncalibrated, description: -1 })).toBeCloseTo(less, 6)
    expect(confidenceOf(certainty(0.5, { lead: null }), { ...uncalibrated, nothing: -1 })).toBeCloseTo(less, 6)
    for (const fact of ['own', 'description', 'nothing'] as const)
      expect(confidenceOf(certainty(0.5), { ...uncalibrated, [fact]: -1 })).toBeCloseTo(0.5, 6)
  })
})

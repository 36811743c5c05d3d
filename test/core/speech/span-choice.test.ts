import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, chooseSpans } from '../../../core/speech/span-choice.ts'

const isApart = (chosen: readonly Candidate[]): boolean =>
  chosen.every((one, at) => chosen.slice(at + 1).every((other) => one.to <= other.from || other.to <= one.from))

const gainOf = (chosen: readonly Candidate[]): number => chosen.reduce((sum, { gain }) => sum + gain, 0)

/** The best there is, by trying every choice. */
const mostGain = (candidates: readonly Candidate[]): number => {
  let most = 0
  for (let choice = 0; choice < 1 << candidates.length; choice++) {
    const chosen = candidates.filter((_, at) => choice & (1 << at))
    if (isApart(chosen)) most = Math.max(most, gainOf(chosen))
  }
  return most
}

describe('chosen spans', () => {
  test('two short ones that gain more than the long one over both', () => {
    const [long, one, two] = [
      { from: 0, to: 6, gain: 5 },
      { from: 0, to: 3, gain: 3 },
      { from: 3, to: 6, gain: 2.5 },
    ]
    expect(chooseSpans([long, one, two], 6)).toEqual([one, two])
    expect(chooseSpans([{ ...long, gain: 5.6 }, one, two], 6)).toEqual([{ ...long, gain: 5.6 }])
  })

  test('do not overlap, stand in order, and gain as much as any choice does', () => {
    const candidate = fc
      .record({ from: fc.nat(9), length: fc.integer({ min: 1, max: 5 }), gain: fc.integer({ min: 1, max: 20 }) })
      .map(({ from, length, gain }) => ({ from, to: Math.min(10, from + length), gain }))
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 9 }), (candidates) => {
        const chosen = chooseSpans(candidates, 10)
        expect(isApart(chosen)).toBe(true)
        expect(chosen).toEqual([...chosen].sort((a, b) => a.from - b.from))
        expect(gainOf(chosen)).toBe(mostGain(candidates))
      }),
      { numRuns: 150 },
    )
  })
})

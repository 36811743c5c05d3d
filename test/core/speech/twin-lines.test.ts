import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignTwins } from '../../../core/speech/twin-lines.ts'

/** Sayings of the lines of a script in which lines 2, 5 and 8 have the same words. */
const twins = [2, 5, 8]
const told = (...sayings: (number | 'no')[]): { line: number; twin: boolean }[] =>
  assignTwins(sayings.map((saying) => ({ members: saying === 'no' ? twins : [saying] })))
const assign = (...sayings: (number | 'no')[]): number[] => told(...sayings).map(({ line }) => line)

describe('lines of the same words', () => {
  test('stand between the lines said before and after', () => {
    expect(assign(1, 'no', 3)).toEqual([1, 2, 3])
    expect(assign(4, 'no', 6)).toEqual([4, 5, 6])
    expect(assign(7, 'no')).toEqual([7, 8])
    expect(assign('no', 3, 4, 'no', 6, 7, 'no', 9)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('said again is another take of the same line', () => {
    expect(assign(4, 'no', 'no', 6)).toEqual([4, 5, 5, 6])
    expect(assign(4, 'no', 4, 'no', 6)).toEqual([4, 5, 4, 5, 6])
  })

  test('alone, three sayings are the three lines, in order', () => {
    expect(assign('no', 'no', 'no')).toEqual([2, 5, 8])
  })

  test('a script read in order keeps its order, with retakes and gaps', () => {
    const lines = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 10, maxLength: 10 }), (takes) => {
        const read = lines.flatMap((line) => Array.from({ length: takes[line]! }, () => line))
        expect(assign(...read.map((line) => (twins.includes(line) ? 'no' : line)))).toEqual(read)
      }),
    )
  })

  test('are told for sure only where no other one stands as well', () => {
    const mistakable = (...sayings: (number | 'no')[]): boolean[] =>
      told(...sayings).flatMap(({ twin }, at) => (sayings[at] === 'no' ? [twin] : []))
    expect(mistakable(1, 'no', 3, 4, 'no', 6)).toEqual([false, false])
    expect(mistakable(1, 'no', 6)).toEqual([true])
    expect(mistakable('no', 'no')).toEqual([true, true])
    expect(mistakable(9, 'no', 3)).toEqual([true])
    expect(told(0, 1, 3).some(({ twin }) => twin)).toBe(false)
  })

  test('lines of their own words are what they are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (said) => {
        const given = assign(...said.map((line) => (twins.includes(line) ? 'no' : line)))
        for (const [at, line] of said.entries()) expect(twins.includes(line) ? twins.includes(given[at]!) : given[at] === line).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inParts } from '../../../core/takes/parts.ts'

const items = fc
  .array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'), { maxLength: 2 }), { maxLength: 30 })
  .map((all) => all.map((keys, index) => ({ index, keys })))

it('every item is in one part, in order; what shares a key is together', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 8 }), (all, most) => {
      const parts = inParts(all, ({ keys }) => keys, most)
      expect(
        parts
          .flat()
          .map(({ index }) => index)
          .sort((a, b) => a - b),
      ).toEqual(all.map(({ index }) => index))
      for (const part of parts) expect(part.map(({ index }) => index)).toEqual(part.map(({ index }) => index).sort((a, b) => a - b))
      const partsOf = new Map<string, Set<number>>()
      for (const [at, part] of parts.entries())
        for (const { keys } of part) for (const key of keys) partsOf.set(key, (partsOf.get(key) ?? new Set()).add(at))
      expect([...partsOf.values()].every((own) => own.size === 1)).toBe(true)
    }),
  )
})

it('parts are as large as they may be, and larger only where items hang together', () => {
  const single = Array.from({ length: 7 }, (_, index) => String(index))
  expect(inParts(single, (key) => [key], 3)).toEqual([['0', '1', '2'], ['3', '4', '5'], ['6']])
  const takes = ['1a', '2a', '1b', '3a', '1c', '4a']
  expect(inParts(takes, ([line = '']) => [line], 2)).toEqual([['1a', '1b', '1c'], ['2a', '3a'], ['4a']])
  // Through a session that holds both, two lines hang together.
  expect(inParts([['1'], ['2'], ['3'], ['1', '3']], (lines) => lines, 1)).toEqual([[['1'], ['3'], ['1', '3']], [['2']]])
  expect(inParts([], () => [], 3)).toEqual([])
  // A session counts as many as it holds.
  expect(inParts([2, 1, 3, 5, 1], () => [], 3, Number)).toEqual([[2, 1], [3], [5], [1]])
})

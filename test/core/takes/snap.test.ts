import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextRest, restsOf, shortestTake, snapped, trimmed } from '../../../core/takes/snap.ts'

const speech = [
  { start: 1, end: 2 },
  { start: 3, end: 4.5 },
]
const others = [{ start: 2.5, end: 2.8 }]

describe('where the edges of a take come to rest', () => {
  it('is where speech begins for a start and where it ends for an end, or at another take', () => {
    expect(restsOf('start', speech, others)).toEqual([1, 2.8, 3])
    expect(restsOf('end', speech, others)).toEqual([2, 2.5, 4.5])
  })
  it('is the nearest place within reach, else where the hand is', () => {
    const rests = [1, 2.8, 3]
    expect(snapped(2.93, rests, 0.1)).toBe(3)
    expect(snapped(2.87, rests, 0.1)).toBe(2.8)
    expect(snapped(2.9, rests, 0.05)).toBe(2.9)
    expect(snapped(0.5, rests, 0.1)).toBe(0.5)
    expect(snapped(5, rests, 0.1)).toBe(5)
    expect(snapped(5, [], 1)).toBe(5)
  })
  it('is found by looking through all of them', () => {
    const times = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 30 })
    fc.assert(
      fc.property(times, fc.double({ min: -5, max: 105, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), (all, at, within) => {
        const sorted = [...all].sort((a, b) => a - b)
        const least = sorted.reduce((best, time) => Math.min(best, Math.abs(time - at)), Infinity)
        const found = snapped(at, sorted, within)
        if (least <= within) expect(Math.abs(found - at)).toBe(least)
        else expect(found).toBe(at)
      }),
    )
  })
  it('is stepped through by key', () => {
    expect(nextRest(2, [1, 2, 3], 1)).toBe(3)
    expect(nextRest(2, [1, 2, 3], -1)).toBe(1)
    expect(nextRest(3, [1, 2, 3], 1)).toBeNull()
    expect(nextRest(1, [1, 2, 3], -1)).toBeNull()
  })
})

describe('a trimmed take', () => {
  it('stays inside its recording and never shrinks to nothing', () => {
    expect(trimmed({ start: 1, end: 2 }, 'start', -3, 10)).toEqual({ start: 0, end: 2 })
    expect(trimmed({ start: 1, end: 2 }, 'end', 12, 10)).toEqual({ start: 1, end: 10 })
    expect(trimmed({ start: 1, end: 2 }, 'start', 5, 10)).toEqual({ start: 2 - shortestTake, end: 2 })
    expect(trimmed({ start: 1, end: 2 }, 'end', 0, 10)).toEqual({ start: 1, end: 1 + shortestTake })
  })
})

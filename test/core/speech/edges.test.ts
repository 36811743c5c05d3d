import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgesOf } from '../../../core/speech/edges.ts'

/** Levels of a quiet room at −62 dB with sounds in it: [from, to, level]. */
const room = (...sounds: [from: number, to: number, level: number][]): Float32Array => {
  const levels = Float32Array.from({ length: 500 }, (_, at) => -62 + ((at * 7) % 5) / 2)
  for (const [from, to, level] of sounds) levels.fill(level, from, to)
  return levels
}

const alone = { before: 0, after: 500 }

describe('edges of a span', () => {
  test('in a quiet room lie a little outside of the speech, wherever recognition puts them near by', () => {
    const levels = room([150, 300, -20])
    fc.assert(
      fc.property(fc.integer({ min: -14, max: 9 }), fc.integer({ min: -9, max: 14 }), (start, end) => {
        const edges = edgesOf({ ...alone, start: 150 + start, end: 300 + end }, levels)
        expect(edges.start).toBeGreaterThanOrEqual(1.46)
        expect(edges.start).toBeLessThanOrEqual(1.5)
        expect(edges.end).toBeGreaterThanOrEqual(3)
        expect(edges.end).toBeLessThanOrEqual(3.04)
      }),
    )
  })

  test('keep the burst that ends a word behind its stop', () => {
    // "book": silent from 290 to 300, then a soft burst until 304.
    const levels = room([150, 290, -20], [300, 304, -40])
    expect(edgesOf({ ...alone, start: 150, end: 304 }, levels).end).toBeGreaterThanOrEqual(3.04)
  })

  test('leave out a cough behind a pause', () => {
    const levels = room([150, 300, -20], [315, 340, -25])
    expect(edgesOf({ ...alone, start: 150, end: 302 }, levels).end).toBeLessThan(3.1)
    const before = room([100, 132, -25], [150, 300, -20])
    expect(edgesOf({ ...alone, start: 148, end: 300 }, before).start).toBeGreaterThan(1.4)
  })

  test('in loud noise stay where recognition puts them, with more kept', () => {
    const levels = room().map((level) => level + 32)
    levels.fill(-24, 150, 300)
    const edges = edgesOf({ ...alone, start: 152, end: 297 }, levels)
    expect(edges.start).toBeCloseTo(1.48, 5)
    expect(edges.end).toBeCloseTo(3.03, 5)
  })

  test('keep no more of a short pause than a third', () => {
    // The next line begins 60 ms behind this one.
    const levels = room([150, 300, -20], [306, 400, -20])
    const edges = edgesOf({ start: 150, end: 300, before: 0, after: 306 }, levels)
    expect(edges.end).toBeGreaterThanOrEqual(3)
    expect(edges.end).toBeLessThanOrEqual(3.02)
  })

  test('without a pause lie at the quietest place near by', () => {
    const levels = room([150, 400, -20])
    levels.fill(-45, 297, 299)
    const next = edgesOf({ start: 300, end: 400, before: 300, after: 500 }, levels)
    const own = edgesOf({ start: 150, end: 300, before: 0, after: 300 }, levels)
    expect(next.start).toBeCloseTo(2.98, 5)
    expect(own.end).toBeCloseTo(2.98, 5)
  })

  test('are never out of the recording or the wrong way round', () => {
    const level = fc.integer({ min: -90, max: 0 })
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 5, maxLength: 120 }),
        fc.nat(119),
        fc.nat(119),
        fc.nat(40),
        fc.nat(40),
        (values, one, other, before, after) => {
          const levels = Float32Array.from(values)
          const start = Math.min(one, other) % (levels.length - 1)
          const end = Math.min(levels.length, Math.max(start + 1, Math.max(one, other)))
          const edges = edgesOf({ start, end, before: Math.max(0, start - before), after: Math.min(levels.length, end + after) }, levels)
          expect(edges.start).toBeGreaterThanOrEqual(0)
          expect(edges.end).toBeLessThanOrEqual(levels.length / 100)
          expect(edges.end).toBeGreaterThan(edges.start)
        },
      ),
    )
  })
})

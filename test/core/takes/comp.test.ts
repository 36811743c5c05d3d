import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordingId, TakeId } from '../../../core/ids.ts'
import { type CompSource, compPieces, readsOf, switchesOf } from '../../../core/takes/comp.ts'
import { wordGaps, wordSpans } from '../../../core/takes/words-in-time.ts'

/** Frames at 100 a second: silence and voice in turn, in seconds, beginning with silence. */
const frames = (...lengths: number[]): number[] =>
  lengths.flatMap((length, index) => Array.from({ length: Math.round(length * 100) }, () => (index % 2 ? 0.5 : 0.001)))

describe('gaps between words', () => {
  it('lie in the pauses of the voice', () => {
    // Then (0.4) fetch (0.5) chairs (0.6), with pauses at 0.6–0.7 and 1.2–1.4.
    const gaps = wordGaps('Then fetch chairs.', frames(0.2, 0.4, 0.1, 0.5, 0.2, 0.6, 0.3), 100)
    expect(gaps.map(({ quiet }) => quiet)).toEqual([true, true])
    expect(gaps[0]!.at).toBeGreaterThan(0.6)
    expect(gaps[0]!.at).toBeLessThan(0.7)
    expect(gaps[1]!.at).toBeGreaterThan(1.2)
    expect(gaps[1]!.at).toBeLessThan(1.4)
  })
  it('lie between words as they were heard, however long those are in letters', () => {
    // "I" drawn out for a second, a breath of 0.1 s, "strengthened" in 0.4 s; another breath inside it, which is no gap.
    const sizes = frames(0, 1, 0.1, 0.2, 0.05, 0.2)
    const places = [
      { start: 0, end: 1, from: 0, to: 1.02 },
      { start: 2, end: 14, from: 1.08, to: 1.55 },
    ]
    expect(wordGaps('I strengthened', sizes, 100, places)[0]!.at).toBeCloseTo(1.05, 1)
    expect(wordGaps('I strengthened', sizes, 100)[0]!.at).toBeLessThan(0.5)
    // A dash that stands alone is said nowhere: the gaps on both its sides lie between the words.
    const dashed = [places[0]!, { ...places[1]!, start: 4, end: 16 }]
    expect(wordSpans('I — strengthened', dashed)).toEqual([{ from: 0, to: 1.02 }, null, { from: 1.08, to: 1.55 }])
    const [one, other] = wordGaps('I — strengthened', sizes, 100, dashed)
    expect([one!.at, other!.at].every((at) => at > 0.98 && at < 1.12)).toBe(true)
  })
  it('are told as no pause where words run together', () => {
    expect(wordGaps('One two', frames(0.1, 1, 0.1), 100)).toEqual([{ at: expect.closeTo(0.6, 1), quiet: false }])
  })
  it('rise, stay inside, and are one fewer than the words, whatever the sound', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 300 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 24 }),
        (sizes, words, edges) => {
          const text = Array.from({ length: words }, (_, index) => 'a'.repeat(1 + (index % 4))).join(' ')
          // Some words were heard, somewhere one behind the other.
          edges.sort((a, b) => a - b)
          const starts = [...text.matchAll(/a+/g)].map(({ index }) => index)
          const places = starts.flatMap((start, index) => {
            const [from, to] = [edges[2 * index], edges[2 * index + 1]]
            return from === undefined || to === undefined ? [] : [{ start, end: start + 1, from, to }]
          })
          const gaps = wordGaps(text, sizes, 100, places)
          expect(gaps).toHaveLength(words - 1)
          const all = [0, ...gaps.map(({ at }) => at), sizes.length / 100]
          for (const [index, at] of all.slice(1).entries()) expect(at).toBeGreaterThan(all[index]!)
        },
      ),
      { numRuns: 100 },
    )
  })
})

const source = (id: string, start: number, gaps: number[], loud: number[] = []): CompSource => ({
  id: id as TakeId,
  recording: `r-${id}` as RecordingId,
  start,
  end: start + 2,
  gaps: gaps.map((at, index) => ({ at, quiet: !loud.includes(index) })),
})
const sources = [source('a', 10, [0.5, 1, 1.5]), source('b', 3, [0.6, 1.1, 1.4], [2])]
const reads = (text: string) => [...text] as TakeId[]

describe('a take read from several', () => {
  it('changes in the gap, with half a crossfade more on both sides', () => {
    expect(compPieces(reads('aabb'), sources)).toEqual([
      { recording: 'r-a', start: 10, end: 11.015 },
      { recording: 'r-b', start: 4.085, end: 5 },
    ])
    expect(compPieces(reads('abba'), sources)).toEqual([
      { recording: 'r-a', start: 10, end: 10.515 },
      { recording: 'r-b', start: 3.585, end: 4.415 },
      { recording: 'r-a', start: 11.485, end: 12 },
    ])
  })
  it('is none of one take alone, or of a take that is not there', () => {
    expect([compPieces(reads('aaaa'), sources), compPieces(reads('aaxx'), sources)]).toEqual([null, null])
  })
  it('tells where it changes, and whether both pause there', () => {
    expect(switchesOf(reads('abba'), sources)).toEqual([
      { word: 1, from: 'a', to: 'b', quiet: true },
      { word: 3, from: 'b', to: 'a', quiet: false },
    ])
  })
  it('is read back from its stretches', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b'), { minLength: 4, maxLength: 4 }), (letters) => {
        const pieces = compPieces(reads(letters.join('')), sources)
        fc.pre(pieces !== null)
        expect(readsOf(pieces!, sources, 4)).toEqual(letters)
      }),
    )
    expect(readsOf([{ recording: 'r-x' as RecordingId, start: 0, end: 1 }], sources, 4)).toBeNull()
  })
})

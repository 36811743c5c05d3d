import { describe, expect, test } from 'vitest'
import { HeardReader } from '../../../core/speech/heard.ts'
import type { Passed } from '../../../core/speech/links.ts'
import { label } from '../../../core/speech/phone-graph.ts'
import { scriptCosts } from '../../../core/speech/script-graph.ts'

const words = [
  { line: 0, place: 0, word: 'ring' },
  { line: 0, place: 1, word: 'bells' },
  { line: 1, place: 0, word: 'no' },
]

/** Any speech loses 10 a frame. */
const any = Float64Array.from({ length: 500 }, (_, frame) => -10 * frame)

/** A trace from labels, lengths and what each added. */
const trace = (...parts: [tells: number, frames: number, log: number][]): Passed[] => {
  let at = 0
  return parts.map(([tells, frames, log]) => {
    at += frames
    return { label: tells, start: at - frames, end: at, log }
  })
}

describe('what a trace tells', () => {
  test('words with their places, broken-off words with their line, other speech in one; no rests', () => {
    const passed = trace(
      [label.silence, 10, 0],
      [0, 20, 0],
      [label.noise, 5, 0],
      [label.cut - 1, 9, 0],
      [label.other, 3, 0],
      [label.other, 4, 0],
      [label.breath, 8, 0],
    )
    expect(new HeardReader(words).read(passed, any)).toMatchObject([
      { kind: 'word', word: 'ring', line: 0, place: 0, start: 10, end: 30 },
      { kind: 'cut', line: 1, place: -1, start: 35, end: 44 },
      { kind: 'other', line: -1, start: 44, end: 51 },
      { kind: 'breath', start: 51, end: 59 },
    ])
  })

  test('a word’s fit is what it gains a frame over any speech, without what the way to it cost', () => {
    // 20 frames of any speech: −200. The first word lost 180 by its sound, the second 220.
    const passed = trace([label.silence, 10, -5], [0, 20, -180 + scriptCosts.lineStart], [label.silence, 10, -5], [1, 20, -220])
    const [first, second] = new HeardReader(words).read(passed, any)
    expect(first?.fit).toBeCloseTo(1, 9)
    expect(second?.fit).toBeCloseTo(-1, 9)
  })

  test('has no fit where the way to it could have cost this or that', () => {
    const fits = (passed: Passed[]): boolean[] =>
      new HeardReader(words).read(passed, any).flatMap(({ kind, fit }) => (kind === 'word' ? [fit !== undefined] : []))
    // In the middle of a line; after other speech; after another line's word without a rest; after a word broken off.
    expect(fits(trace([label.silence, 9, 0], [1, 9, 0]))).toEqual([false])
    expect(fits(trace([label.other, 9, 0], [0, 9, 0], [1, 9, 0]))).toEqual([false, true])
    expect(fits(trace([2, 9, 0], [0, 9, 0]))).toEqual([true, false])
    expect(fits(trace([0, 9, 0], [label.cut, 9, 0], [1, 9, 0]))).toEqual([true, false])
  })

  test('a trace told in two parts tells the same', () => {
    const passed = trace([0, 9, -60], [label.silence, 9, 0], [1, 9, -80], [label.silence, 4, 0], [2, 30, -200])
    const whole = new HeardReader(words).read(passed, any)
    for (let at = 0; at <= passed.length; at++) {
      const reader = new HeardReader(words)
      expect([...reader.read(passed.slice(0, at), any), ...reader.read(passed.slice(at), any)]).toEqual(whole)
    }
  })
})

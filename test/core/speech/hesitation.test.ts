import { describe, expect, test } from 'vitest'
import type { HeardItem } from '../../../core/speech/heard.ts'
import { hesitationStart } from '../../../core/speech/hesitation.ts'

const item = (kind: HeardItem['kind'], word: string, start: number, end: number): HeardItem => ({
  kind,
  word,
  line: 0,
  place: 0,
  start,
  end,
})

/** Noise at −45 dB (± 4) with sounds at −32. */
const noisy = (...sounds: [from: number, to: number][]): Float32Array => {
  const levels = Float32Array.from({ length: 900 }, (_, at) => -45 + 4 * Math.sin(at * at))
  for (const [from, to] of sounds) levels.fill(-32, from, to)
  return levels
}

describe('a span that begins with a hesitation', () => {
  test('begins with the breath that touches it: half of a long "um" is taken for one', () => {
    const heard = [item('word', 'cares', 100, 160), item('breath', '', 300, 340), item('word', 'um', 340, 360)]
    expect(hesitationStart(heard, 2, noisy([300, 360]))).toBe(300)
  })

  test('begins with a sound just before it that was taken for the room, to a few frames', () => {
    const heard = [item('word', 'cares', 100, 160), item('word', 'um', 340, 360)]
    const start = hesitationStart(heard, 1, noisy([280, 325], [338, 360]))
    expect(Math.abs(start - 280)).toBeLessThanOrEqual(5)
  })

  test('stays where it is after noise, after a sound farther away, and after another word', () => {
    const heard = [item('word', 'cares', 100, 160), item('word', 'um', 340, 360)]
    expect(hesitationStart(heard, 1, noisy([340, 360]))).toBe(340)
    expect(hesitationStart(heard, 1, noisy([200, 240], [340, 360]))).toBe(340)
    const next = [item('word', 'cares', 100, 330), item('word', 'um', 340, 360)]
    expect(hesitationStart(next, 1, noisy([100, 330], [340, 360]))).toBeGreaterThanOrEqual(330)
  })

  test('other words begin where they were heard', () => {
    const heard = [item('breath', '', 300, 340), item('word', 'bells', 340, 360)]
    expect(hesitationStart(heard, 1, noisy([280, 360]))).toBe(340)
  })
})

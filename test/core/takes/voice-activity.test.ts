import { describe, expect, it } from 'vitest'
import { placeInOrder } from '../../../core/takes/in-order.ts'
import { frameLevels, speechIn, speechRange } from '../../../core/takes/voice-activity.ts'
import { room } from '../../electron/services/recordings/wav.ts'

const near = (stretches: { start: number; end: number }[]): string =>
  stretches.map(({ start, end }) => `${start.toFixed(1)}–${end.toFixed(1)}`).join(' ')

describe('voice activity', () => {
  it('finds speech with a handle, bridges short pauses and drops clicks', () => {
    const levels = frameLevels(
      room(8, [
        [1, 2, 200],
        [2.2, 3, 300],
        [5, 6, 250],
        [7, 7.01, 900],
      ]),
      48_000,
    )
    expect(near(speechIn(levels))).toBe('0.9–3.1 4.9–6.1')
    expect(speechRange(levels)?.end).toBeCloseTo(6.06, 1)
  })
  it('hears nothing in an empty room or in digital silence', () => {
    expect(speechIn(frameLevels(room(3, []), 48_000))).toEqual([])
    expect(speechIn(frameLevels(new Float32Array(48_000), 48_000))).toEqual([])
    expect(speechIn(new Float32Array(0))).toEqual([])
  })
  it('keeps a recording that is speech from end to end', () => {
    expect(near([speechRange(frameLevels(room(2, [[0, 2, 200]]), 48_000))!])).toBe('0.0–2.0')
  })
})

describe('placing lines in order', () => {
  const words = (count: number): string => 'word '.repeat(count)
  it('gives each line the stretches that suit its length', () => {
    const placed = placeInOrder(
      [words(3), words(13), words(5)],
      [
        { start: 1, end: 2.2 },
        { start: 4, end: 7 },
        { start: 7.4, end: 9.4 },
        { start: 12, end: 14 },
      ],
    )
    expect(placed.map((place) => place && [place.start, place.end])).toEqual([
      [1, 2.2],
      [4, 9.4],
      [12, 14],
    ])
    expect(placed.every((place) => place !== null && place.confidence <= 0.6)).toBe(true)
  })
  it('finds nothing where nothing is said', () => {
    expect(placeInOrder([words(3)], [])).toEqual([null])
    expect(placeInOrder([], [{ start: 0, end: 1 }])).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PeakCollector } from '../../../core/mix/peaks.ts'
import { columnsOf, fromOfWindow, windowOf } from '../../../renderer/rooms/timeline/minimap-map.ts'
import { scene } from './stage.ts'

/** A minute of half scale. */
const half = (() => {
  const peaks = new PeakCollector(48_000)
  for (let second = 0; second < 60; second++) peaks.add([new Float32Array(48_000).fill(0.5)])
  return peaks.finish(48_000)
})()

describe('the small chapter', () => {
  const { timeline } = scene({ sounds: {} })
  const width = Math.round(timeline.length * 10)

  it('shows sound where clips are, silence in pauses, and what is not recorded yet', () => {
    const { levels, missing } = columnsOf(timeline, width, () => half)
    const column = (at: number) => Math.floor((at / timeline.length) * width)
    expect(levels[column(1.5)]).toBeCloseTo(0.5, 1)
    expect(levels[column(3)]).toBe(0)
    expect(levels[column(4)]).toBeCloseTo(0.5, 1)
    expect(missing[column(4)]).toBe(0)
    expect(missing[column(7)]).toBe(1)
    expect(levels[column(7)]).toBe(0)
  })

  it('shows a louder clip higher', () => {
    const louder = { ...timeline, clips: timeline.clips.map((clip) => (clip.id === 'line-2:0' ? { ...clip, gain: 6 } : clip)) }
    const { levels } = columnsOf(louder, width, () => half)
    expect(Math.max(...levels)).toBeCloseTo(0.5 * 10 ** (6 / 20), 1)
  })

  it('is silent while peaks are on their way', () => {
    expect(Math.max(...columnsOf(timeline, width, () => null).levels)).toBe(0)
  })
})

describe('the window on it', () => {
  it('lies where the lanes are, in proportion', () => {
    expect(windowOf({ from: 60, scale: 10, width: 600 }, 600, 1000)).toEqual({ left: 100, width: 100 })
  })

  it('stays within the map and wide enough to take hold of', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 7200, noNaN: true }),
        fc.double({ min: 0.1, max: 2000, noNaN: true }),
        fc.double({ min: 1, max: 7200, noNaN: true }),
        (from, scale, length) => {
          const { left, width } = windowOf({ from, scale, width: 1000 }, length, 800)
          expect(left).toBeGreaterThanOrEqual(0)
          expect(left + width).toBeLessThanOrEqual(800 + 1e-6)
          expect(width).toBeGreaterThanOrEqual(8)
        },
      ),
    )
  })

  it('brings the lanes to where it is dragged, and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 700, noNaN: true }), (left) => {
        const lanes = { scale: 20, width: 1000 }
        const from = fromOfWindow(left, lanes, 600, 800)
        expect(windowOf({ ...lanes, from }, 600, 800).left).toBeCloseTo(left, 6)
      }),
    )
  })
})

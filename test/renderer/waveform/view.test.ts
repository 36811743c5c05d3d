import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockText, placesFor, ticksOf } from '../../../renderer/waveform/ruler.ts'
import {
  columnAt,
  endOf,
  fitView,
  heldView,
  isFit,
  revealing,
  scrolledBy,
  showing,
  timeAt,
  zoomedAt,
} from '../../../renderer/waveform/view.ts'

const hour = fitView({ from: 0, scale: 1, width: 720, duration: 3600 })

describe('the view of a recording', () => {
  it('fits the whole, and never shows beyond it', () => {
    expect([hour.from, hour.scale, endOf(hour), isFit(hour)]).toEqual([0, 0.2, 3600, true])
    expect(scrolledBy(hour, 500)).toEqual(hour)
    expect(zoomedAt(hour, 300, 0.1)).toEqual(hour)
    const near = showing(hour, 100, 110)
    expect(near.from).toBeCloseTo(98.5)
    expect(endOf(near)).toBeCloseTo(111.5)
    expect(endOf(scrolledBy(near, 1e9))).toBeCloseTo(3600)
  })
  it('keeps the second under the pointer where it is, down to sixteen pixels a sample', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 719 }), fc.double({ min: 1, max: 1e9, noNaN: true }), (x, factor) => {
        const before = heldView({ ...hour, from: 1800, scale: 40 })
        const zoomed = zoomedAt(before, x, factor)
        expect(timeAt(zoomed, x)).toBeCloseTo(timeAt(before, x), 6)
        expect(zoomed.scale).toBeLessThanOrEqual(16 * 48_000)
      }),
    )
  })
  it('comes to a stretch only when that is out of sight', () => {
    const near = showing(hour, 100, 110)
    expect(revealing(near, 101, 102)).toBe(near)
    const there = revealing(near, 500, 502)
    expect(there.scale).toBe(near.scale)
    expect(columnAt(there, 501)).toBeCloseTo(360)
  })
})

describe('the ruler', () => {
  it('says times with as many digits as tell its marks apart', () => {
    expect([clockText(1084), clockText(3729), clockText(4.25, 3), clockText(59.999, 2)]).toEqual([
      '18:04',
      '1:02:09',
      '0:04.250',
      '1:00.00',
    ])
    expect([1, 0.5, 0.1, 0.02, 0.0002].map(placesFor)).toEqual([0, 1, 1, 2, 4])
  })
  it('has marks far enough apart for their words at every zoom', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 768_000, noNaN: true }), fc.double({ min: 0, max: 3600, noNaN: true }), (scale, from) => {
        const view = heldView({ ...hour, from, scale })
        const ticks = ticksOf(view)
        expect(ticks.length).toBeLessThan(12)
        for (const [index, { at }] of ticks.entries())
          if (index > 0) expect((at - (ticks[index - 1]?.at ?? 0)) * view.scale).toBeGreaterThan(60)
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePeaks, encodePeaks, PeakCollector } from '../../../core/mix/peaks.ts'
import { noise, rate, silence } from '../../signals.ts'

const peaksOf = (channels: Float32Array[], block = 1000, at = rate) => {
  const collector = new PeakCollector(at)
  for (let from = 0; from < channels[0]!.length; from += block)
    collector.add(channels.map((channel) => channel.subarray(from, from + block)))
  return collector.finish(at)
}

describe('peaks', () => {
  it('hold the least and the greatest sample of every hundredth of a second, over all channels', () => {
    const left = silence(0.03)
    const right = silence(0.03)
    left[100] = 0.5
    right[200] = -1
    left[480 + 7] = 2
    right[1439] = -0.25
    expect([...peaksOf([left, right]).levels[0]!.pairs]).toEqual([-127, 64, 0, 127, -32, 0])
  })

  it('join eight pairs into one on each coarser level', () => {
    const signal = silence(0.8)
    signal[Math.round(0.55 * rate)] = -0.5
    const { levels } = peaksOf([signal])
    expect(levels.map(({ perSecond, pairs }) => [perSecond, pairs.length / 2])).toEqual([
      [100, 80],
      [12.5, 10],
      [1.5625, 2],
      [0.1953125, 1],
    ])
    expect([...levels[1]!.pairs].indexOf(-63)).toBe(2 * Math.floor(55 / 8))
    expect([...levels[3]!.pairs]).toEqual([-63, 0])
  })

  it('count a last part that is no whole hundredth, and hundredths of odd rates', () => {
    expect(peaksOf([noise(0.0251, 0.5)]).levels[0]!.pairs.length / 2).toBe(3)
    // 220.5 samples to a hundredth at 22.05 kHz: a second still has a hundred.
    const second = peaksOf([new Float32Array(22_050).fill(0.1)], 333, 22_050)
    expect([second.levels[0]!.pairs.length / 2, second.duration]).toEqual([100, 1])
  })

  it('come back from bytes as they were, whatever the blocks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 5000 }), (length, block) => {
        const peaks = peaksOf([noise(1, 0.9).subarray(0, length)], block)
        expect(decodePeaks(encodePeaks(peaks))).toEqual(peaksOf([noise(1, 0.9).subarray(0, length)], 9000))
      }),
      { numRuns: 40 },
    )
  })

  it('are not read from other bytes, nor from cut ones', () => {
    const bytes = encodePeaks(peaksOf([noise(0.5, 0.3)]))
    expect(decodePeaks(bytes.subarray(0, bytes.length - 1))).toBeNull()
    expect(decodePeaks(bytes.subarray(0, 9))).toBeNull()
    expect(decodePeaks(Uint8Array.from(bytes, (byte, i) => (i === 0 ? byte ^ 1 : byte)))).toBeNull()
  })
})

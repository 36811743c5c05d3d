import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Limiter } from '../../../core/mix/limiter.ts'
import { TruePeak } from '../../../core/mix/true-peak.ts'
import { inRow, noise, rate, silence, sine } from '../../signals.ts'

/** Limits in blocks of the given lengths, over and over; the delay is taken out. */
const limited = (channels: readonly Float32Array[], ceiling: number, blocks: readonly number[] = [4096], from = 0): Float32Array[] => {
  const limiter = new Limiter(rate, channels.length, ceiling)
  const padded = channels.map((channel) => inRow(channel.subarray(from), new Float32Array(limiter.look)))
  const length = padded[0]!.length
  let turn = 0
  for (let at = 0; at < length; ) {
    const count = Math.min(blocks[turn++ % blocks.length]!, length - at)
    limiter.process(
      padded.map((channel) => channel.subarray(at, at + count)),
      count,
    )
    at += count
  }
  return padded.map((channel) => channel.subarray(limiter.look))
}

const highest = (samples: Float32Array): number => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

describe('the limiter', () => {
  it('lets what stays below the ceiling through bit for bit, and in place', () => {
    const quiet = inRow(noise(0.3, 0.35), silence(0.1), sine(0.3, 997, -9))
    expect(limited([quiet], -1)[0]).toEqual(quiet)
  })

  it('lets no sample above the ceiling, whatever comes in', () => {
    const samples = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 1500 })
    fc.assert(
      fc.property(
        samples,
        fc.double({ min: -20, max: 0, noNaN: true }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 }),
        (values, ceiling, blocks) => {
          const most = Math.fround(10 ** (ceiling / 20))
          expect(highest(limited([Float32Array.from(values)], ceiling, blocks)[0]!)).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('holds the wave between the samples too', () => {
    // Its samples stay at 0 dBFS × sin 45°, its tops do not.
    const wave = sine(1, rate / 4, 3, Math.PI / 4)
    const meter = new TruePeak()
    const out = limited([wave], -1.5)[0]!
    meter.add(out, 0, out.length)
    expect(20 * Math.log10(meter.peak)).toBeLessThan(-1.4)
  })

  it('is down before a lone peak comes, and up again within half a second', () => {
    const signal = sine(2, 440, -12)
    signal[rate] = 4
    const out = limited([signal], -1)[0]!
    const ratio = (at: number) => out[at]! / signal[at]!
    expect(Math.abs(out[rate]!)).toBeLessThanOrEqual(10 ** (-1 / 20) + 1e-6)
    expect(ratio(rate - 480)).toBe(1)
    expect(ratio(rate - 10)).toBeLessThan(0.5)
    expect(ratio(rate + 2401)).toBeLessThan(0.9)
    expect(ratio(rate + rate / 2)).toBe(1)
    const steps = Array.from({ length: 4000 }, (_, k) => rate - 1000 + k).filter(
      (at) => Math.abs(signal[at]!) > 0.1 && Math.abs(signal[at + 1]!) > 0.1 && at !== rate && at + 1 !== rate,
    )
    for (const at of steps) expect(Math.abs(ratio(at + 1) - ratio(at))).toBeLessThan(0.02)
  })

  it('turns both channels down alike, so that nothing moves aside', () => {
    const left = sine(0.5, 300, 6)
    const right = sine(0.5, 300, -20)
    const [l, r] = limited([left, right], -1)
    for (const at of [5003, 9001, 12_007]) expect(l![at]! / r![at]!).toBeCloseTo(left[at]! / right[at]!, 3)
  })

  it('gives the same samples in blocks of any size', () => {
    const loud = [noise(0.4, 2.5), sine(0.4, 220, 4)]
    const whole = limited(loud, -1, [100_000])
    for (const blocks of [[1], [239, 240, 241], [777], [16_384]]) expect(limited(loud, -1, blocks)).toEqual(whole)
  })

  it('forgets: started its memory earlier, it gives the same samples as from the beginning', () => {
    const swelling = noise(3, 6).map((value, i) => value * Math.abs(Math.sin((i * 7) / rate)) ** 3)
    const { memory } = new Limiter(rate, 1, -1)
    const whole = limited([swelling], -1)[0]!
    for (const place of [30_001, 60_000, 99_999, 131_072]) {
      const later = limited([swelling], -1, [997], place - memory)[0]!.subarray(memory)
      expect(later).toEqual(whole.subarray(place))
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordingId } from '../../../core/ids.ts'
import { Mixer } from '../../../core/mix/mixer.ts'
import type { PlannedClip } from '../../../core/mix/plan.ts'
import { inRow, noise, rate, sine } from '../../signals.ts'

const tail = 0.02 * rate

/** A bed from `sourceStart` on, looped until `length` is filled: what is heard on the left, and the plan's length. */
const looped = (sound: Float32Array, length: number, more: Partial<PlannedClip> = {}): Float32Array => {
  const clip: PlannedClip = {
    ...{ recording: 'bed' as RecordingId, sourceStart: 0, sourceLength: sound.length, start: 0, length },
    ...{ gain: 0, pan: -1, fadeIn: 0, fadeOut: 0, duck: 0, bus: 'music' },
    ...more,
  }
  const source = {
    read: (_: RecordingId, from: number, count: number) => [Float32Array.from({ length: count }, (__, i) => sound[from + i] ?? 0)],
  }
  const left = new Float32Array(length)
  new Mixer({ rate, length, clips: [clip], speech: [] }, source).mix(0, left, new Float32Array(length))
  return left
}

const steps = (sound: Float32Array): number =>
  sound.reduce((most, value, i) => (i === 0 ? 0 : Math.max(most, Math.abs(value - (sound[i - 1] ?? 0)))), 0)
const decibels = (sound: Float32Array): number => 10 * Math.log10(sound.reduce((sum, value) => sum + value * value, 0) / sound.length)

describe('a looped range', () => {
  it('starts over without a click, wherever in its wave a tone is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 1500 }),
        fc.double({ min: 0, max: 6.3, noNaN: true }),
        fc.integer({ min: 6000, max: 20_000 }),
        (hertz, phase, length) => {
          const tone = sine(0.5, hertz, -6, phase).subarray(0, length)
          // Two tones at once have steps of √2 of one at most; the gains themselves move by π/2 over the seam.
          const most = 0.502 * (Math.SQRT2 * 2 * Math.sin((Math.PI * hertz) / rate) + Math.SQRT2 * (Math.PI / 2 / tail))
          expect(steps(looped(tone, 3 * length + 1234))).toBeLessThan(most * 1.001)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('would click without its seam: the check above can fail', () => {
    const tone = sine(0.2, 333, -6).subarray(0, 9000)
    const hard = Float32Array.from({ length: 18_000 }, (_, i) => tone[i % 9000] ?? 0)
    expect(steps(hard)).toBeGreaterThan(5 * steps(looped(tone, 18_000)))
  })

  it('keeps its energy all along the seam, to half a decibel', () => {
    const count = 400
    const long = noise(count * 0.1, 0.5)
    const seams = Array.from({ length: count }, (_, k) => looped(long.subarray(k * 4800, (k + 1) * 4800), 9600).subarray(4800 - tail, 4800))
    for (let at = 0; at < tail; at += 48) {
      const part = inRow(...seams.map((seam) => seam.subarray(at, at + 48)))
      expect(Math.abs(decibels(part) - decibels(long))).toBeLessThan(0.5)
    }
  })

  it('is left as it is where it was cut to be seamless', () => {
    // A second holds whole waves of both.
    const bed = sine(1, 100, -12).map((value, i) => value + 0.1 * Math.sin((2 * Math.PI * 331 * i) / rate))
    const heard = looped(bed, 2 * bed.length + 900)
    expect(heard).toEqual(inRow(bed, bed, bed.subarray(0, 900)))
  })

  it('crosses over where the wave goes on in the other direction, though it meets itself', () => {
    // A hundred waves and a half: from nought to nought, but falling and then rising.
    const bed = sine(1.005, 100, -12)
    expect(looped(bed, 2 * bed.length).subarray(bed.length - tail, bed.length)).not.toEqual(bed.subarray(bed.length - tail))
  })

  it('plays each pass at its time, untouched but for the seam at its end, and the last to its very end', () => {
    const bed = noise(0.5, 0.5)
    const heard = looped(bed, 2 * bed.length + 5000)
    for (const start of [0, bed.length, 2 * bed.length]) {
      const plain = start === 2 * bed.length ? 5000 : bed.length - tail
      expect(heard.subarray(start, start + plain)).toEqual(bed.subarray(0, plain))
    }
    // An end that falls onto that of a pass has nothing to cross over to.
    expect(looped(bed, bed.length)).toEqual(bed)
    expect(looped(bed, 2 * bed.length).subarray(bed.length)).toEqual(bed)
  })

  it('crosses over in a quarter of itself at most, and never plays what was cut off around it', () => {
    const sound = new Float32Array(3000).fill(9)
    const range = noise(0.02, 0.5)
    sound.set(range, 1000)
    const heard = looped(sound, 5000, { sourceStart: 1000, sourceLength: range.length })
    expect(heard.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(0.5 * Math.SQRT2)
    expect(heard.subarray(range.length, range.length * 1.75)).toEqual(range.subarray(0, range.length * 0.75))
    expect([...looped(Float32Array.from([1, 2, 3]), 7)]).toEqual([1, 2, 3, 1, 2, 3, 1])
  })
})

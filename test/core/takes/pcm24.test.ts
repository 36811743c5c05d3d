import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packed24, unpacked24 } from '../../../core/takes/pcm24.ts'

const bytesOf = (...samples: number[]): number[] => [...packed24([Float32Array.from(samples)])]

it.each([
  // The sample, and its three bytes by hand: sample × 8388608 as a whole number, lowest byte first.
  [0, [0x00, 0x00, 0x00]],
  [0.5, [0x00, 0x00, 0x40]],
  [-0.5, [0x00, 0x00, 0xc0]],
  [-1, [0x00, 0x00, 0x80]],
  [1 / 8388608, [0x01, 0x00, 0x00]],
  [-1 / 8388608, [0xff, 0xff, 0xff]],
  [0.25 + 3 / 8388608, [0x03, 0x00, 0x20]],
  // Full scale and beyond are held at the last step.
  [1, [0xff, 0xff, 0x7f]],
  [1.7, [0xff, 0xff, 0x7f]],
  [-1.7, [0x00, 0x00, 0x80]],
  [Infinity, [0xff, 0xff, 0x7f]],
  [-Infinity, [0x00, 0x00, 0x80]],
  [Number.NaN, [0x00, 0x00, 0x00]],
])('%f is written as %j', (sample, bytes) => expect(bytesOf(sample)).toEqual(bytes))

it('two channels stand one beside the other, sample by sample', () =>
  expect([...packed24([Float32Array.of(0.5, 0), Float32Array.of(-0.5, -1)])]).toEqual([0, 0, 0x40, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0x80]))

it('every sample of a 24-bit converter comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 23), max: 2 ** 23 - 1 }), { minLength: 1 }), (whole) => {
      const bytes = Buffer.from(packed24([Float32Array.from(whole, (sample) => sample / 2 ** 23)]))
      expect(whole.map((_, at) => bytes.readIntLE(at * 3, 3))).toEqual(whole)
    }),
  )
})

it('what was packed is told again, to within half a step, and no half sample', () => {
  expect([...unpacked24(Uint8Array.of(0, 0, 0x40, 0, 0, 0x80, 0xff, 0xff, 0xff, 1))]).toEqual([0.5, -1, -1 / 8388608])
  fc.assert(
    fc.property(fc.float32Array({ min: -1, max: Math.fround(1 - 2 ** -23), noNaN: true }), (samples) => {
      unpacked24(packed24([samples])).forEach((sample, at) => {
        expect(Math.abs(sample - (samples[at] ?? 0))).toBeLessThanOrEqual(2 ** -24)
      })
    }),
  )
})

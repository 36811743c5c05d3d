import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DensityKernel } from '../../../core/speech/density-kernel.ts'
import { dimensions, type Gaussians, streams } from '../../../core/speech/gaussians.ts'

/** Numbers that look like chance, −1 … 1. */
const numbers = (seed: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, at) => Math.sin(seed + at * at * 0.7))

const gaussiansOf = (codebooks: number, densities: number): Gaussians => {
  const all = codebooks * streams * densities
  const terms = numbers(1, 2 * dimensions * all).map((value, at) => (at % 2 ? 0.05 + Math.abs(value) : 5 * value))
  return { codebooks, densities, terms, constants: numbers(2, all).map((value) => 10 * value) }
}

/** The same by its definition. */
const byHand = ({ densities, terms, constants }: Gaussians, feature: Float32Array, table: number, stream: number): number[] =>
  Array.from({ length: densities }, (_, density) => {
    const at = table * densities + density
    const off = Array.from({ length: dimensions }, (_, i) => (feature[stream * dimensions + i]! - terms[2 * (at * dimensions + i)]!) ** 2)
    return off.reduce((log, square, i) => log - square * terms[2 * (at * dimensions + i) + 1]!, constants[at]!)
  })

describe('the kernel', () => {
  // Rows of 4, 16 and 128 densities have numbers of one and of several bytes in their program; 5 and 13 are no multiple of four lanes.
  test.each([1, 4, 5, 13, 16, 128])('measures %i densities as their definition has it', (densities) => {
    const gaussians = gaussiansOf(3, densities)
    const kernel = new DensityKernel(gaussians)
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(2), fc.nat(2), (seed, codebook, stream) => {
        const feature = numbers(seed, streams * dimensions).map((value) => 8 * value)
        kernel.take(feature)
        kernel.measure(codebook * streams + stream, stream)
        expect(kernel.logs).toHaveLength(densities)
        const truth = byHand(gaussians, feature, codebook * streams + stream, stream)
        for (const [density, log] of truth.entries()) expect(Math.abs(kernel.logs[density]! - log)).toBeLessThan(1e-3)
      }),
      { numRuns: 20 },
    )
  })
})

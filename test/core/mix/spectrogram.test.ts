import { describe, expect, it } from 'vitest'
import { Fourier } from '../../../core/mix/fourier.ts'
import { columnLength, Spectrogram } from '../../../core/mix/spectrogram.ts'

const sine = (length: number, hertz: number, amplitude: number, rate = 48_000) =>
  Float32Array.from({ length }, (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / rate + 0.3))

describe('the Fourier transform', () => {
  it('gives what the sum that defines it gives', () => {
    const size = 64
    const samples = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i) * 0.7 + Math.cos(3 * i) * 0.2)
    const powers = new Float64Array(size / 2 + 1)
    new Fourier(size).powers(samples, 0, powers)
    for (let k = 0; k <= size / 2; k++) {
      let [real, imaginary] = [0, 0]
      for (let i = 0; i < size; i++) {
        const value = (samples[i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size))
        real += value * Math.cos((2 * Math.PI * k * i) / size)
        imaginary -= value * Math.sin((2 * Math.PI * k * i) / size)
      }
      expect(powers[k]).toBeCloseTo((real ** 2 + imaginary ** 2) * (4 / size) ** 2, 10)
    }
  })
  it('gives the squared amplitude of a sine on its bin', () => {
    const powers = new Float64Array(513)
    new Fourier(1024).powers(sine(1024, 48_000 / 16, 0.5), 0, powers)
    expect(powers[64]).toBeCloseTo(0.25, 6)
  })
})

describe('a spectrogram', () => {
  it('is darkest in the row of a tone, by how loud it is, and empty for silence', () => {
    const picture = new Spectrogram(96, 48_000)
    const column = (hertz: number, amplitude: number) => {
      const out = new Uint8Array(96)
      picture.add(sine(columnLength, hertz, amplitude), 0, out)
      return out
    }
    const darkest = (out: Uint8Array) => out.indexOf(Math.max(...out))
    const low = darkest(column(200, 0.01))
    const high = darkest(column(6000, 0.01))
    expect(low).toBeGreaterThan(high)
    // −40 dB lies 50 of 70 dB over the faintest.
    expect(Math.max(...column(3000, 0.01))).toBeGreaterThan(170)
    expect(Math.max(...column(3000, 0.01))).toBeLessThan(190)
    expect(Math.max(...column(3000, 0))).toBe(0)
  })
})

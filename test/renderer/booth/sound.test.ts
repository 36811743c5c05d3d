import { describe, expect, it } from 'vitest'
import { Meter, wavHead } from '../../../renderer/booth/sound.ts'

const rate = 48_000
const sine = (seconds: number, amplitude: number) =>
  Float32Array.from({ length: seconds * rate }, (_, at) => amplitude * Math.sin((2 * Math.PI * 440 * at) / rate))

it('a WAV head tells rate, width and length', () => {
  const head = Buffer.from(wavHead(44_100, 6))
  expect([
    head.toString('latin1', 0, 4),
    head.readUInt32LE(4),
    head.readUInt32LE(24),
    head.readUInt16LE(34),
    head.readUInt32LE(40),
  ]).toEqual(['RIFF', 42, 44_100, 24, 6])
})

describe('the meter', () => {
  it('tells the peak, and the noise of the pauses where there are some', () => {
    const meter = new Meter(rate)
    meter.add(sine(1, 0.5))
    meter.add(sine(0.4, 0.001))
    // 0.5 is −6.02 dBFS; a sine of 0.001 has an RMS of −63.01 dBFS.
    expect(meter.told.peak).toBeCloseTo(-6.02, 1)
    expect(meter.told.noise).toBeCloseTo(-63.01, 1)
    expect(meter.told.clipped).toBe(false)
  })
  it('tells no noise where nobody pauses, and nothing of silence', () => {
    const meter = new Meter(rate)
    meter.add(sine(1, 0.5))
    expect([meter.told.noise, meter.floor?.toFixed(1)]).toEqual([null, '-9.0'])
    const silent = new Meter(rate)
    silent.add(new Float32Array(rate))
    expect(silent.told).toEqual({ peak: null, noise: null, clipped: false })
  })
  it('calls it clipping when samples in a row touch full scale', () => {
    const peak = new Meter(rate)
    peak.add(Float32Array.from([0.2, 1, 0.2, 1, 0.2]))
    expect(peak.told.clipped).toBe(false)
    const cut = new Meter(rate)
    for (const block of [[0.9, 1], [1, 1], [0.9]]) cut.add(Float32Array.from(block))
    expect(cut.told.clipped).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { Meter } from '../../../renderer/booth/sound.ts'

const rate = 48_000
const sine = (seconds: number, amplitude: number) =>
  Float32Array.from({ length: seconds * rate }, (_, at) => amplitude * Math.sin((2 * Math.PI * 440 * at) / rate))

describe('the meter', () => {
  it('tells the peak, and the noise of the pauses where there are some', () => {
    const meter = new Meter(rate)
    meter.add(sine(1, 0.5))
    meter.add(sine(0.4, 0.001))
    const told = meter.finish()
    // 0.5 is −6.02 dBFS; a sine of 0.001 has an RMS of −63.01 dBFS.
    expect(told.peak).toBeCloseTo(-6.02, 1)
    expect(told.noise).toBeCloseTo(-63.01, 1)
    expect([told.clipped, told.lost]).toEqual([false, null])
  })
  it('tells no noise where nobody pauses, and nothing of silence', () => {
    const meter = new Meter(rate)
    meter.add(sine(1, 0.5))
    expect(meter.floor).toBeCloseTo(-9.03, 0)
    expect(meter.finish().noise).toBeNull()
    const silent = new Meter(rate)
    silent.add(new Float32Array(rate))
    expect([silent.floor, silent.finish()]).toEqual([null, { peak: null, noise: null, clipped: false, lost: null }])
  })
  it('calls it clipping when samples in a row touch full scale', () => {
    const peak = new Meter(rate)
    peak.add(Float32Array.from([0.2, 1, 0.2, 1, 0.2]))
    expect(peak.finish().clipped).toBe(false)
    const cut = new Meter(rate)
    for (const block of [[0.9, 1], [1, 1], [0.9]]) cut.add(Float32Array.from(block))
    expect(cut.finish().clipped).toBe(true)
  })
  it('tells where sound was lost on its way, in blocks of any length', () => {
    const sound = sine(2, 0.3)
    sound.fill(0, 0.8 * rate, 0.9 * rate)
    sound.fill(0, 1.4 * rate, 1.43 * rate)
    for (const block of [128, 4096, 7001]) {
      const meter = new Meter(rate)
      for (let from = 0; from < sound.length; from += block) meter.add(sound.subarray(from, from + block))
      expect(meter.finish().lost).toBeCloseTo(0.8, 3)
    }
    // A microphone that is silent before the first word, or after the last, has lost nothing.
    const framed = new Meter(rate)
    for (const part of [new Float32Array(rate / 2), sine(1, 0.3), new Float32Array(rate / 2)]) framed.add(part)
    expect(framed.finish().lost).toBeNull()
  })
})

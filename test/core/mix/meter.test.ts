import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Meter } from '../../../core/mix/meter.ts'
import { ebur128, inRow, noise, rate, silence, sine, writeWav } from '../../signals.ts'

const folder = mkdtempSync(join(tmpdir(), 'dramatis-meter-'))
afterAll(() => rmSync(folder, { recursive: true }))

const measured = (channels: Float32Array[], block = 4801, at = rate) => {
  const meter = new Meter(at, channels.length)
  for (let from = 0; from < channels[0]!.length; from += block) meter.add(channels.map((channel) => channel.subarray(from, from + block)))
  return meter.finish()
}

describe('the meter on the signals of EBU Tech 3341, whose loudness is known', () => {
  const both = (signal: Float32Array) => [signal, signal]
  it.each<[string, Float32Array[], number]>([
    ['a stereo sine of −23 dBFS reads −23 LUFS', both(sine(20, 1000, -23)), -23],
    ['a stereo sine of −33 dBFS reads −33 LUFS', both(sine(20, 1000, -33)), -33],
    [
      'quiet ends beside a minute of −23 are gated away by the relative gate',
      both(inRow(sine(10, 1000, -36), sine(60, 1000, -23), sine(10, 1000, -36))),
      -23,
    ],
    [
      'what is below −70 is gated away by the absolute gate',
      both(inRow(sine(10, 1000, -72), sine(10, 1000, -36), sine(60, 1000, -23), sine(10, 1000, -36), sine(10, 1000, -72))),
      -23,
    ],
    ['louder middle, quieter ends, mean of both', both(inRow(sine(20, 1000, -26), sine(20.1, 1000, -20), sine(20, 1000, -26))), -23],
  ])('%s', (_, channels, expected) => {
    expect(Math.abs(measured(channels).integrated! - expected)).toBeLessThan(0.1)
  })

  it.each<[number, number, number]>([
    // Tech 3341, cases 15 to 19: the samples miss the wave's top; the wave reaches −6 dBTP (and −1 …).
    [4, 45, -6],
    [6, 60, -6],
    [8, 67.5, -6],
    [8, 22.5, -6],
    [4, 0, -6],
    [8, 67.5, -1],
  ])('finds the top of a sine of a %i-th of the rate at %d degrees between the samples: %d dBTP', (part, degrees, level) => {
    // A hard onset would itself reach higher.
    const wave = sine(1, rate / part, level, (degrees * Math.PI) / 180).map((value, i) => value * Math.min(1, i / 4800, (rate - i) / 4800))
    const { truePeak } = measured([wave])
    expect(truePeak! - level).toBeLessThan(0.2)
    expect(truePeak! - level).toBeGreaterThan(-0.4)
  })

  it.each<[string, number, number]>([
    ['10 LU', -30, -20],
    ['5 LU', -20, -15],
    ['20 LU', -40, -20],
  ])('reads a range of %s between two steady halves', (_, quiet, loud) => {
    const signal = inRow(sine(20, 1000, quiet), sine(20, 1000, loud))
    expect(Math.abs(measured([signal, signal]).range! - (loud - quiet))).toBeLessThan(1)
  })
})

describe('the meter beside ffmpeg’s', () => {
  const swells = noise(30, 0.5).map((value, i) => value * (0.05 + 0.95 * Math.sin((Math.PI * i) / (7 * rate)) ** 2))
  it.each<[string, Float32Array[], number]>([
    ['swelling noise in stereo', [swells, noise(30, 0.1, 7)], rate],
    ['one channel', [swells], rate],
    [
      'speech-like bursts with pauses',
      [inRow(...Array.from({ length: 12 }, (_, k) => [noise(1.3, 0.02 * (k + 1), k + 3), silence(1.1)]).flat())],
      rate,
    ],
    [
      'low and high tones at 44.1 kHz',
      [inRow(sine(8, 60, -12, 0, 44_100), sine(8, 9000, -18, 0, 44_100), sine(8, 2500, -9, 0, 44_100))],
      44_100,
    ],
  ])('agrees on %s', async (name, channels, at) => {
    const own = measured(channels, 777, at)
    const other = await ebur128(writeWav(join(folder, `${name.slice(0, 4)}.wav`), channels, at))
    expect(Math.abs(own.integrated! - other.integrated)).toBeLessThanOrEqual(0.1)
    expect(Math.abs(own.range! - other.range)).toBeLessThanOrEqual(0.5)
    expect(Math.abs(own.truePeak! - other.truePeak)).toBeLessThanOrEqual(0.3)
    // Theirs comes ten times a second, ours once.
    own.curve.forEach((level, second) => {
      const theirs = other.shortTerm[(second + 1) * 10 - 1]
      if (second >= 3 && level !== null && theirs !== undefined && theirs > -60) expect(Math.abs(level - theirs)).toBeLessThanOrEqual(0.2)
    })
  })
})

describe('the meter', () => {
  it('measures the same whatever the blocks', () => {
    const signal = [noise(5, 0.4), noise(5, 0.2, 5)]
    const { integrated, truePeak, range, rms, noiseFloor } = measured(signal, 5 * rate)
    for (const block of [1, 127, 4800, 16_384]) {
      const other = measured(signal, block)
      // Sums of many numbers in another order differ in their last digits.
      expect(other.integrated).toBeCloseTo(integrated!, 9)
      expect(other.truePeak).toBe(truePeak)
      expect(other.range).toBeCloseTo(range!, 9)
      expect(other.rms).toBeCloseTo(rms!, 9)
      expect(other.noiseFloor).toBeCloseTo(noiseFloor!, 9)
    }
  })

  it('has nothing to say of silence, and no number that is none', () => {
    const { integrated, truePeak, samplePeak, rms, noiseFloor, range, duration } = measured([silence(3)])
    expect([integrated, truePeak, samplePeak, rms, noiseFloor, range, duration]).toEqual([null, null, null, null, null, null, 3])
  })

  it('takes RMS over all samples and the noise floor of the quietest half second', () => {
    const { rms, noiseFloor } = measured([inRow(sine(4, 1000, -20), noise(2, 0.001), sine(4, 1000, -20))])
    // A sine is 3.01 dB under its peak; eight of ten seconds sound: 0.97 dB less.
    expect(rms).toBeCloseTo(-23.98, 1)
    // Uniform noise is 4.77 dB under its peak of −60.
    expect(noiseFloor).toBeCloseTo(-64.8, 0)
  })
})

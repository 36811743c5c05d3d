import { describe, expect, it } from 'vitest'
import type { Measurement } from '../../../core/mix/meter.ts'
import { checksOf } from '../../../core/publish/checks.ts'
import { targets } from '../../../core/publish/targets.ts'

const sound = (more: Partial<Measurement>): Measurement => ({
  duration: 60,
  integrated: -16,
  truePeak: -1.5,
  samplePeak: -3.5,
  peakAt: 12.5,
  range: 6,
  rms: -20,
  noiseFloor: -65,
  curve: [],
  head: 0.7,
  tail: 2,
  ...more,
})
const failing = (target: keyof typeof targets, more: Partial<Measurement>, probed = {}) =>
  checksOf(targets[target], sound(more), { rate: 44_100, channels: 1, bitrate: 192, ...probed })
    .filter(({ ok }) => !ok)
    .map(({ rule }) => rule)

describe('checks', () => {
  it('pass what is within the limits, and at them', () => {
    expect(failing('podcast', {})).toEqual([])
    expect(failing('podcast', { integrated: -17, truePeak: -1 })).toEqual([])
    expect(failing('broadcast', { integrated: -23.5 })).toEqual([])
    expect(failing('acx', { rms: -23, samplePeak: -3, noiseFloor: -60 })).toEqual([])
  })

  it('fail what is not, and tell where a peak is', () => {
    expect(failing('podcast', { integrated: -17.01, truePeak: -0.99 })).toEqual(['loudness', 'true-peak'])
    expect(
      checksOf(targets.podcast, sound({ truePeak: -0.5 }), { rate: 44_100, channels: 2, bitrate: 192 }).find(({ ok }) => !ok),
    ).toMatchObject({ rule: 'true-peak', value: -0.5, max: -1, at: 12.5 })
    expect(failing('acx', { rms: -17.9, samplePeak: -2.9, noiseFloor: -59 })).toEqual(['rms', 'peak', 'noise-floor'])
  })

  it('fail silence', () => {
    expect(failing('podcast', { integrated: null, truePeak: null })).toEqual(['loudness', 'true-peak'])
  })

  it('say that a drama without a pause has no floor to measure, and do not fail it', () => {
    expect(
      checksOf(targets.acx, sound({ noiseFloor: null }), { rate: 44_100, channels: 1, bitrate: 192 }).find(
        ({ rule }) => rule === 'noise-floor',
      ),
    ).toMatchObject({ value: null, ok: true })
  })

  it('want room tone at both ends for ACX, and its form', () => {
    expect(failing('acx', { head: 0.2 })).toEqual(['head'])
    expect(failing('acx', { head: 0, tail: 6 })).toEqual(['head', 'tail'])
    expect(failing('acx', {}, { rate: 48_000, channels: 2, bitrate: 128 })).toEqual(['rate', 'channels', 'bitrate'])
  })
})

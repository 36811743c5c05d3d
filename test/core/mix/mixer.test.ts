import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordingId } from '../../../core/ids.ts'
import { Mixer, type PcmSource } from '../../../core/mix/mixer.ts'
import type { MixPlan, PlannedClip } from '../../../core/mix/plan.ts'
import { noise } from '../../signals.ts'

/** Recordings in memory, as a host would serve them: silence outside, null for what is not there. */
const source = (recordings: Record<string, Float32Array[]>): PcmSource => ({
  read: (id, start, length) => recordings[id]?.map((channel) => Float32Array.from({ length }, (_, i) => channel[start + i] ?? 0)) ?? null,
})

const clipOf = (more: Partial<PlannedClip> & { length: number }): PlannedClip => ({
  recording: 'a' as RecordingId,
  sourceStart: 0,
  sourceLength: more.length,
  start: 0,
  gain: 0,
  pan: -1,
  fadeIn: 0,
  fadeOut: 0,
  duck: 0,
  bus: 'dialogue',
  ...more,
})
const planOf = (clips: PlannedClip[], length: number, speech: [number, number][] = []): MixPlan => ({ rate: 1000, length, clips, speech })

/** Mixes a plan in blocks of the given length. */
const mixed = (plan: MixPlan, pcm: PcmSource, block = plan.length, order: (starts: number[]) => number[] = (starts) => starts) => {
  const mixer = new Mixer(plan, pcm)
  const left = new Float32Array(plan.length)
  const right = new Float32Array(plan.length)
  const starts = Array.from({ length: Math.ceil(plan.length / block) }, (_, k) => k * block)
  for (const at of order(starts))
    mixer.mix(at, left.subarray(at, Math.min(plan.length, at + block)), right.subarray(at, Math.min(plan.length, at + block)))
  return { left, right }
}

const ones = (length: number) => new Float32Array(length).fill(1)
const close = (samples: Float32Array, expected: readonly number[]) => {
  for (const [i, value] of expected.entries()) expect(samples[i]).toBeCloseTo(value, 5)
}

describe('the mixer', () => {
  it('puts a clip at its place, from its place in the recording, and sums', () => {
    const a = Float32Array.from([0.1, 0.2, 0.3, 0.4, 0.5])
    const plan = planOf([clipOf({ start: 2, sourceStart: 1, length: 3 }), clipOf({ start: 4, length: 2 })], 7)
    close(mixed(plan, source({ a: [a] })).left, [0, 0, 0.2, 0.3, 0.4 + 0.1, 0.2, 0])
  })

  it('sets the level by decibels: −6.02 dB is a half, +20 dB is ten', () => {
    const at = (gain: number) => mixed(planOf([clipOf({ length: 1, gain })], 1), source({ a: [ones(1)] })).left[0]
    expect(at(-6.0206)).toBeCloseTo(0.5, 5)
    expect(at(20)).toBeCloseTo(10, 5)
  })

  it('pans one channel with equal power: the centre is 3 dB down on both sides', () => {
    const at = (pan: number) => {
      const { left, right } = mixed(planOf([clipOf({ length: 1, pan })], 1), source({ a: [ones(1)] }))
      return [left[0]!, right[0]!]
    }
    close(Float32Array.from(at(-1)), [1, 0])
    close(Float32Array.from(at(0)), [Math.SQRT1_2, Math.SQRT1_2])
    close(Float32Array.from(at(1)), [0, 1])
    for (const pan of [-0.7, -0.2, 0.4, 0.9]) expect(at(pan)[0]! ** 2 + at(pan)[1]! ** 2).toBeCloseTo(1, 5)
  })

  it('leaves two channels as they are in the centre', () => {
    const { left, right } = mixed(
      planOf([clipOf({ length: 2, pan: 0 })], 2),
      source({ a: [Float32Array.from([0.5, 0.25]), Float32Array.from([-0.5, 0])] }),
    )
    close(left, [0.5, 0.25])
    close(right, [-0.5, 0])
  })

  it('fades in and out by a quarter of a sine, centred on each sample', () => {
    const { left } = mixed(planOf([clipOf({ length: 6, fadeIn: 2, fadeOut: 2 })], 6), source({ a: [ones(6)] }))
    const rise = [Math.sin(Math.PI / 8), Math.sin((3 * Math.PI) / 8)]
    close(left, [rise[0]!, rise[1]!, 1, 1, rise[1]!, rise[0]!])
  })

  it('keeps the power of two clips that cross: squares of the gains add up to one on every sample', () => {
    const over = 37
    const clips = (which: 'out' | 'in') =>
      which === 'out' ? [clipOf({ length: 100, fadeOut: over })] : [clipOf({ start: 100 - over, length: 100, fadeIn: over })]
    const out = mixed(planOf(clips('out'), 200), source({ a: [ones(100)] })).left
    const into = mixed(planOf(clips('in'), 200), source({ a: [ones(100)] })).left
    for (let at = 100 - over; at < 100; at++) expect(out[at]! ** 2 + into[at]! ** 2).toBeCloseTo(1, 5)
  })

  it('starts a looped range over, and fades only at the ends of the whole', () => {
    const a = Float32Array.from([9, 1, 2, 3, 9])
    const { left } = mixed(planOf([clipOf({ start: 1, sourceStart: 1, sourceLength: 3, length: 8, fadeOut: 1 })], 10), source({ a: [a] }))
    close(left, [0, 1, 2, 3, 1, 2, 3, 1, 2 * Math.SQRT1_2, 0])
  })

  it('lowers a bed before speech begins, holds it down, and lets it come up behind', () => {
    const plan = planOf([clipOf({ length: 6000, duck: 12, bus: 'music' })], 6000, [[2000, 3000]])
    const { left } = mixed(plan, source({ a: [ones(6000)] }))
    const level = (at: number) => 20 * Math.log10(left[at]!)
    expect(level(1690)).toBeCloseTo(0, 5)
    // 300 ms down, 900 ms up, straight in decibels.
    expect(level(1850)).toBeCloseTo(-6, 1)
    expect(level(2000)).toBeCloseTo(-12, 1)
    expect(level(2999)).toBeCloseTo(-12, 5)
    expect(level(3450)).toBeCloseTo(-6, 1)
    expect(level(3900)).toBeCloseTo(0, 5)
  })

  it('is silent where a recording is missing, and plays the rest', () => {
    const plan = planOf([clipOf({ length: 3, recording: 'gone' as RecordingId }), clipOf({ length: 3 })], 3)
    close(mixed(plan, source({ a: [ones(3)] })).left, [1, 1, 1])
  })

  it('overwrites what was in the block', () => {
    const left = ones(4)
    new Mixer(planOf([], 4), source({})).mix(0, left, ones(4))
    close(left, [0, 0, 0, 0])
  })

  const anyClip = fc.record({
    recording: fc.constantFrom('a' as RecordingId, 'b' as RecordingId),
    sourceStart: fc.integer({ min: 0, max: 400 }),
    sourceLength: fc.integer({ min: 1, max: 300 }),
    start: fc.integer({ min: 0, max: 900 }),
    length: fc.integer({ min: 1, max: 900 }),
    gain: fc.integer({ min: -30, max: 12 }),
    pan: fc.constantFrom(-1, -0.3, 0, 0.8),
    fadeIn: fc.integer({ min: 0, max: 200 }),
    fadeOut: fc.integer({ min: 0, max: 200 }),
    duck: fc.constantFrom(0, 9),
    bus: fc.constant('dialogue' as const),
  })

  it('gives the same samples whatever the blocks, and from whatever place it is asked first', () => {
    const pcm = source({ a: [noise(0.01, 1)], b: [noise(0.01, 1, 3), noise(0.01, 1, 4)] })
    fc.assert(
      fc.property(fc.array(anyClip, { maxLength: 12 }), fc.integer({ min: 1, max: 1300 }), fc.boolean(), (clips, block, backwards) => {
        const plan = planOf(clips, 1200, [
          [100, 250],
          [700, 720],
        ])
        const whole = mixed(plan, pcm)
        expect(mixed(plan, pcm, block, (starts) => (backwards ? starts.toReversed() : starts))).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })
})

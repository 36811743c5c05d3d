import { describe, expect, it } from 'vitest'
import type { RecordingId } from '../../../core/ids.ts'
import { duckLine, speechOf } from '../../../core/mix/ducking.ts'
import { LevelTap, slotLength } from '../../../core/mix/level-tap.ts'
import { Mixer, type PcmSource } from '../../../core/mix/mixer.ts'
import type { MixPlan, PlannedClip } from '../../../core/mix/plan.ts'

const rate = 48_000
/** Recordings of one value throughout: their name says which. */
const steady: PcmSource = { read: (recording, _, length) => [new Float32Array(length).fill(Number(recording))] }

const clip = (level: number, track: string, from: number, to: number, more: Partial<PlannedClip> = {}): PlannedClip => ({
  recording: String(level) as RecordingId,
  sourceStart: 0,
  sourceLength: (to - from) * rate,
  start: from * rate,
  length: (to - from) * rate,
  gain: 0,
  pan: 0,
  fadeIn: 0,
  fadeOut: 0,
  duck: 0,
  bus: 'dialogue',
  track: track as never,
  ...more,
})

const mixed = (plan: MixPlan, tap: LevelTap | null, block = 1000): Float32Array => {
  const mixer = new Mixer(plan, steady, tap)
  const out = new Float32Array(plan.length)
  for (let at = 0; at < plan.length; at += block) {
    const length = Math.min(block, plan.length - at)
    mixer.mix(at, out.subarray(at, at + length), new Float32Array(length))
  }
  return out
}

describe('levels of tracks', () => {
  const plan: MixPlan = {
    rate,
    length: rate,
    clips: [clip(0.5, 'mara', 0, 1), clip(-0.25, 'ben', 0.5, 1), clip(0.4, 'music', 0, 1, { bus: 'music', gain: -20 })],
    speech: [],
  }

  it('are told slot by slot behind gain and pan, and voices together as their sum', () => {
    const tap = new LevelTap()
    mixed(plan, tap)
    const slots = tap.drain(rate)
    expect(slots.length).toBe(rate / slotLength)
    const centre = Math.SQRT1_2
    const [early, late] = [slots[0]!.levels, slots[19]!.levels]
    expect(early.mara).toBeCloseTo(0.5 * centre, 6)
    expect(early.ben).toBeUndefined()
    expect(early.music).toBeCloseTo(0.04 * centre, 6)
    expect(early.dialogue).toBeCloseTo(0.5 * centre, 6)
    expect(late.ben).toBeCloseTo(0.25 * centre, 6)
    expect(late.dialogue).toBeCloseTo(0.25 * centre, 6)
  })

  it('leave the mix as it is without them, bit for bit', () => {
    expect(mixed(plan, new LevelTap())).toEqual(mixed(plan, null, 777))
  })

  it('wait until a slot is whole', () => {
    const tap = new LevelTap()
    new Mixer(plan, steady, tap).mix(0, new Float32Array(slotLength + 10), new Float32Array(slotLength + 10))
    expect(tap.drain(slotLength + 10).map(({ slot }) => slot)).toEqual([0])
    expect(tap.drain(slotLength + 10)).toEqual([])
  })
})

describe('the ducking line that is drawn', () => {
  it('says at each of its corners what the mixer does there', () => {
    const speech = speechOf([
      { start: 1, length: 1 },
      { start: 2.5, length: 0.5 },
      { start: 5, length: 0.2 },
    ])
    expect(speech).toEqual([
      [rate, 3 * rate],
      [5 * rate, 5.2 * rate],
    ])
    const bed = mixed({ rate, length: 8 * rate, clips: [clip(1, 'music', 0, 8, { bus: 'music', duck: 20 })], speech }, null)
    for (const [at, depth] of duckLine(speech)) {
      const heard = 20 * Math.log10(bed[Math.round(at * rate)]! / Math.SQRT1_2)
      expect(heard, `at ${at} s`).toBeCloseTo(-20 * depth, 1)
    }
  })
})

import { describe, expect, it } from 'vitest'
import type { RecordingId } from '../../../core/ids.ts'
import { type MasterAim, mastered, masterGain } from '../../../core/mix/master.ts'
import { Meter } from '../../../core/mix/meter.ts'
import { Mixer } from '../../../core/mix/mixer.ts'
import type { MixPlan } from '../../../core/mix/plan.ts'
import { inRow, noise, rate, silence } from '../../signals.ts'

const aim: MasterAim = { measure: 'lufs', level: -16, ceiling: -1.6, mono: false }

const mixerOf = (sound: Float32Array) => {
  const length = sound.length
  const clip = {
    recording: 'a' as RecordingId,
    sourceStart: 0,
    sourceLength: length,
    start: 0,
    length,
    gain: 0,
    pan: 0,
    fadeIn: 0,
    fadeOut: 0,
    duck: 0,
    bus: 'dialogue' as const,
  }
  const plan: MixPlan = { rate, length, clips: [clip], speech: [] }
  return new Mixer(plan, {
    read: (_, start, count) => [inRow(sound.subarray(start, start + count), new Float32Array(Math.max(0, start + count - length)))],
  })
}

const gainOf = (mixer: Mixer, wanted: MasterAim) => {
  const measuring = masterGain(mixer, wanted)
  for (;;) {
    const step = measuring.next()
    if (step.done) return step.value
  }
}

const joined = (blocks: Iterable<[Float32Array, Float32Array]>) => {
  const all = [...blocks]
  return { left: inRow(...all.map(([left]) => left)), right: inRow(...all.map(([, right]) => right)) }
}

const talk = inRow(...Array.from({ length: 9 }, (_, k) => [noise(0.9, 0.08 + 0.09 * (k % 3), k + 1), silence(0.35)]).flat())
/** Short hits far above the rest: no gain brings this to its aim without the limiter. */
const spiky = noise(10, 0.02).map((value, i) => (i % 48_000 < 60 ? value * 25 : value))

describe('the master', () => {
  it.each<[string, Float32Array, MasterAim]>([
    ['talk to −16 LUFS', talk, aim],
    ['talk to −23 LUFS', talk, { ...aim, level: -23 }],
    ['spikes through the limiter', spiky, { ...aim, level: -20 }],
    ['one channel by RMS', talk, { measure: 'rms', level: -20, ceiling: -3.6, mono: true }],
  ])('brings %s, within a tenth of a decibel and under the ceiling', (_, sound, wanted) => {
    const mixer = mixerOf(sound)
    const meter = new Meter(rate, wanted.mono ? 1 : 2)
    const { left, right } = joined(mastered(mixer, gainOf(mixer, wanted), wanted))
    meter.add(wanted.mono ? [left] : [left, right])
    const { integrated, rms, truePeak, samplePeak } = meter.finish()
    expect(Math.abs((wanted.measure === 'lufs' ? integrated! : rms!) - wanted.level)).toBeLessThan(0.1)
    expect(samplePeak).toBeLessThanOrEqual(wanted.ceiling + 1e-4)
    expect(truePeak).toBeLessThan(wanted.ceiling + 0.3)
  })

  it('has exactly the plan’s length, in step with the mix', () => {
    const sound = silence(1.2345)
    sound[10_000] = 0.5
    const { left } = joined(mastered(mixerOf(sound), 0, aim))
    expect(left.length).toBe(sound.length)
    expect(left.findIndex((value) => value !== 0)).toBe(10_000)
  })

  it('has nothing to raise in silence', () => {
    expect(gainOf(mixerOf(silence(3)), aim)).toBe(0)
  })

  it('gives the same samples from any place to any other, in blocks of any length', () => {
    const mixer = mixerOf(inRow(spiky, talk))
    const whole = joined(mastered(mixer, 14, aim))
    const length = whole.left.length
    for (const [from, to, block] of [
      [0, length, 777],
      [0, length, 16_384],
      [1, 100, 1],
      [123_457, 200_001, 4096],
      [length - 5000, length, 239],
      [300_000, length, 50_000],
    ] as const) {
      const part = joined(mastered(mixer, 14, aim, { from, to, block }))
      expect(part.left).toEqual(whole.left.subarray(from, to))
      expect(part.right).toEqual(whole.right.subarray(from, to))
    }
  })

  it('asks for every stretch of the mix before it mixes it', () => {
    const sound = inRow(spiky, talk)
    let ready: [number, number] = [0, 0]
    const unready: number[] = []
    const { plan } = mixerOf(sound)
    const mixer = new Mixer(plan, {
      read: (_, start, count) => {
        if (start < ready[0] || Math.min(start + count, sound.length) > ready[1]) unready.push(start)
        return [inRow(sound.subarray(start, start + count), new Float32Array(Math.max(0, start + count - sound.length)))]
      },
    })
    let passes = 0
    const measuring = masterGain(mixer, { ...aim, level: -9 })
    for (let step = measuring.next(); !step.done; step = measuring.next()) {
      ready = [step.value.next.from, step.value.next.to]
      passes = step.value.pass
    }
    expect(passes).toBeGreaterThan(0)
    expect(unready).toEqual([])
  })
})

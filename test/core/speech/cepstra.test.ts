import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cepstra, CepstraReader, featureLength } from '../../../core/speech/cepstra.ts'
import { noOracle, sphinxCepstra } from './oracle.ts'
import { floatsOf, generatedSound, soundOf } from './sounds.ts'

const cepstraOf = (samples: Int16Array, block = samples.length): Cepstra => {
  const reader = new CepstraReader()
  for (let at = 0; at < samples.length; at += block) reader.add(samples.subarray(at, at + block))
  return reader.finish()
}

const featuresOf = (cepstra: Cepstra): number[][] =>
  Array.from({ length: cepstra.frames }, (_, frame) => {
    const feature = new Float32Array(featureLength)
    cepstra.feature(frame, feature)
    return [...feature]
  })

/** Largest difference between ours and Sphinx's, when the mean of its frames with a positive first value is taken off. */
const difference = (ours: Cepstra, theirs: Float32Array): number => {
  expect(ours.frames).toBe(theirs.length / 13)
  const frames = Array.from({ length: ours.frames }, (_, frame) => theirs.subarray(13 * frame, 13 * frame + 13))
  const heard = frames.filter(([energy = 0]) => energy >= 0)
  const means = Array.from({ length: 13 }, (_, i) => heard.reduce((sum, frame) => sum + frame[i]!, 0) / heard.length)
  const off = featuresOf(ours).flatMap((feature, frame) => means.map((mean, i) => Math.abs(feature[i]! + mean - frames[frame]![i]!)))
  return Math.max(...off)
}

describe('cepstra', () => {
  test.each([
    ['a spoken line', () => soundOf('line.s16'), 'line.cepstra'],
    ['noise, tones, silence and full scale', generatedSound, 'generated.cepstra'],
  ])('%s: as sphinx_fe made them', (_, sound, theirs) => {
    expect(difference(cepstraOf(sound()), floatsOf(theirs))).toBeLessThan(1e-3)
  })

  test.skipIf(noOracle() !== null)(`as sphinx_fe makes them now${noOracle() ? `: ${noOracle()}` : ''}`, () => {
    for (const sound of [generatedSound(), generatedSound().subarray(5000, 9321)])
      expect(difference(cepstraOf(sound), sphinxCepstra(sound))).toBeLessThan(1e-3)
  })

  test('do not depend on the blocks in which sound comes', () => {
    const sound = generatedSound().subarray(0, 6000)
    const whole = featuresOf(cepstraOf(sound))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (block) => {
        expect(featuresOf(cepstraOf(sound, block))).toEqual(whole)
      }),
      { numRuns: 15 },
    )
  })

  test('there is a frame every 160 samples, and one for what is left', () => {
    // 410 samples fill one frame and leave 250; 411 leave 251.
    for (const [samples, frames] of [
      [0, 0],
      [1, 1],
      [160, 1],
      [410, 2],
      [569, 2],
      [570, 3],
      [16_000, 99],
    ] as const)
      expect(cepstraOf(new Int16Array(samples)).frames, `${samples} samples`).toBe(frames)
  })

  test('digital silence around a line does not move the line’s values', () => {
    const sound = soundOf('line.s16').subarray(4800, 40_000)
    const padded = new Int16Array(sound.length + 64_000)
    padded.set(sound, 32_000)
    const [alone, among] = [featuresOf(cepstraOf(sound)), featuresOf(cepstraOf(padded)).slice(200)]
    // The noise remover starts from another state, so only what is well inside can be alike.
    for (const frame of [60, 100, 150]) for (let i = 0; i < 13; i++) expect(Math.abs(alone[frame]![i]! - among[frame]![i]!)).toBeLessThan(4)
  })

  test('slopes: differences over four frames, and the difference of those, with the edges going on', () => {
    // One value that rises by squares: c(t) = t²/4, mean (0+1+4+…+81)/40 = 7.125.
    const values = Float32Array.from({ length: 130 }, (_, at) => (at % 13 === 0 ? (at / 13) ** 2 / 4 : 0))
    const features = featuresOf(Cepstra.centred(values))
    expect([features[5]![0], features[5]![13], features[5]![26]]).toEqual([25 / 4 - 7.125, (49 - 9) / 4, (64 - 16 - (36 - 4)) / 4])
    expect([features[0]![13], features[0]![26]]).toEqual([(4 - 0) / 4, (9 - 0 - (1 - 0)) / 4])
    expect([features[9]![13], features[9]![26]]).toEqual([(81 - 49) / 4, (81 - 64 - (81 - 36)) / 4])
    expect(features[5]![1]).toBe(0)
  })

  test('the mean that is taken off is that of speech with a little silence, however long the pauses are', () => {
    // Frames of speech at 60 and of a pause at 20; digital silence lies under 0.
    const meanWith = (pauses: number, silence = 0): number => {
      const levels = [...Array(1000).fill(60), ...Array(pauses).fill(20), ...Array(silence).fill(-5)] as number[]
      const { values } = Cepstra.centred(Float32Array.from(levels.flatMap((level) => [level, ...Array(12).fill(1)] as number[])))
      return 60 - values[0]!
    }
    expect(meanWith(0)).toBeCloseTo(60, 4)
    expect(meanWith(250)).toBeCloseTo(0.8 * 60 + 0.2 * 20, 4)
    for (const pauses of [1000, 5000, 50_000]) expect(meanWith(pauses)).toBeCloseTo(0.7 * 60 + 0.3 * 20, 3)
    expect(meanWith(250, 9000)).toBeCloseTo(0.8 * 60 + 0.2 * 20, 4)
    expect(Cepstra.centred(new Float32Array(26).fill(-3)).values[0]).toBe(-3)
  })
})

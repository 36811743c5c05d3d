import { describe, expect, it } from 'vitest'
import type { UnitFeatures } from '../../../core/attribution/features.ts'
import { fromBase64, loadModel, type Model, storeModel, toBase64 } from '../../../core/attribution/weights.ts'
import { addLikelihood, type Example, gradientsFor, randomFrom, train } from '../../../scripts/attribution/trainer.ts'

/** Three units with two or three candidates, and a few features each. */
const example = (): Example => {
  const random = randomFrom(7)
  const some = (count: number) => Int32Array.from({ length: count }, () => Math.floor(random() * 40))
  const unit = (size: number, before: number, link: number[]): UnitFeatures => ({
    who: Int32Array.from({ length: size }, (_, k) => k),
    link: Int32Array.from(link),
    cut: false,
    speaker: { shared: some(3), items: Array.from({ length: size }, () => some(4)) },
    turn: { shared: before ? some(3) : new Int32Array(0), items: before ? Array.from({ length: size }, () => some(2)) : [] },
    leave: { shared: before ? some(2) : new Int32Array(0), items: Array.from({ length: before }, () => some(2)) },
  })
  return { units: [unit(2, 0, []), unit(3, 2, [0, 2]), unit(2, 3, [1, 0, -1])], right: [[0], null, [1]], weight: 1 }
}

const trained = (): Model => train([example()], { epochs: 2, rate: 0.05, decay: 0, seed: 3, drop: 0 })

describe('training', () => {
  it('follows the slope that finite differences give, through every part of every head', () => {
    const model = trained()
    const gradients = gradientsFor(model)
    addLikelihood(model, example(), gradients)
    for (const head of ['speaker', 'turn', 'leave'] as const)
      for (const part of ['embed', 'direct', 'bias', 'out'] as const) {
        const sums = gradients[head].sums[part]
        const steepest = [...sums.keys()].sort((a, b) => Math.abs(sums[b]!) - Math.abs(sums[a]!)).slice(0, 3)
        for (const at of steepest) {
          const weights = model[head][part]
          const kept = weights[at]!
          const likelihood = (shift: number) => {
            weights[at] = kept + shift
            const result = addLikelihood(model, example(), gradientsFor(model))
            weights[at] = kept
            return result
          }
          const slope = (likelihood(0.01) - likelihood(-0.01)) / 0.02
          expect(sums[at]!, `${head} ${part} ${at}`).toBeCloseTo(slope, 3)
        }
      }
  })
  it('gives the same weights for the same seed', () => {
    expect(storeModel(trained())).toEqual(storeModel(trained()))
  })
})

describe('stored weights', () => {
  it('come back as they went, to a 127th of the largest in their row', () => {
    const model = trained()
    const back = loadModel(storeModel(model))!
    model.turn.direct.forEach((weight, at) => {
      expect(Math.abs(weight - back.turn.direct[at]!)).toBeLessThan(0.01)
    })
  })
  it('are refused by another feature extractor', () => {
    expect(loadModel({ ...storeModel(trained()), version: 'another' })).toBeNull()
  })
  it('are written in plain letters as RFC 4648 has it', () => {
    expect(['', 'f', 'fo', 'foo', 'foobar'].map((word) => toBase64(new TextEncoder().encode(word)))).toEqual([
      '',
      'Zg==',
      'Zm8=',
      'Zm9v',
      'Zm9vYmFy',
    ])
    expect(new TextDecoder().decode(fromBase64('Zm9vYmE='))).toBe('fooba')
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AcousticModel } from '../../../core/speech/acoustic-model.ts'
import { type Cepstra, CepstraReader, featureLength } from '../../../core/speech/cepstra.ts'
import { weightUnit } from '../../../core/speech/mixture-weights.ts'
import { SenoneScorer } from '../../../core/speech/senones.ts'
import { acousticModel } from './files.ts'
import { noOracle, sphinxScores } from './oracle.ts'
import { soundOf } from './sounds.ts'

let model: AcousticModel
let cepstra: Cepstra
beforeAll(async () => {
  model = await acousticModel()
  const reader = new CepstraReader()
  reader.add(soundOf('line.s16'))
  cepstra = reader.finish()
})

const all = new Uint8Array(42).fill(1)

/** Scores of every frame in Sphinx's units under the frame's best. */
const scoresOf = (scorer: SenoneScorer): number[][] => {
  const feature = new Float32Array(featureLength)
  return Array.from({ length: cepstra.frames }, (_, frame) => {
    cepstra.feature(frame, feature)
    scorer.begin(feature, all)
    const logs = Array.from(model.definition.codebooks, (_, senone) => scorer.score(senone))
    const best = Math.max(...logs)
    return logs.map((log) => (best - log) / weightUnit)
  })
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('senone scores', () => {
  test('are as Sphinx logged them, within what its whole numbers lose', () => {
    const stored = readFileSync(join(import.meta.dirname, '../../fixtures/speech/line.scores'))
    const rows = scoresOf(new SenoneScorer(model)).filter((_, frame) => frame % 8 === 0)
    const ours = rows.flatMap((row) => row.filter((_, senone) => senone % 16 === 0))
    expect(stored.length).toBe(2 * ours.length)
    const off = ours.map((score, at) => Math.abs(score - stored.readInt16LE(2 * at)))
    expect(mean(off)).toBeLessThan(2)
    // Not by chance: a frame's scores are some fifty units apart, and other frames' are no match.
    expect(mean(ours.map((score, at) => Math.abs(score - stored.readInt16LE(2 * ((at + 321 * 7) % ours.length)))))).toBeGreaterThan(10)
  })

  test.skipIf(noOracle() !== null)(
    `of all senones in all frames are as Sphinx gives them now${noOracle() ? `: ${noOracle()}` : ''}`,
    () => {
      const theirs = sphinxScores(soundOf('line.s16'))
      const ours = scoresOf(new SenoneScorer(model))
      expect(theirs).toHaveLength(ours.length)
      expect(mean(ours.map((row, frame) => mean(row.map((score, senone) => Math.abs(score - theirs[frame]![senone]!)))))).toBeLessThan(2)
    },
  )

  test('are those of the four best densities, found by brute force', () => {
    const scorer = new SenoneScorer(model)
    const feature = new Float32Array(featureLength)
    const only = (codebook: number) => new Uint8Array(42).map((_, at) => (at === codebook ? 1 : 0))
    for (const [frame, senone] of [
      [10, 3],
      [11, 2000],
      [90, 4000],
      [200, 5125],
      [201, 5125],
      [250, 40],
    ] as const) {
      cepstra.feature(frame, feature)
      const codebook = model.definition.codebooks[senone]!
      scorer.begin(feature, only(codebook))
      expect(scorer.score(senone)).toBeCloseTo(bruteForce(feature, codebook, senone), 4)
    }
  })

  test('a codebook that was not announced is evaluated when it is asked for, and scores hold until the next frame', () => {
    const [announced, asked] = [new SenoneScorer(model), new SenoneScorer(model)]
    const feature = new Float32Array(featureLength)
    cepstra.feature(100, feature)
    const senone = 4321
    const own = new Uint8Array(42)
    own[model.definition.codebooks[senone]!] = 1
    announced.begin(feature, own)
    asked.begin(feature, new Uint8Array(42))
    const score = asked.score(senone)
    expect(score).toBe(announced.score(senone))
    cepstra.feature(140, feature)
    expect(asked.score(senone)).toBe(score)
    asked.begin(feature, own)
    expect(asked.score(senone)).not.toBe(score)
  })
})

/** The definition, without shortcuts: Σ over streams of ln Σ over the four best densities of weight × relative likelihood. */
const bruteForce = (feature: Float32Array, codebook: number, senone: number): number => {
  const { gaussians, weights } = model
  let score = 0
  for (const stream of [0, 1, 2]) {
    const logs = Array.from({ length: gaussians.densities }, (_, density) => {
      const table = (codebook * 3 + stream) * gaussians.densities + density
      let log = gaussians.constants[table]!
      for (let i = 0; i < 13; i++)
        log -= (feature[13 * stream + i]! - gaussians.terms[2 * (13 * table + i)]!) ** 2 * gaussians.terms[2 * (13 * table + i) + 1]!
      return { log, weight: weights.weights[(stream * weights.densities + density) * weights.senones + senone]! }
    }).sort((a, b) => b.log - a.log)
    const best = logs[0]!.log
    score += Math.log(
      logs.slice(0, 4).reduce((sum, { log, weight }) => sum + Math.exp(Math.max(-96 * weightUnit, log - best) - weight * weightUnit), 0),
    )
  }
  return score
}

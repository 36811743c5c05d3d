import { certaintyFacts } from '../../core/attribution/confidence.ts'
import type { Calibration } from '../../core/attribution/weights.ts'
import type { Prepared } from './examples.ts'

/** What one text weighs in the fit: the few modern stories are nearest to what the program is for. */
const weights = { modern: 4, novels: 1, openings: 1 }

/** Fits the correction of confidence to held-out answers by Newton's method (logistic regression, a little ridge). */
export const fitCalibration = (all: Iterable<readonly [Prepared, readonly Float64Array[]]>): Calibration => {
  const rows: { facts: readonly number[]; right: number; weight: number }[] = []
  for (const [{ right, features, reading, book }, marginals] of all)
    right.forEach((answers, t) => {
      const p = marginals[t]!
      if (!answers || p.length === 0) return
      const order = [...p.keys()].sort((a, b) => p[b]! - p[a]!)
      const certainty = { first: p[order[0]!]!, second: p[order[1] ?? -1] ?? 0, units: reading.units.length, given: reading.given }
      rows.push({
        facts: certaintyFacts(certainty),
        right: answers.includes(features[t]!.who[order[0]!]!) ? 1 : 0,
        weight: weights[book.part],
      })
    })
  const size = 5
  const w = [0, 1, 0, 0, 0]
  for (let round = 0; round < 25; round++) {
    const slope = new Array<number>(size).fill(0)
    const curve = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))
    for (const { facts, right, weight } of rows) {
      const p = 1 / (1 + Math.exp(-facts.reduce((sum, fact, i) => sum + fact * w[i]!, 0)))
      for (let i = 0; i < size; i++) {
        slope[i]! += weight * (right - p) * facts[i]!
        for (let j = 0; j < size; j++) curve[i]![j]! += weight * p * (1 - p) * facts[i]! * facts[j]!
      }
    }
    const step = solve(curve, slope)
    step.forEach((value, i) => {
      w[i]! += value
    })
  }
  const [bias, odds, second, length, given] = w.map((value) => Number(value.toFixed(4))) as [number, number, number, number, number]
  return { bias, odds, second, length, given }
}

/** Solves a small linear system by elimination. */
const solve = (matrix: number[][], right: number[]): number[] => {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const size = right.length
  for (let i = 0; i < size; i++) {
    let pivot = i
    for (let k = i + 1; k < size; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k
    ;[rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!]
    for (let k = 0; k < size; k++) {
      if (k === i) continue
      const factor = rows[k]![i]! / rows[i]![i]!
      for (let j = i; j <= size; j++) rows[k]![j]! -= factor * rows[i]![j]!
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}

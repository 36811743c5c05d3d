import { type Calibration, type Certainty, type CertaintyFact, certaintyFacts, uncalibrated } from '../../core/attribution/confidence.ts'
import type { Prepared } from './examples.ts'

/** What one text weighs in the fit: the few modern stories are nearest to what the program is for. */
const weights = { modern: 10, novels: 1, openings: 1 }

/** A text with the marginals of its units. */
export type Answered = readonly [Prepared, readonly Float64Array[]]

/** Fits the correction of confidence to held-out answers by Newton's method (logistic regression, a little ridge). */
export const fitCalibration = (all: Iterable<Answered>): Calibration => {
  const rows: Row[] = []
  for (const [{ right, features, leads, reading, book }, marginals] of all)
    right.forEach((answers, t) => {
      const p = marginals[t]!
      if (!answers || p.length === 0) return
      const order = [...p.keys()].sort((a, b) => p[b]! - p[a]!)
      const best = features[t]!.who[order[0]!]!
      const certainty: Certainty = {
        first: p[order[0]!]!,
        second: p[order[1] ?? -1] ?? 0,
        units: reading.units.length,
        given: reading.given,
        described: best >= reading.firstDescribed,
        lead: leads[t]!,
      }
      rows.push({ facts: Object.values(certaintyFacts(certainty)), right: answers.includes(best) ? 1 : 0, weight: weights[book.part] })
    })
  const names = Object.keys(uncalibrated) as CertaintyFact[]
  let w = Object.values(uncalibrated)
  let value = likelihood(rows, w)
  for (let round = 0; round < 30; round++) {
    const step = newtonStep(rows, w)
    // A whole step can overshoot where answers are sure: it is halved until it helps.
    let share = 1
    let next = w
    let better = value
    while (share > 1e-4 && better <= value) {
      next = w.map((weight, i) => weight + share * step[i]!)
      better = likelihood(rows, next)
      share /= 2
    }
    if (!(better > value + 1e-9)) break
    w = next
    value = better
  }
  return Object.fromEntries(names.map((name, i) => [name, Number(w[i]!.toFixed(4))])) as Calibration
}

type Row = { facts: readonly number[]; right: number; weight: number }
const ridge = 1
const sure = (facts: readonly number[], w: readonly number[]): number =>
  1 / (1 + Math.exp(-facts.reduce((sum, fact, i) => sum + fact * w[i]!, 0)))

const likelihood = (rows: readonly Row[], w: readonly number[]): number =>
  rows.reduce((sum, { facts, right, weight }) => {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, sure(facts, w)))
    return sum + weight * Math.log(right ? p : 1 - p)
  }, 0) -
  (ridge / 2) * w.reduce((sum, one) => sum + one * one, 0)

const newtonStep = (rows: readonly Row[], w: readonly number[]): number[] => {
  const slope = w.map((one) => -ridge * one)
  const curve = w.map((_, i) => w.map((__, j) => (i === j ? ridge : 0)))
  for (const { facts, right, weight } of rows) {
    const p = sure(facts, w)
    for (let i = 0; i < w.length; i++) {
      slope[i]! += weight * (right - p) * facts[i]!
      for (let j = 0; j < w.length; j++) curve[i]![j]! += weight * p * (1 - p) * facts[i]! * facts[j]!
    }
  }
  return solve(curve, slope)
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

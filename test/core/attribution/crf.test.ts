import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { back, type Clamp, fresh, type Potentials, same, sumChain } from '../../../core/attribution/crf.ts'

/** All ways to speak a chain, summed one by one: what the chain must give. */
const enumerate = (units: readonly Potentials[], clamps: readonly Clamp[]) => {
  const node = units.map((unit) => new Array<number>(unit.node.length).fill(0))
  let total = 0
  const walk = (t: number, path: number[], others: number, score: number): void => {
    if (t === units.length) {
      const weight = Math.exp(score)
      total += weight
      path.forEach((c, i) => {
        node[i]![c]! += weight
      })
      return
    }
    const unit = units[t]!
    for (const [c, value] of unit.node.entries()) {
      if (clamps[t] && !clamps[t]!.includes(c)) continue
      if (t === 0) {
        walk(1, [c], -1, value)
        continue
      }
      const before = path[t - 1]!
      const place = unit.link[before]!
      const other = others < 0 ? -1 : unit.link[others]!
      const kept = place === c
      const kind = kept ? same : other === c ? back : fresh
      const step = unit.turn[c * 3 + kind]! + unit.leave[before * 2 + (kept ? 1 : 0)]!
      // The last other speaker, as a place among this unit's candidates.
      walk(t + 1, [...path, c], kept ? other : place, score + value + step)
    }
  }
  walk(0, [], -1, 0)
  return { logZ: Math.log(total), node: node.map((row) => row.map((value) => value / total)) }
}

const value = fc.double({ min: -3, max: 3, noNaN: true })
const chain = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }).chain((sizes) =>
  fc.tuple(
    ...sizes.map((size, t) => {
      const before = t > 0 ? sizes[t - 1]! : 0
      return fc.record({
        node: fc.array(value, { minLength: size, maxLength: size }),
        turn: fc.array(value, { minLength: t > 0 ? size * 3 : 0, maxLength: t > 0 ? size * 3 : 0 }),
        leave: fc.array(value, { minLength: before * 2, maxLength: before * 2 }),
        order: fc.shuffledSubarray([...Array(size).keys()], { minLength: 0, maxLength: Math.min(size, before) }),
        clamp: fc.option(fc.integer({ min: 0, max: size - 1 }), { freq: 4 }),
      })
    }),
  ),
)

describe('the chain', () => {
  it('sums exactly what one-by-one enumeration sums, clamped or not', () => {
    fc.assert(
      fc.property(chain, (parts) => {
        const units = parts.map(({ node, turn, leave, order }, t): Potentials => {
          const before = t > 0 ? parts[t - 1]!.node.length : 0
          return {
            node: Float64Array.from(node),
            turn: Float64Array.from(turn),
            leave: Float64Array.from(leave),
            link: Int32Array.from({ length: before }, (_, s) => order[s] ?? -1),
          }
        })
        const clamps = parts.map(({ clamp }): Clamp => (clamp === null ? null : [clamp]))
        const wanted = enumerate(units, clamps)
        const { logZ, expected } = sumChain(units, clamps)
        expect(logZ).toBeCloseTo(wanted.logZ, 6)
        expected.forEach(({ node }, t) => {
          node.forEach((p, c) => {
            expect(p).toBeCloseTo(wanted.node[t]![c]!, 6)
          })
        })
      }),
      { numRuns: 150 },
    )
  })
})

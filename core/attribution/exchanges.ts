import type { Reading } from './read.ts'
import type { Facts } from './unit-facts.ts'
import { isUnbroken } from './units.ts'

/** Units since each candidate was last among those of a unit, and until the next time, put where `into` says. */
export const addDistances = (
  facts: readonly Facts[],
  those: (facts: Facts) => readonly number[],
  into: (facts: Facts) => readonly [Map<number, number>, Map<number, number>],
): void => {
  for (const step of [1, -1] as const) {
    const last = new Map<number, number>()
    for (let t = step > 0 ? 0 : facts.length - 1; facts[t]; t += step) {
      const here = facts[t]!
      const distances = into(here)[step > 0 ? 0 : 1]
      for (const who of here.candidates.who) {
        const at = last.get(who)
        if (at !== undefined && Math.abs(t - at) < 40) distances.set(who, Math.abs(t - at))
      }
      for (const who of those(here)) last.set(who, t)
    }
  }
}

/** Marks the unbroken exchanges: lines in neighbouring paragraphs. */
export const addRuns = (facts: readonly Facts[]): void => {
  let from = 0
  for (let t = 1; t <= facts.length; t++) {
    if (facts[t] && isUnbroken(facts[t]!.unit)) continue
    for (let k = from; k < t; k++) facts[k]!.run = [from, t - 1]
    from = t
  }
}

/** The nearest unit of the exchange, before or behind, at which one person is named. */
export const nearestNamed = (facts: readonly Facts[], t: number, step: 1 | -1): { who: number; turns: number } | null => {
  for (let turns = 1; turns <= 12; turns++) {
    const at = t + step * turns
    const crossed = step > 0 ? facts[at] : facts[at + 1]
    if (!facts[at] || !crossed || !isUnbroken(crossed.unit)) return null
    const who = facts[at].pointed
    if (who.length === 1) return { who: who[0]!, turns }
    if (who.length > 1) return null
  }
  return null
}

/** Lines before and behind that belong to one exchange, at most. */
const exchangeReach = 8

/** What the exchange around a unit says of its candidates: lines an odd number of turns away are the other side's when two talk. */
export const exchangeAt = ({ vocatives, named, cast }: Reading, facts: readonly Facts[], t: number): Facts['exchange'] => {
  const table = facts[t]!.candidates.who.map(() => ({ called: 0, calling: 0, named: 0, fits: 0, clashes: 0 }))
  const { who } = facts[t]!.candidates
  for (const step of [-1, 1] as const)
    for (let d = 1; d <= exchangeReach; d++) {
      const at = t + step * d
      const crossed = step > 0 ? facts[at] : facts[at + 1]
      if (!facts[at] || !crossed || !isUnbroken(crossed.unit)) break
      const { calls } = facts[at]
      who.forEach((one, k) => {
        const row = table[k]!
        if (vocatives[at]!.includes(one)) row[d % 2 === 1 ? 'called' : 'calling']++
        if (named[at]!.includes(one)) row.named++
        const gender = cast[one]!.gender
        if (calls && d % 2 === 1 && gender) row[gender === calls ? 'fits' : 'clashes']++
      })
    }
  return table
}

/** The two people pointed at nearest around a unit; null when there is only one or the exchange holds more. */
export const pairAt = (facts: readonly Facts[], t: number): readonly [number, number] | null => {
  let a = -1
  let b = -1
  const fits = (at: number): boolean =>
    facts[at]!.pointed.every((who) => {
      if (a < 0 || a === who) a = who
      else if (b < 0 || b === who) b = who
      else return false
      return true
    })
  for (let d = 0; d < 10 && facts[t - d]; d++) {
    if (d > 0 && facts[t - d + 1]!.unit.gap === 'scene') break
    if (!fits(t - d) || (a >= 0 && b >= 0 && d > 3)) break
  }
  for (let d = 1; d < 8 && facts[t + d]; d++) {
    if (facts[t + d]!.unit.gap === 'scene' || (a >= 0 && b >= 0) || !fits(t + d)) break
  }
  return a >= 0 && b >= 0 ? [a, b] : null
}

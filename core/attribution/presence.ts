import type { Mention } from './mention.ts'
import type { Reading } from './read.ts'
import type { Unit } from './units.ts'

/** Letters of text before and after a unit in which people count as being there. */
const reach = { before: 6000, after: 1500, near: 2500 }
/** A person who is not in a ranking. */
export const unranked = 99

export type Ranks = { told: number; any: number; subject: number; resolved: number; near: number }

/** Who is about at one unit, and how long ago each was met; the arrays are over the whole cast, `people` are those met at all. */
export class Presence {
  readonly people: number[] = []
  readonly score: Float64Array
  /** Place of the last mention before: in told text, anywhere, as a subject, pronouns counted; −1 for none. */
  readonly told: Float64Array
  readonly any: Float64Array
  readonly subject: Float64Array
  readonly resolved: Float64Array
  readonly near: Float64Array
  /** The last mention by name or description in told text. */
  readonly latest: (Mention | null)[]
  readonly #all: Mention[]
  #low = 0

  constructor(reading: Reading) {
    const size = reading.cast.length
    this.score = new Float64Array(size)
    this.told = new Float64Array(size).fill(-1)
    this.any = new Float64Array(size).fill(-1)
    this.subject = new Float64Array(size).fill(-1)
    this.resolved = new Float64Array(size).fill(-1)
    this.near = new Float64Array(size)
    this.latest = new Array<Mention | null>(size).fill(null)
    this.#all = reading.mentions.flat().filter(({ best }) => best >= 0)
  }

  /** Moves on to a unit; units are visited in order. */
  moveTo(unit: Unit): void {
    for (const who of this.people) {
      this.score[who] = 0
      this.near[who] = 0
      this.told[who] = -1
      this.any[who] = -1
      this.subject[who] = -1
      this.resolved[who] = -1
      this.latest[who] = null
    }
    this.people.length = 0
    const all = this.#all
    while (this.#low < all.length && all[this.#low]!.at < unit.start - reach.before) this.#low++
    for (let k = this.#low; k < all.length && all[k]!.at < unit.end + reach.after; k++) this.#meet(all[k]!, unit)
  }

  #meet(mention: Mention, unit: Unit): void {
    const { at, quote, best } = mention
    const before = at < unit.start
    if (!before && at < unit.end && quote >= 0) return
    this.touch(best)
    if (mention.kind === 'pronoun') {
      if (before) {
        this.resolved[best] = at
        this.near[best]! += 0.5
      }
      return
    }
    const distance = Math.max(0, before ? unit.start - at : at - unit.end)
    const leads = mention.subject || mention.inverted
    this.score[best]! += (quote < 0 ? (leads ? 1.5 : 1) : 0.4) / (1 + distance / (before ? 500 : 250))
    if (distance < reach.near) this.near[best]! += quote < 0 ? 1 : 0.3
    if (!before) return
    this.any[best] = at
    if (quote >= 0) return
    this.told[best] = at
    this.latest[best] = mention
    this.resolved[best] = at
    if (leads) this.subject[best] = at
  }

  touch(who: number): void {
    if (this.score[who] === 0 && this.near[who] === 0 && this.any[who] === -1 && this.resolved[who] === -1 && !this.people.includes(who))
      this.people.push(who)
  }

  add(who: number, value: number): void {
    this.touch(who)
    this.score[who]! += value
  }

  /** Place of each person met in the order of each kind of last meeting, nearest first. */
  ranks(): Map<number, Ranks> {
    const table = new Map(
      this.people.map((who): [number, Ranks] => [
        who,
        { told: unranked, any: unranked, subject: unranked, resolved: unranked, near: unranked },
      ]),
    )
    const order = (kind: keyof Ranks, value: Float64Array, least: number) =>
      this.people
        .filter((who) => value[who]! > least)
        .sort((a, b) => value[b]! - value[a]!)
        .forEach((who, rank) => {
          table.get(who)![kind] = rank
        })
    order('told', this.told, -1)
    order('any', this.any, -1)
    order('subject', this.subject, -1)
    order('resolved', this.resolved, -1)
    order('near', this.near, 0)
    return table
  }
}

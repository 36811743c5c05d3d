/** Chance with a seed: the same seed gives the same choices on every computer. */
export type Chance = {
  /** 0 … 1, without 1. */
  next: () => number
  /** A whole number from 0, below `below`. */
  below: (below: number) => number
  pick: <Item>(items: readonly Item[]) => Item
  /** True in `share` of all cases. */
  often: (share: number) => boolean
  /** Some of the items, in their order: each with probability `share`, at least `least`. */
  some: <Item>(items: readonly Item[], share: number, least: number) => Item[]
}

/** Mulberry32. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    often: (share) => next() < share,
    some: (items, share, least) => {
      const kept = items.filter(() => next() < share)
      return kept.length >= least ? kept : items.slice(0, least)
    },
  }
}

/** Chance that is the same every time: numbers from 0 up to 1, whole numbers, one of several, and what happens once in a while. */
export type Dice = {
  next: () => number
  between: (least: number, most: number) => number
  oneOf: <T>(some: readonly T[]) => T
  chance: (share: number) => boolean
  shuffled: <T>(some: readonly T[]) => T[]
}

/** Lehmer's generator. */
export const dice = (seed: number): Dice => {
  let state = (seed * 7919 + 17) % 2_147_483_647
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return (state - 1) / 2_147_483_646
  }
  for (let i = 0; i < 5; i++) next()
  return {
    next,
    between: (least, most) => least + (most - least) * next(),
    oneOf: (some) => some[Math.floor(next() * some.length)]!,
    chance: (share) => next() < share,
    shuffled: (some) =>
      some
        .map((one) => ({ one, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one),
  }
}

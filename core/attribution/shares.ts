/** Probability mass of persons, added up over lines. */
export type Shares = Map<number, number>

export const addShare = (shares: Shares, who: number, share: number): void => {
  shares.set(who, (shares.get(who) ?? 0) + share)
}

/** Who has most; −1 when nobody has any. */
export const largestShare = (shares: Shares): { who: number; share: number } => {
  const [first] = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return first ? { who: first[0], share: first[1] } : { who: -1, share: 0 }
}

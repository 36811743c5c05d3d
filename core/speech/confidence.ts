/** What is known of a take when its confidence is told. */
export type Evidence = {
  /** Edit cost a word, 0 where every word was heard at its place. */
  cost: number
  words: number
  /** Share of the words to check. */
  doubtful: number
  /** Whether another line of the same words may as well be meant. */
  twin: boolean
  /** How far it is to be trusted that it is no other talk, 0 … 1. */
  trust: number
  /** Whether the line was said to its end. */
  whole: boolean
}

/** What is only the beginning of a line is as often something else. */
const falseStart = 0.5

/**
 * How sure a take is, 0 … 1: that these are the line's words, all of them, and that it is this line. A word alone is easily mistaken; many
 * words in their order are not. Words to check lower it a little, for they are still the line; the same words elsewhere a lot.
 */
export const confidenceOf = ({ cost, words, doubtful, twin, trust, whole }: Evidence): number => {
  const order = 1 - 0.3 / (words + 1) ** 1.3
  if (!whole) return round(falseStart * trust)
  const sure = order * (1 - cost) * (1 - 0.4 * doubtful) * (twin ? 0.65 : 1) * trust
  return round(Math.min(0.99, sure))
}

const round = (sure: number): number => Math.round(100 * Math.max(0.05, sure)) / 100

/** Least share of common words by which a line is the same line, changed. */
const leastAlike = 0.45

/** Largest table of similarities that is filled; a longer stretch is compared within a band. */
const mostCells = 200_000

/** Pairs lines of a stretch that resemble each other, in order, so that their resemblance together is greatest. */
export const pairChanged = (
  olds: readonly number[],
  freshes: readonly number[],
  old: readonly string[],
  fresh: readonly string[],
): [number, number][] => {
  if (olds.length === 0 || freshes.length === 0) return []
  const a = olds.map((at) => bagOf(old[at] ?? ''))
  const b = freshes.map((at) => bagOf(fresh[at] ?? ''))
  const band = a.length * b.length <= mostCells ? Math.max(a.length, b.length) : Math.max(20, Math.floor(mostCells / a.length / 2))
  const width = 2 * band + 1
  const slope = b.length / a.length
  const shift = (i: number) => Math.round(i * slope) - band
  const best = new Float32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => {
    const column = j - shift(i)
    return column < 0 || column >= width ? 0 : (best[i * width + column] ?? 0)
  }
  const score = (i: number, j: number): number => {
    const alike = likeness(a[i]!, b[j]!)
    return alike >= leastAlike ? alike : 0
  }
  // best[i][j]: greatest resemblance of the first i old and j new lines.
  for (let i = 1; i <= a.length; i++)
    for (let j = Math.max(1, shift(i)); j <= Math.min(b.length, shift(i) + width - 1); j++) {
      const alike = score(i - 1, j - 1)
      const paired = alike > 0 ? at(i - 1, j - 1) + alike : 0
      best[i * width + (j - shift(i))] = Math.max(at(i - 1, j), at(i, j - 1), paired)
    }
  const pairs: [number, number][] = []
  let [i, j] = [a.length, b.length]
  while (i > 0 && j > 0) {
    const here = at(i, j)
    const alike = score(i - 1, j - 1)
    if (alike > 0 && Math.abs(here - (at(i - 1, j - 1) + alike)) < 1e-4) pairs.push([olds[--i]!, freshes[--j]!])
    else if (at(i - 1, j) >= at(i, j - 1)) i--
    else j--
  }
  return pairs.reverse()
}

type Bag = { words: Map<string, number>; size: number }

const bagOf = (key: string): Bag => {
  const words = new Map<string, number>()
  let size = 0
  for (const word of key.toLowerCase().split(' ')) {
    words.set(word, (words.get(word) ?? 0) + 1)
    size++
  }
  return { words, size }
}

/** Share of common words (Dice), 0 … 1. */
const likeness = (one: Bag, other: Bag): number => {
  const [small, large] = one.words.size < other.words.size ? [one, other] : [other, one]
  let shared = 0
  for (const [word, count] of small.words) shared += Math.min(count, large.words.get(word) ?? 0)
  return (2 * shared) / (one.size + other.size)
}

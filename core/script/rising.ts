/** Places of a longest strictly rising run of numbers, in order (patience sorting, n log n). */
export const longestRising = (numbers: readonly number[]): number[] => {
  const tails: number[] = []
  const before = new Int32Array(numbers.length).fill(-1)
  for (const [at, number] of numbers.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[tails[middle]!]! < number) low = middle + 1
      else high = middle
    }
    if (low > 0) before[at] = tails[low - 1]!
    tails[low] = at
  }
  const run: number[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) run.push(at)
  return run.reverse()
}

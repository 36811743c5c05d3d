/** A text as what stands in both, what only it has, and what stands in both again. */
export type Marked = [before: string, own: string, after: string]

/** Where two texts differ, to whole words: their common beginning and end are left aside. */
export const changedWords = (old: string, fresh: string): { old: Marked; fresh: Marked } => {
  const one = old.split(/(?<=\s)/)
  const other = fresh.split(/(?<=\s)/)
  const most = Math.min(one.length, other.length)
  let head = 0
  while (head < most && one[head] === other[head]) head++
  let tail = 0
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++
  const marked = (words: readonly string[]): Marked => [
    words.slice(0, head).join(''),
    words.slice(head, words.length - tail).join(''),
    words.slice(words.length - tail).join(''),
  ]
  return { old: marked(one), fresh: marked(other) }
}

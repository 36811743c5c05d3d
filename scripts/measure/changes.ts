/** Entries to change, leave out or put in to make one sequence of the other. */
export const changes = (one: readonly string[], other: readonly string[]): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [i, entry] of one.entries()) {
    const next = [i + 1]
    for (const [j, heard] of other.entries()) next.push(Math.min(row[j]! + (entry === heard ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    row = next
  }
  return row.at(-1)!
}

/** Costs of giving the next saying of the same words to the same line again, to an earlier one, and of passing a line over. */
const again = 0.4
const backwards = 2
const passed = 0.6
/** Cost of a line that does not stand between what was said around it, of each line of the script in between, and the most of both. */
const outOfPlace = 1
const farOff = 0.25
const farthest = 3

/**
 * Which line each span says, where several lines have the same words ("No."): the one that stands between the lines said before and
 * after, in the order of the script. `members` are the lines with a span's words, in order; spans stand in the order in which they were
 * said. Answers a line for each span, and whether another one (`twin`) stands there as well.
 */
export const assignTwins = (spans: readonly { members: readonly number[] }[]): { line: number; twin: boolean }[] => {
  const lines = spans.map(({ members }) => (members.length === 1 ? members[0]! : -1))
  const groups = Map.groupBy(
    [...spans.keys()].filter((index) => lines[index] === -1),
    (index) => spans[index]!.members,
  )
  const known = [...lines]
  for (const [members, indexes] of groups) {
    const given = inOrder(
      members,
      indexes.map((index) => around(known, index)),
    )
    for (const [nth, index] of indexes.entries()) lines[index] = given[nth]!
  }
  return lines.map((line, index) => ({ line, twin: isMistakable(line, spans[index]!.members, around(known, index)) }))
}

/** Whether another line of the same words stands as well between what was said around it; where the reader went back, nothing is known of that. */
const isMistakable = (line: number, members: readonly number[], saying: { before: number; after: number }): boolean =>
  members.some((other) => other !== line && (saying.before >= saying.after || misplaced(other, saying) <= misplaced(line, saying)))

/** The lines said last before a span and first after it; ∓Infinity where none was. */
const around = (lines: readonly number[], index: number): { before: number; after: number } => {
  const before = lines.slice(0, index).findLast((line) => line >= 0)
  const after = lines.slice(index + 1).find((line) => line >= 0)
  return { before: before ?? Number.NEGATIVE_INFINITY, after: after ?? Number.POSITIVE_INFINITY }
}

/** The cheapest way to give sayings to lines (dynamic programming over sayings). */
const inOrder = (members: readonly number[], sayings: readonly { before: number; after: number }[]): number[] => {
  const step = (from: number, to: number): number => (to === from ? again : to < from ? backwards : (to - from - 1) * passed)
  let costs = members.map((line, nth) => misplaced(line, sayings[0]!) + nth * passed)
  const ways: number[][] = []
  for (const saying of sayings.slice(1)) {
    const came = members.map((_, to) => bestOf(members, (from) => costs[from]! + step(from, to)))
    ways.push(came)
    costs = members.map((line, to) => misplaced(line, saying) + costs[came[to]!]! + step(came[to]!, to))
  }
  let at = bestOf(members, (nth) => costs[nth]! + (members.length - 1 - nth) * passed)
  const given = [members[at]!]
  for (const came of ways.toReversed()) {
    at = came[at]!
    given.unshift(members[at]!)
  }
  return given
}

const bestOf = (members: readonly number[], cost: (nth: number) => number): number => {
  let best = 0
  for (let nth = 1; nth < members.length; nth++) if (cost(nth) < cost(best)) best = nth
  return best
}

/** How far a line lies from where it should stand between two others. */
const misplaced = (line: number, { before, after }: { before: number; after: number }): number => {
  // Where the reader went back, the line follows the one or leads to the other.
  const off = before < after ? Math.max(0, before - line, line - after) : Math.min(Math.abs(line - before - 1), Math.abs(after - 1 - line))
  return off === 0 ? 0 : Math.min(farthest, outOfPlace + off * farOff)
}

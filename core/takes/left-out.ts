import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import { groupBy } from './group.ts'

/** Share of a chapter's lines, or of a stretch of them, that must have been read for the rest to be missing. */
const leastRead = 0.5
/** Fewer lines make no session. */
const fewLines = 3

/**
 * Lines that a session left out. `sought`: a speaker's lines in script order. Of a chapter that was read for the most part all lines
 * that were not found are missing; of another those between the first and the last that were found, unless only single lines were read.
 */
export const leftOut = (sought: readonly Line[], found: ReadonlySet<LineId>): LineId[] => {
  if (found.size < fewLines) return []
  return [...groupBy(sought, ({ chapter }) => chapter).values()].flatMap((lines) => {
    const isFound = ({ id }: Line): boolean => found.has(id)
    const stretch = lines.slice(lines.findIndex(isFound), lines.findLastIndex(isFound) + 1)
    const read = [lines, stretch].find((some) => some.filter(isFound).length >= Math.max(1, some.length * leastRead))
    return (read ?? []).filter((line) => !isFound(line)).map(({ id }) => id)
  })
}

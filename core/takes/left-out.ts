import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import { groupBy } from './group.ts'

/** Share of a chapter's lines, or of a stretch of them, that must have been read for the rest to be missing. */
const leastRead = 0.5
/** Fewer lines make no session. */
const fewLines = 3

/**
 * Lines that a session left out. `sought`: a speaker's lines in script order; `found`: those that were found, `sure`: those of them that
 * no doubt is about, which tell how far the script was read: doubtful ones may be somebody else's talk. Of a chapter that was read for the most part all lines
 * that were not found are missing; of another those between the first and the last that were found, unless only single lines were read.
 */
export const leftOut = (sought: readonly Line[], found: ReadonlySet<LineId>, sure: ReadonlySet<LineId> = found): LineId[] => {
  if (sure.size < fewLines) return []
  return [...groupBy(sought, ({ chapter }) => chapter).values()].flatMap((lines) => {
    const isRead = ({ id }: Line): boolean => sure.has(id)
    const stretch = lines.slice(lines.findIndex(isRead), lines.findLastIndex(isRead) + 1)
    const read = [lines, stretch].find((some) => some.filter(isRead).length >= Math.max(1, some.length * leastRead))
    return (read ?? []).filter(({ id }) => !found.has(id)).map(({ id }) => id)
  })
}

import type { LineId, TakeId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import type { Seconds } from '../units.ts'
import type { ChapterTimeline } from './assemble.ts'

/** The production as it would be with another take chosen for a line: laid out and mixed by the same rules as the real one. */
export const withTake = (production: Production, line: LineId, take: TakeId | null): Production => {
  const record = production.lines[line]
  return !record || record.take === take ? production : { ...production, lines: { ...production.lines, [line]: { ...record, take } } }
}

/** Longest stretch of a neighbour that is heard before and after a line. */
const mostNeighbour: Seconds = 6
/** Of a neighbour that nobody has recorded, so much silence is left. */
const leastNeighbour: Seconds = 0.5

type Laid = Pick<ChapterTimeline, 'places' | 'clips' | 'length'>

/** A line in its scene: from the line before it to the end of the line behind it, in seconds of the chapter. */
export type Scene = { from: Seconds; start: Seconds; end: Seconds; to: Seconds; before: LineId | null; after: LineId | null }

/**
 * Where a line is heard between its neighbours, with the chapter's own pauses. Of a long neighbour the last, or first, seconds are
 * heard; of one without a take, next to nothing. null for a line that takes no time in the chapter.
 */
export const sceneOf = ({ places, clips, length }: Laid, line: LineId): Scene | null => {
  const heard = places.filter((place) => place.length > 0)
  const index = heard.findIndex((place) => place.line === line)
  const place = heard[index]
  if (!place) return null
  const start = place.start + place.shift
  const end = start + place.length
  const [before, after] = [heard[index - 1], heard[index + 1]]
  const reach = (id: LineId): Seconds =>
    clips.some((clip) => clip.line === id && clip.kind === 'placeholder') ? leastNeighbour : mostNeighbour
  const beforeEnd = before ? before.start + before.shift + before.length : 0
  const afterStart = after ? after.start + after.shift : length
  return {
    from: Math.max(
      0,
      before ? Math.max(before.start + before.shift, Math.min(start, beforeEnd) - reach(before.line)) : start - leastNeighbour,
    ),
    start,
    end,
    to: Math.min(length, after ? Math.min(afterStart + after.length, Math.max(end, afterStart) + reach(after.line)) : end + leastNeighbour),
    before: before?.line ?? null,
    after: after?.line ?? null,
  }
}

/** The same place in another what-if of a scene: before the line the same second, within it as far in, behind it as far behind. */
export const samePlace = (one: Scene, other: Scene, at: Seconds): Seconds => {
  if (at <= one.start) return other.start - (one.start - at)
  if (at < one.end) return Math.min(other.end, other.start + at - one.start)
  return other.end + at - one.end
}

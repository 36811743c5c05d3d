import type { LineId } from '../ids.ts'
import type { ChapterTimeline } from './assemble.ts'

/** The line that is heard at a second of the chapter: the last that has begun; before the first, the first. */
export const lineAt = ({ places }: Pick<ChapterTimeline, 'places'>, at: number): LineId | undefined =>
  places.findLast(({ start, shift }) => start + shift <= at + 1e-6)?.line ?? places[0]?.line

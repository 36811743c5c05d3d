import type { ChapterId } from '../../core/ids.ts'
import { isDoubtful } from '../../core/production/review.ts'
import type { Line } from '../../core/records/line.ts'
import type { Production } from '../../core/records/production.ts'
import { derived } from './derived.ts'

export { isSpoken } from '../../core/cast/spoken.ts'
export { isDoubtful } from '../../core/production/review.ts'

/** Lines of a chapter in the order of the script. */
export const linesOf = (production: Production, chapter: ChapterId): Line[] =>
  (production.chapters[chapter]?.lines ?? []).flatMap((id) => production.lines[id] ?? [])

/** All lines in the order of the script. */
export const allLines = derived(
  (production: Production) => [production.lines, production.chapters, production.chapterOrder] as const,
  (lines, chapters, order): Line[] => order.flatMap((chapter) => (chapters[chapter]?.lines ?? []).flatMap((id) => lines[id] ?? [])),
)

/** All doubtful lines in the order of the script. */
export const doubtfulLines = derived(
  (production: Production) => [allLines(production)] as const,
  (lines) => lines.filter(isDoubtful),
)

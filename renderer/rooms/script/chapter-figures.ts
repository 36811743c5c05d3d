import { isSpoken, spokenSeconds } from '../../../core/cast/spoken.ts'
import type { ChapterId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Seconds } from '../../../core/units.ts'
import { derived, derivedEach } from '../../store/derived.ts'
import { allLines, isDoubtful } from '../../store/lines.ts'

/** What the chapter list says of a chapter; `seconds` is the estimate for its words. */
export type ChapterFigures = { lines: number; doubtful: number; seconds: Seconds }

const secondsOf = derivedEach((line: Line) => (isSpoken(line) ? spokenSeconds(line.text) : 0))

export const chapterFigures = derived(
  (production: Production) => [allLines(production)] as const,
  (lines): ReadonlyMap<ChapterId, ChapterFigures> => {
    const figures = new Map<ChapterId, ChapterFigures>()
    for (const line of lines) {
      const own = figures.get(line.chapter) ?? { lines: 0, doubtful: 0, seconds: 0 }
      figures.set(line.chapter, {
        lines: own.lines + 1,
        doubtful: own.doubtful + (isDoubtful(line) ? 1 : 0),
        seconds: own.seconds + secondsOf(line),
      })
    }
    return figures
  },
)

import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'

/** The line that holds a place of the manuscript's text, or the next one behind it; null behind the last. */
export const lineAtOffset = (production: Production, offset: number): Line | null => {
  let found: Line | null = null
  for (const chapter of production.chapterOrder)
    for (const id of production.chapters[chapter]?.lines ?? []) {
      const line = production.lines[id]
      if (line && line.end > offset && (!found || line.start < found.start)) found = line
    }
  return found
}

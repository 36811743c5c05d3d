import { wordCount } from '../cast/spoken.ts'
import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'

/** Neighbours of a line that its recording may hold instead: numbers slip by a few. */
const neighbours = 8
/** More words than this are not sought in one recording: the search would fall behind the sound. */
const mostWords = 15_000

type Seeking = {
  /** The line that a recording says it is; null: it may be any. */
  around: Line | null
  recorded: ReadonlySet<LineId>
}

/**
 * Lines to seek in a recording, of those of its speaker in script order: around the one that it says it is, else all; of too many, those
 * first that nobody has recorded.
 */
export const soughtIn = (lines: readonly Line[], { around, recorded }: Seeking): readonly Line[] => {
  if (around) {
    const at = lines.findIndex(({ id }) => id === around.id)
    return at < 0 ? [around] : lines.slice(Math.max(0, at - neighbours), at + neighbours + 1)
  }
  const kept = new Set<LineId>()
  let words = 0
  for (const line of [...lines.filter(({ id }) => !recorded.has(id)), ...lines.filter(({ id }) => recorded.has(id))]) {
    words += wordCount(line.text)
    if (words > mostWords) break
    kept.add(line.id)
  }
  return kept.size === lines.length ? lines : lines.filter(({ id }) => kept.has(id))
}

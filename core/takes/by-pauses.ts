import { spokenSeconds } from '../cast/spoken.ts'
import type { Line } from '../records/line.ts'
import type { Seconds } from '../units.ts'
import { groupBy } from './group.ts'
import type { Heard } from './heard.ts'
import { placeInOrder } from './in-order.ts'
import type { Stretch } from './voice-activity.ts'

/** A recording shorter than this holds a line, not a session. */
export const sessionFrom: Seconds = 20

/** Speech may last so many times the reckoned length of the lines, least and most: fast readers, retakes. */
const paces = { least: 0.5, most: 2.2 }
/** Share of the lines that must find a stretch, or the recording is of other lines. */
const leastPlaced = 0.7
const mostLines = 800

/**
 * Lays a session onto the lines it most likely holds, by pauses alone: all of the speaker's lines, those not yet recorded, or
 * those of one chapter, whichever fits its length and order best. No words are heard, so no answer is sure. Null: none fits.
 */
export const placeByPauses = (lines: readonly Line[], recorded: ReadonlySet<string>, speech: readonly Stretch[]): Heard | null => {
  const spoken = speech.reduce((sum, one) => sum + one.end - one.start, 0)
  const sets = [lines.filter(({ id }) => !recorded.has(id)), [...lines], ...groupBy(lines, ({ chapter }) => chapter).values()]
  let best: { heard: Heard; fit: number } | null = null
  for (const set of sets) {
    const expected = set.reduce((sum, { text }) => sum + spokenSeconds(text), 0)
    if (set.length < 2 || set.length > mostLines || spoken < expected * paces.least || spoken > expected * paces.most) continue
    const placed = placeInOrder(
      set.map(({ text }) => text),
      speech,
    )
    const found = placed.filter((one) => one !== null)
    if (found.length < set.length * leastPlaced) continue
    const fit = found.reduce((sum, { confidence }) => sum + confidence, 0) / set.length
    if (best && best.fit >= fit) continue
    best = {
      fit,
      heard: {
        takes: set.flatMap(({ id }, index) => (placed[index] ? [{ line: id, ...placed[index] }] : [])),
        asides: [],
        missing: set.flatMap(({ id }, index) => (placed[index] ? [] : [id])),
      },
    }
  }
  return best?.heard ?? null
}

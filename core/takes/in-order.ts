import { spokenSeconds } from '../cast/spoken.ts'
import type { Stretch } from './voice-activity.ts'

/** Where a line was found; confidence is at most 0.6, for only length and order were looked at. */
export type Placed = Stretch & { confidence: number }

/** Most stretches that one line may be spoken in. */
const mostJoined = 12
/** Cost of leaving out a line, or a second of speech. */
const leaveLine = 2.5
const leaveStretch = (length: number): number => 0.6 + length * 0.8

/**
 * Lays lines onto stretches of speech in order, by expected length alone (dynamic programming): a line takes one or several
 * neighbouring stretches, or none when it seems missing; a stretch may belong to no line. Words are not heard and retakes are
 * not told apart, so no answer is surer than 0.6. Null: not found.
 */
export const placeInOrder = (texts: readonly string[], speech: readonly Stretch[]): (Placed | null)[] => {
  const expected = texts.map((text) => Math.max(0.25, spokenSeconds(text)))
  const spoken = speech.reduce((sum, one) => sum + one.end - one.start, 0)
  const pace = Math.min(
    2,
    Math.max(
      0.5,
      spoken /
        Math.max(
          0.1,
          expected.reduce((a, b) => a + b, 0),
        ),
    ),
  )
  const width = speech.length + 1
  const cost = new Float64Array((texts.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  /** Stretches that the step into a cell joined; 0: line left out, −1: stretch left out. */
  const step = new Int32Array(cost.length)
  cost[0] = 0
  for (let line = 0; line <= texts.length; line += 1)
    for (let at = 0; at <= speech.length; at += 1) {
      const here = line * width + at
      const better = (cell: number, added: number, by: number): void => {
        const total = (cost[cell] ?? Number.POSITIVE_INFINITY) + added
        if (total < (cost[here] ?? 0)) {
          cost[here] = total
          step[here] = by
        }
      }
      const last = speech[at - 1]
      if (last) better(here - 1, leaveStretch(last.end - last.start), -1)
      if (line === 0) continue
      better(here - width, leaveLine, 0)
      for (let joined = 1; joined <= Math.min(at, mostJoined); joined += 1)
        better(here - width - joined, misfit(speech, at - joined, at, (expected[line - 1] ?? 1) * pace), joined)
    }
  return walkBack(texts.length, speech, step, width, expected, pace)
}

/** Squared log ratio of heard to expected length, and a little for every pause inside. */
const misfit = (speech: readonly Stretch[], from: number, to: number, expected: number): number => {
  let heard = 0
  let pauses = 0
  for (let at = from; at < to; at += 1) {
    const one = speech[at]
    const before = at > from ? speech[at - 1] : undefined
    if (one) heard += one.end - one.start
    if (one && before) pauses += Math.min(2, one.start - before.end)
  }
  const off = Math.log((heard + 0.1) / (expected + 0.1)) / 0.35
  return (off * off) / 2 + pauses * 0.4
}

const walkBack = (
  count: number,
  speech: readonly Stretch[],
  step: Int32Array,
  width: number,
  expected: readonly number[],
  pace: number,
): (Placed | null)[] => {
  const placed: (Placed | null)[] = Array(count).fill(null)
  let line = count
  let at = speech.length
  while (line > 0 || at > 0) {
    const by = step[line * width + at] ?? 0
    if (by === -1) at -= 1
    else if (by === 0) line -= 1
    else {
      const first = speech[at - by]
      const last = speech[at - 1]
      const cost = misfit(speech, at - by, at, (expected[line - 1] ?? 1) * pace)
      if (first && last) placed[line - 1] = { start: first.start, end: last.end, confidence: Math.round(60 * Math.exp(-cost / 2)) / 100 }
      line -= 1
      at -= by
    }
  }
  return placed
}

import type { HeardItem } from './heard.ts'
import { searchLines } from './line-search.ts'
import type { SpokenWord } from './pronunciation.ts'

/** A line that was heard to its end, roughly from `start` to `end` (frames of 10 ms). */
export type SpottedLine = { line: number; start: number; end: number }

/** Items that are looked back over, at least; a longer line needs more. */
const leastBack = 200
/** Edit cost a word up to which a line counts as found on the way. */
const mostCost = 0.4

const none: readonly string[] = []

/**
 * Spots lines while a recording is still listened to: what can be shown on the way, cheaply and without a look at how well words fit.
 * Only lines that the listener was in are sought, and only in what came since the last one found.
 */
export class LineSpotter {
  readonly #lines: readonly (readonly string[])[]
  readonly #back: number
  #recent: HeardItem[] = []

  constructor(lines: readonly (readonly SpokenWord[])[]) {
    this.#lines = lines.map((words) => words.map(({ word }) => word))
    this.#back = this.#lines.reduce((most, { length }) => Math.max(most, 2 * length), leastBack)
  }

  /** Takes what was heard next; answers the lines that this completes. */
  hear(items: readonly HeardItem[]): SpottedLine[] {
    if (items.length === 0) return []
    this.#recent = [...this.#recent, ...items].slice(-this.#back)
    const recent = this.#recent
    const near = new Set(recent.map(({ line }) => line))
    const spans = searchLines(
      this.#lines.map((words, line) => (near.has(line) ? words : none)),
      recent,
    ).filter(({ at, cost }) => (at.at(-1) ?? -1) >= 0 && cost <= mostCost)
    this.#recent = recent.slice(spans.at(-1)?.to ?? 0)
    return spans.map(({ line, from, to }) => ({ line, start: recent[from]!.start, end: recent[to - 1]!.end }))
  }
}

import type { Passed } from './links.ts'
import { label } from './phone-graph.ts'
import { type ScriptWord, scriptCosts } from './script-graph.ts'

/**
 * What was heard from `start` to `end` (frames of 10 ms): a word of the script, a word of a line broken off, speech that is no line, or
 * a breath. `line` and `place` are −1 where they are not known. `fit`, of words and parts of words where it could be measured: the
 * logarithm by which they explain each of their frames better than any sequence of phones does.
 */
export type HeardItem = {
  kind: 'word' | 'cut' | 'other' | 'breath'
  word: string
  line: number
  place: number
  start: number
  end: number
  fit?: number
}

const nothing = { word: '', line: -1, place: -1 } as const

/** Tells from a trace, part by part, what was heard. */
export class HeardReader {
  readonly #words: readonly ScriptWord[]
  /** The word said last, if nothing but a rest has come since. */
  #before: ScriptWord | null = null
  /** Whether a rest has come since what was heard last. */
  #rested = true

  constructor(words: readonly ScriptWord[]) {
    this.#words = words
  }

  /**
   * What a part of the trace tells of speech; silence and noise are left out, phones of other speech joined. `any`: for each frame, the
   * logarithm of any speech up to its beginning.
   */
  read(passed: readonly Passed[], any: Float64Array): HeardItem[] {
    const heard: HeardItem[] = []
    for (const { label: tells, start, end, log } of passed) {
      const last = heard.at(-1)
      if (tells === label.silence || tells === label.noise) {
        this.#rested = true
        continue
      }
      const fitOf = (reached: number | null) =>
        reached === null ? {} : { fit: (log - reached - (any[end]! - any[start]!)) / (end - start) }
      const word = this.#words[tells]
      if (word) {
        heard.push({ kind: 'word', ...word, start, end, ...fitOf(this.#costTo(word)) })
      } else if (tells <= label.cut) {
        const line = label.cut - tells
        const reached = this.#before?.line === line ? 0 : this.#costTo({ line, place: 0 })
        heard.push({ kind: 'cut', ...nothing, line, start, end, ...fitOf(reached === null ? null : reached + scriptCosts.cut) })
      } else if (tells === label.breath) heard.push({ kind: 'breath', ...nothing, start, end })
      else if (last?.kind === 'other' && last.end === start) last.end = end
      else heard.push({ kind: 'other', ...nothing, start, end })
      this.#before = word ?? null
      this.#rested = false
    }
    return heard
  }

  /** What the way to a word cost beside its sound; null where there are several. */
  #costTo({ line, place }: Pick<ScriptWord, 'line' | 'place'>): number | null {
    if (this.#before?.line === line && this.#before.place === place - 1) return 0
    return place === 0 && this.#rested ? scriptCosts.lineStart : null
  }
}

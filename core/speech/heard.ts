import type { Passed } from './links.ts'
import { label } from './phone-graph.ts'
import type { ScriptWord } from './script-graph.ts'

/**
 * What was heard from `start` to `end` (frames of 10 ms): a word of the script, a word of a line broken off, speech that is no line, or
 * a breath. `line` and `place` are −1 where they are not known.
 */
export type HeardItem = { kind: 'word' | 'cut' | 'other' | 'breath'; word: string; line: number; place: number; start: number; end: number }

/** What a trace tells of speech; silence and noise are left out, phones of other speech joined. */
export const heardIn = (passed: readonly Passed[], words: readonly ScriptWord[]): HeardItem[] => {
  const heard: HeardItem[] = []
  for (const { label: tells, start, end } of passed) {
    const last = heard.at(-1)
    if (tells >= 0) heard.push({ kind: 'word', ...words[tells]!, start, end })
    else if (tells <= label.cut) heard.push({ kind: 'cut', word: '', line: label.cut - tells, place: -1, start, end })
    else if (tells === label.other && last?.kind === 'other' && last.end === start) last.end = end
    else if (tells === label.other) heard.push({ kind: 'other', word: '', line: -1, place: -1, start, end })
    else if (tells === label.breath) heard.push({ kind: 'breath', word: '', line: -1, place: -1, start, end })
  }
  return heard
}

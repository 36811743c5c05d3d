import { spokenWords } from './spoken-words.ts'

/** A take of a line, by its index, and how sure that is. */
type Read = { line: number; confidence: number }

/**
 * Lines without a take of their own that were perhaps read all the same: another line of the same words has several takes, not all of them
 * as sure as `sure`. Lines are told by their index in `texts`.
 */
export const maybeRead = (texts: readonly string[], takes: readonly Read[], sure: number): number[] => {
  const byLine = Map.groupBy(takes, ({ line }) => line)
  const isSpare = (line: number): boolean => {
    const own = byLine.get(line) ?? []
    return own.length > 1 && own.some(({ confidence }) => confidence < sure)
  }
  const twins = Map.groupBy([...texts.keys()], (line) =>
    spokenWords(texts[line]!)
      .map(({ word }) => word)
      .join(' '),
  )
  return [...twins.values()].flatMap((lines) => (lines.some(isSpare) ? lines.filter((line) => !byLine.has(line)) : []))
}

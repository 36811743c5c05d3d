import type { TextRange } from '../records/take.ts'
import type { Seconds } from '../units.ts'
import type { Stretch } from './voice-activity.ts'

/** Talk this close to a take, and no longer, is the word that was read there instead of the script's. */
const close: Seconds = 0.3
const longest: Seconds = 1.5

/**
 * A take with the words that its reader said instead of the line's first or last: those are to be checked, and what was said lies beside
 * the take as talk that is in no line.
 */
export const withMisreadEnds = <Take extends Stretch & { check: readonly TextRange[] }>(
  take: Take,
  text: string,
  talk: readonly Stretch[],
): Take => {
  const short = talk.filter(({ start, end }) => end - start <= longest)
  const isSaid = (part: string): boolean => /[\p{L}\p{N}]/u.test(part)
  const first = take.check.some(({ start }) => !isSaid(text.slice(0, start)))
  const last = take.check.some(({ end }) => !isSaid(text.slice(end)))
  const before = first ? short.findLast(({ end }) => Math.abs(take.start - end) <= close) : undefined
  const after = last ? short.find(({ start }) => Math.abs(start - take.end) <= close) : undefined
  return { ...take, start: before?.start ?? take.start, end: after?.end ?? take.end }
}

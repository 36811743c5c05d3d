import { spokenSeconds } from '../cast/spoken.ts'
import type { Seconds } from '../units.ts'

/** Silence that a home recording has around a line, beside the words. */
const around: Seconds = 1.2

/** How a file's length suits a text read once: `short` cannot hold it, `long` holds more than a line and its retakes. */
export const lengthVerdict = (text: string, duration: Seconds): 'fits' | 'short' | 'long' => {
  const expected = spokenSeconds(text)
  if (duration < expected * 0.4 - 0.2) return 'short'
  if (duration > expected * 4 + 8) return 'long'
  return 'fits'
}

/**
 * Relative likelihood of a file's length for a text: a log-normal spread (a third either way) about the reckoned length,
 * with a floor, since actors retake, pause and leave room tone. 1 for an unknown length.
 */
export const lengthLikelihood = (text: string, duration: Seconds | null): number => {
  if (duration === null) return 1
  const off = Math.log((duration + 0.3) / (spokenSeconds(text) + around)) / 0.5
  return Math.exp(-(off * off) / 2) + 0.02
}

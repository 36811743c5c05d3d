import type { Seconds } from '../units.ts'

/** Words of a text with the space behind each, and where they begin. */
export const wordsOf = (text: string): { at: number; word: string }[] =>
  [...text.matchAll(/\S+\s*/g)].map((match) => ({ at: match.index, word: match[0] }))

/** How long a word takes to say, in letters. */
export const wordWeight = (word: string): number => (word.match(/[\p{L}\p{N}]/gu)?.length ?? 0) + 0.5

/** Where a word is said in a take: the range of the line's text, and the seconds from the take's beginning, from and to. */
export type WordPlace = { start: number; end: number; from: Seconds; to: Seconds }

/** A stretch of a take; null for a word of which nothing was heard. */
type Span = { from: Seconds; to: Seconds } | null

/** Where the words of a text, parted at its spaces, are said; a dash that stands alone is said nowhere. */
export const wordSpans = (text: string, places: readonly WordPlace[]): Span[] =>
  wordsOf(text).map(({ at, word }) => {
    const own = places.filter(({ start }) => start >= at && start < at + word.length)
    return own.length === 0 ? null : { from: Math.min(...own.map(({ from }) => from)), to: Math.max(...own.map(({ to }) => to)) }
  })

/** A place between two words of a take. `at`: seconds from the take's beginning; `quiet`: the voice rests there. */
export type Gap = { at: Seconds; quiet: boolean }

/** Share of a take's highest level above which a frame is voice. */
const voiced = 0.12
/** How far a gap is sought around where the letters put it. */
const reach: Seconds = 0.25
/** How far a gap may lie inside the words that were heard on its two sides. */
const slack: Seconds = 0.03
/** A gap is as quiet as the loudest frame of so long a stretch. */
const stretch: Seconds = 0.04

/**
 * Gaps between the words of a take, one less than it has words: at the quietest place between two words as they were heard (`places`).
 * Where they were not, each is put where as much of the voice has passed as letters, pauses not counted, and then moved to the quietest
 * place near by; over a slurred stretch that is a guess. `quiet` says whether the voice rests there. `sizes`: highest sample of each
 * frame of the take, `perSecond` of them a second.
 */
export const wordGaps = (text: string, sizes: ArrayLike<number>, perSecond: number, places: readonly WordPlace[] = []): Gap[] => {
  const half = Math.max(1, Math.round((stretch * perSecond) / 2))
  const loudAround = (frame: number): number => {
    let most = 0
    for (let at = Math.max(0, frame - half); at < Math.min(sizes.length, frame + half); at++) most = Math.max(most, sizes[at] ?? 0)
    return most
  }
  let loudest = 0
  for (let frame = 0; frame < sizes.length; frame++) loudest = Math.max(loudest, sizes[frame] ?? 0)
  const limit = loudest * voiced
  const reckoned = reckonedGaps(text, sizes.length, voiceIn(sizes, limit))
  const spans = wordSpans(text, places)
  const gaps: Gap[] = []
  let least = half
  for (const [index, guess] of reckoned.entries()) {
    const before = spans.slice(0, index + 1).findLast((span) => span !== null)
    const after = spans.slice(index + 1).find((span) => span !== null)
    const heard = before && after && { middle: (before.to + after.from) / 2, reach: Math.max(0, after.from - before.to) / 2 + slack }
    const from = heard ? Math.round(heard.middle * perSecond) : guess
    const far = Math.max(1, Math.round((heard?.reach ?? reach) * perSecond))
    const most = sizes.length - half * (reckoned.length - index)
    let best = Math.max(least, Math.min(most, from))
    let score = Number.POSITIVE_INFINITY
    for (let frame = Math.max(least, from - far); frame <= Math.min(most, from + far); frame++) {
      // Of two places that are as quiet, the nearer one.
      const own = loudAround(frame) + loudest * 0.1 * (Math.abs(frame - from) / far)
      if (own < score) {
        score = own
        best = frame
      }
    }
    gaps.push({ at: best / perSecond, quiet: loudAround(best) < limit })
    least = best + half
  }
  return gaps
}

/** The frame of each gap, where as much of the voice (its frames) has passed as letters. */
const reckonedGaps = (text: string, frames: number, voice: readonly number[]): number[] => {
  const weights = wordsOf(text).map(({ word }) => wordWeight(word))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let said = 0
  return weights.slice(0, -1).map((weight) => {
    said += weight
    return voice[Math.min(voice.length - 1, Math.round((said / all) * voice.length))] ?? Math.round((said / all) * frames)
  })
}

/** Frames with voice, in order. */
const voiceIn = (sizes: ArrayLike<number>, limit: number): number[] => {
  const voice: number[] = []
  for (let frame = 0; frame < sizes.length; frame++) if (limit > 0 && (sizes[frame] ?? 0) >= limit) voice.push(frame)
  return voice
}

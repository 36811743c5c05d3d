import type { Seconds } from '../units.ts'

/** Words of a text with the space behind each, and where they begin. */
export const wordsOf = (text: string): { at: number; word: string }[] =>
  [...text.matchAll(/\S+\s*/g)].map((match) => ({ at: match.index, word: match[0] }))

/** How long a word takes to say, in letters. */
export const wordWeight = (word: string): number => (word.match(/[\p{L}\p{N}]/gu)?.length ?? 0) + 0.5

/** A place between two words of a take. `at`: seconds from the take's beginning; `quiet`: the voice rests there. */
export type Gap = { at: Seconds; quiet: boolean }

/** Share of a take's highest level above which a frame is voice. */
const voiced = 0.12
/** How far a gap is sought around where the letters put it. */
const reach: Seconds = 0.25
/** A gap is as quiet as the loudest frame of so long a stretch. */
const stretch: Seconds = 0.04

/**
 * Gaps between the words of a take, one less than it has words. Each is put where as much of the voice has passed as letters, pauses
 * not counted, and then moved to the quietest place near by. `sizes`: highest sample of each frame of the take, `perSecond` of them a
 * second. It hears no words: over a slurred stretch the place is a guess, and `quiet` says so.
 */
export const wordGaps = (text: string, sizes: ArrayLike<number>, perSecond: number): Gap[] => {
  const weights = wordsOf(text).map(({ word }) => wordWeight(word))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const half = Math.max(1, Math.round((stretch * perSecond) / 2))
  const loudAround = (frame: number): number => {
    let most = 0
    for (let at = Math.max(0, frame - half); at < Math.min(sizes.length, frame + half); at++) most = Math.max(most, sizes[at] ?? 0)
    return most
  }
  let loudest = 0
  for (let frame = 0; frame < sizes.length; frame++) loudest = Math.max(loudest, sizes[frame] ?? 0)
  const limit = loudest * voiced
  const places = placesOf(sizes, limit)
  const gaps: Gap[] = []
  let said = 0
  let least = half
  for (const [index, weight] of weights.slice(0, -1).entries()) {
    said += weight
    const from = places[Math.min(places.length - 1, Math.round((said / all) * places.length))] ?? Math.round((said / all) * sizes.length)
    const most = sizes.length - half * (weights.length - 1 - index)
    let best = Math.max(least, Math.min(most, from))
    let score = Number.POSITIVE_INFINITY
    const far = Math.round(reach * perSecond)
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

/** Frames with voice, in order. */
const placesOf = (sizes: ArrayLike<number>, limit: number): number[] => {
  const places: number[] = []
  for (let frame = 0; frame < sizes.length; frame++) if (limit > 0 && (sizes[frame] ?? 0) >= limit) places.push(frame)
  return places
}

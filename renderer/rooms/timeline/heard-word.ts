import type { Peaks } from '../../../core/mix/peaks.ts'
import { type WordPlace, wordSpans, wordWeight } from '../../../core/takes/words-in-time.ts'
import type { Seconds } from '../../../core/units.ts'

/** Share of full scale above which a stretch counts as voice, against the loudest of the take. */
const voiced = 0.12

/** How much of a take's voice has been heard at a second of its recording, 0 … 1. Without peaks it is the share of its time. */
export const voicedShare = (peaks: Peaks | null, start: number, end: number, at: number): number => {
  const level = peaks?.levels[0]
  if (!level) return Math.max(0, Math.min(1, (at - start) / Math.max(0.001, end - start)))
  const size = (index: number) => Math.max(-(level.pairs[2 * index] ?? 0), level.pairs[2 * index + 1] ?? 0)
  const [first, last, now] = [start, end, at].map((second) => Math.round(second * level.perSecond)) as [number, number, number]
  let loudest = 0
  for (let index = first; index < last; index++) loudest = Math.max(loudest, size(index))
  let all = 0
  let heard = 0
  for (let index = first; index < last; index++) {
    if (size(index) < loudest * voiced) continue
    all++
    if (index < now) heard++
  }
  return all > 0 ? heard / all : 0
}

/** Index of the word of a text that is being said so many seconds after a take began, from where its words were heard; −1 before the first. */
export const wordHeardAt = (text: string, places: readonly WordPlace[], seconds: Seconds): number =>
  wordSpans(text, places).findLastIndex((span) => span !== null && span.from <= seconds)

/** Index of the word that is being said when a share of the voice has been heard: each word takes as long as it has letters. */
export const wordAt = (words: readonly string[], share: number): number => {
  const weights = words.map(wordWeight)
  const target = share * weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  for (const [index, weight] of weights.entries()) {
    sum += weight
    if (target < sum) return index
  }
  return words.length - 1
}

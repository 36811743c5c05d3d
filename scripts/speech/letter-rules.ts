import { contextOf, edged, type LetterWindow } from '../../core/speech/letter-to-sound.ts'
import type { Aligned } from './letter-alignment.ts'

type Size = Omit<LetterWindow, 'rules'>

/** Contexts from small to large; at the end those that know what was said before. */
const sizes: readonly Size[] = [
  ...['00', '01', '10', '11', '02', '20', '12', '21', '03', '22', '13', '31', '23', '32', '14', '33', '24', '42', '34', '44', '55'].map(
    (size) => ({
      left: Number(size[0]),
      right: Number(size[1]),
      after: false,
    }),
  ),
  ...['01', '11', '12', '22'].map((size) => ({ left: Number(size[0]), right: Number(size[1]), after: true })),
]

/** Letters more that a rule must get right than the rules before it did. */
const leastGain = 2
/** Share in a hundred from which a second choice is kept. */
const leastDoubt = 15

/** Learns rules for letters, window after window: one is kept only where it gets more letters right than the smaller windows do. */
export const learnRules = (aligned: readonly Aligned[]): LetterWindow[] => {
  const words = aligned.map(({ word, sounds }) => ({ letters: edged(word), sounds, now: sounds.map((): string | null => null) }))
  return sizes.map((size, order) => {
    const counts = new Map<string, { sounds: Map<string, number>; right: number }>()
    for (const { letters, sounds, now } of words)
      sounds.forEach((sound, at) => {
        const context = contextOf(letters, at, size, sounds)
        const count = counts.get(context) ?? { sounds: new Map<string, number>(), right: 0 }
        counts.set(context, count)
        count.sounds.set(sound, (count.sounds.get(sound) ?? 0) + 1)
        if (now[at] === sound) count.right++
      })
    const chosen = [...counts].flatMap(([context, { sounds, right }]) => {
      const [best, second] = [...sounds].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      const total = [...sounds.values()].reduce((sum, count) => sum + count, 0)
      if (!best || best[1] - right < (order ? leastGain : 1)) return []
      const doubt = second ? Math.round((100 * second[1]) / total) : 0
      return [[context, best[0], second && doubt >= leastDoubt ? `|${second[0]}|${doubt}` : ''] as const]
    })
    const rules = new Map(chosen.map(([context, sound]) => [context, sound]))
    for (const { letters, sounds, now } of words)
      sounds.forEach((_, at) => {
        const sound = rules.get(contextOf(letters, at, size, sounds))
        if (sound !== undefined) now[at] = sound
      })
    chosen.sort(([a], [b]) => (a < b ? -1 : 1))
    return { ...size, rules: Object.fromEntries(chosen.map(([context, sound, other]) => [context, sound + other])) }
  })
}

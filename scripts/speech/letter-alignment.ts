import type { Pronunciation } from '../../core/speech/pronunciation.ts'

/** A word and what each of its letters makes: no phone, one, or two (`K S`). */
export type Aligned = { word: string; sounds: string[] }

/** Chances of a letter and what it makes, as logarithms, keyed by both. */
type Chances = ReadonlyMap<string, number>

const passes = 6
const most = 2
const rare = 3

/** Shares out the phones of words among their letters: the likeliest way, learnt in six passes over all words (Viterbi training). */
export const alignLetters = (words: readonly { word: string; phones: Pronunciation }[]): Aligned[] => {
  let chances: Chances = new Map()
  for (let pass = 0; pass < passes; pass++) chances = learn(words.flatMap((entry) => align(entry, chances) ?? []))
  return words.flatMap((entry) => align(entry, chances) ?? [])
}

const learn = (aligned: readonly Aligned[]): Chances => {
  const counts = new Map<string, number>()
  const totals = new Map<string, number>()
  for (const { word, sounds } of aligned)
    sounds.forEach((sound, at) => {
      const letter = word[at]!
      counts.set(letter + sound, (counts.get(letter + sound) ?? 0) + 1)
      totals.set(letter, (totals.get(letter) ?? 0) + 1)
    })
  return new Map([...counts].flatMap(([key, count]) => (count > rare ? [[key, Math.log(count / totals.get(key[0]!)!)] as const] : [])))
}

/** Before anything is learnt, one phone a letter is likeliest; what was never seen is nearly impossible. */
const chanceOf = (chances: Chances, letter: string, sound: string, length: number): number =>
  chances.get(letter + sound) ?? (chances.size ? -14 - length : ([-4, -3, -6][length] ?? -14))

const align = ({ word, phones }: { word: string; phones: Pronunciation }, chances: Chances): Aligned | null => {
  const width = phones.length + 1
  const best = new Float64Array((word.length + 1) * width).fill(-Infinity)
  const taken = new Uint8Array(best.length)
  best[0] = 0
  for (let letter = 0; letter < word.length; letter++)
    for (let phone = 0; phone < width; phone++) {
      const so = best[letter * width + phone]!
      if (so === -Infinity) continue
      for (let length = 0; length <= Math.min(most, phones.length - phone); length++) {
        const sound = phones.slice(phone, phone + length).join(' ')
        const next = (letter + 1) * width + phone + length
        const chance = so + chanceOf(chances, word[letter]!, sound, length)
        if (chance <= best[next]!) continue
        best[next] = chance
        taken[next] = length
      }
    }
  if (best.at(-1) === -Infinity) return null
  const sounds: string[] = []
  for (let letter = word.length, phone = phones.length; letter > 0; letter--) {
    const length = taken[letter * width + phone]!
    sounds.unshift(phones.slice(phone - length, phone).join(' '))
    phone -= length
  }
  return { word, sounds }
}

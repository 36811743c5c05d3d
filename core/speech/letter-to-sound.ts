import type { Pronunciation } from './pronunciation.ts'

/**
 * Rules of one size of context, from the letter itself to five letters on either side. `rules` say for a letter between its neighbours
 * (`#` is the word's edge) which phones it makes: `EY`, `K S`, nothing; behind a bar the second choice and how often in a hundred it is right:
 * `EY|AE|31`. With `after`, the context begins with the last phone before the letter, and `+` where the letter before made it, or `-`.
 */
export type LetterWindow = { left: number; right: number; after: boolean; rules: Record<string, string> }

/** What a letter makes: a first and perhaps a second choice. `doubt`: how often in a hundred the second is right. */
type Sound = { first: string; second: string; doubt: number }

const edge = '#####'

/** Context of letter `at` of a word with its edges on. `made`: what the letters before it were taken to make. */
export const contextOf = (
  edged: string,
  at: number,
  { left, right, after }: Omit<LetterWindow, 'rules'>,
  made: readonly string[],
): string => {
  const letters = edged.slice(at + edge.length - left, at + edge.length + right + 1)
  if (!after) return letters
  const sounding = made.slice(0, at).findLast((phones) => phones !== '')
  return `${sounding?.split(' ').at(-1) ?? '#'}${at > 0 && made[at - 1] !== '' ? '+' : '-'}${letters}`
}

/** A word with so many edges on both sides that every context fits. */
export const edged = (word: string): string => edge + word + edge

const soundIn = (rule: string): Sound => {
  const [first = '', second = '', doubt = '0'] = rule.split('|')
  return { first, second, doubt: Number(doubt) }
}

/** Says words by their letters, with rules learnt from a dictionary: of all rules that fit a letter, the last window's holds. */
export class LetterToSound {
  /** From the largest context to the smallest. */
  readonly #windows: readonly { size: Omit<LetterWindow, 'rules'>; rules: ReadonlyMap<string, string> }[]

  constructor(windows: readonly LetterWindow[]) {
    this.#windows = windows.map(({ rules, ...size }) => ({ size, rules: new Map(Object.entries(rules)) })).reverse()
  }

  /** The likeliest ways to say a word of the letters a–z: the best first, then those in which the most doubtful letter is said otherwise. */
  readings(word: string, most = 1): Pronunciation[] {
    const best = this.#sounds(word, [])
    const doubtful = best
      .map(({ doubt }, at) => ({ at, doubt }))
      .filter(({ doubt }) => doubt > 0)
      .sort((a, b) => b.doubt - a.doubt || a.at - b.at)
    const readings = [phonesOf(best)]
    for (const { at } of doubtful) {
      if (readings.length >= most) break
      const other = phonesOf(this.#sounds(word, [...best.slice(0, at), { first: best[at]!.second, second: '', doubt: 0 }]))
      if (!readings.some((known) => known.join(' ') === other.join(' '))) readings.push(other)
    }
    return readings.filter((phones) => phones.length > 0)
  }

  /** Sounds of all letters behind those that are given. */
  #sounds(word: string, given: readonly Sound[]): Sound[] {
    const letters = edged(word)
    const sounds = [...given]
    const made = given.map(({ first }) => first)
    for (let at = given.length; at < word.length; at++) {
      const sound = this.#sound(letters, at, made)
      sounds.push(sound)
      made.push(sound.first)
    }
    return sounds
  }

  #sound(letters: string, at: number, made: readonly string[]): Sound {
    for (const { size, rules } of this.#windows) {
      const rule = rules.get(contextOf(letters, at, size, made))
      if (rule !== undefined) return soundIn(rule)
    }
    return { first: '', second: '', doubt: 0 }
  }
}

const phonesOf = (sounds: readonly Sound[]): string[] => sounds.flatMap(({ first }) => (first ? first.split(' ') : []))

import { bucket } from './feature-space.ts'
import type { Unit } from './units.ts'

/** Words of the whole book's speech that stand behind a person's own few. */
const behind = 150

type Voice = { words: Map<string, number>; total: number }

/** How people talk, learned from the lines whose speaker is sure: a word is theirs as often as they use it. */
export class Voices {
  readonly #voices = new Map<number, Voice>()
  readonly #all: Voice = { words: new Map(), total: 0 }
  readonly #sure: readonly number[]
  readonly #units: readonly Unit[]

  constructor(units: readonly Unit[], sure: readonly number[]) {
    this.#units = units
    this.#sure = sure
    units.forEach((unit, t) => {
      const who = this.#sure[t]!
      let voice = who >= 0 ? this.#voices.get(who) : undefined
      if (who >= 0 && !voice) {
        voice = { words: new Map(), total: 0 }
        this.#voices.set(who, voice)
      }
      for (const word of spoken(unit)) {
        count(this.#all, word)
        if (voice) count(voice, word)
      }
    })
  }

  /** Words heard of a person, this unit apart, and how much likelier the unit's words are theirs than anybody's (natural log per root of a word). */
  likeness(t: number, who: number): { heard: number; likeness: number } {
    const voice = this.#voices.get(who)
    const unit = this.#units[t]!
    const own = voice && this.#sure[t] === who ? tally(unit) : null
    const heard = (voice?.total ?? 0) - (own ? [...own.values()].reduce((sum, n) => sum + n, 0) : 0)
    if (!voice || heard < 15) return { heard: 0, likeness: 0 }
    let sum = 0
    let length = 0
    for (const word of spoken(unit)) {
      const usual = (this.#all.words.get(word) ?? 1) / this.#all.total
      const times = (voice.words.get(word) ?? 0) - (own?.get(word) ?? 0)
      sum += Math.log((times + behind * usual) / (heard + behind) / usual)
      length++
    }
    return { heard, likeness: length ? sum / Math.sqrt(length) : 0 }
  }
}

const count = (voice: Voice, word: string): void => {
  voice.words.set(word, (voice.words.get(word) ?? 0) + 1)
  voice.total++
}

const tally = (unit: Unit): Map<string, number> => {
  const words = new Map<string, number>()
  for (const word of spoken(unit)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/** How long a line is, in letters, as a word of its own. */
const lengths = [15, 40, 90, 200, 500]

/** Words of a unit without names, no more than the first hundred, which tell enough; how it opens, how it ends and how long it is. */
function* spoken({ pieces, length, asks, exclaims, breaksOff, opening }: Unit): Generator<string> {
  yield `^${opening}`
  yield `#${bucket(length, lengths)}`
  yield asks ? '#?' : exclaims ? '#!' : breaksOff ? '#-' : '#.'
  let left = 100
  for (const { words } of pieces)
    for (const { lower, capital, join } of words) {
      if (capital && join === 'space' && lower !== 'i') continue
      if (left-- <= 0) return
      yield lower
    }
}

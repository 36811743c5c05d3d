import stored from '../../assets/speech/letter-to-sound.json' with { type: 'json' }
import type { Dictionary } from './dictionary.ts'
import { LetterToSound, type LetterWindow } from './letter-to-sound.ts'
import type { Pronunciation, SpokenWord } from './pronunciation.ts'
import { type Lookup, withEnding } from './word-endings.ts'

/** Ways to say a word that are told apart at most; more only slow recognition down. */
const mostWays = 8
/** Ways of a word that is read by its letters: names are anyone's guess. */
const guesses = 3
const shortestPart = 3

/** Noises of the mouth that have a spelling and no vowel to read it by. */
const sounds: Readonly<Record<string, string>> = {
  psst: 'P S T',
  pst: 'P S T',
  tsk: 'T IH S K',
  tut: 'T AH T',
  pfft: 'P F T',
  brr: 'B ER',
  grr: 'G ER',
  zzz: 'Z',
  mmm: 'M',
}

/** Says how words sound. */
export type Lexicon = {
  /** All ways to say a word, likeliest first; never empty for what `spokenWords` gives. */
  pronunciations(word: SpokenWord): readonly Pronunciation[]
  /** Whether a word is said as the producer or a dictionary has it, not guessed; of names the dictionary has one way of many. */
  knows(word: SpokenWord): boolean
}

let rules: LetterToSound | null = null

/** The rules of the letters, put in order when the first word needs them. */
const letterRules = (): LetterToSound => {
  rules ??= new LetterToSound(stored as unknown as LetterWindow[])
  return rules
}

/**
 * Says words as the producer respelled them, else as the dictionary has them, else as a known word with an ending, two known
 * words in one, or by their letters.
 */
export class DictionaryLexicon implements Lexicon {
  readonly #dictionary: Dictionary
  readonly #respellings: ReadonlyMap<string, string>
  readonly #known = new Map<string, readonly Pronunciation[]>()

  /** `respellings`: words and how they are said, in words and syllables as English writes them ("Ilsabet": "ill sa bet"). */
  constructor(dictionary: Dictionary, respellings: Readonly<Record<string, string>> = {}) {
    this.#dictionary = dictionary
    this.#respellings = new Map(Object.entries(respellings).map(([word, said]) => [plain(word), plain(said)]))
  }

  pronunciations({ word, readings }: SpokenWord): readonly Pronunciation[] {
    const respelled = this.#respelled(word)
    if (respelled.length) return respelled
    const ways = readings.map((reading) => this.#together(reading))
    return distinct([...ways.flatMap(([first]) => (first ? [first] : [])), ...ways.flatMap(([, ...others]) => others)]).slice(0, mostWays)
  }

  knows({ word, readings, name }: SpokenWord): boolean {
    if (this.#respelled(word).length > 0) return true
    return !name && readings.some((reading) => reading.every((part) => this.#dictionary.get(part).length > 0))
  }

  #respelled(word: string): readonly Pronunciation[] {
    const said = this.#respellings.get(word)
    if (said !== undefined) return this.#together(said.split(/[^a-z']+/).filter(Boolean))
    // "Ilsabet's" follows "Ilsabet".
    return word.endsWith("'s") && this.#respellings.has(word.slice(0, -2)) ? withEnding(word, (stem) => this.#respelled(stem)) : []
  }

  /** Words said one after the other: the first ways of all, then those in which one is said otherwise. */
  #together(words: readonly string[]): Pronunciation[] {
    const ways = words.map((word) => this.#ways(word))
    if (words.length === 1) return [...(ways[0] ?? [])]
    const first = ways.map(([way = []]) => way)
    const others = ways.flatMap((alternatives, at) => alternatives.slice(1).map((way) => first.with(at, way)))
    return [first, ...others].map((parts) => parts.flat()).filter((phones) => phones.length > 0)
  }

  #ways(word: string): readonly Pronunciation[] {
    const known = this.#known.get(word)
    if (known) return known
    const ways = distinct(this.#found(word))
    this.#known.set(word, ways)
    return ways
  }

  #found(word: string): readonly Pronunciation[] {
    const lookup: Lookup = (other) => this.#dictionary.get(other)
    const bare = word.replace(/^'+|'+$/g, '')
    for (const written of [word, bare, bare.replace(/(.)\1{2,}/g, '$1')]) {
      const found = lookup(written)
      if (found.length) return found
    }
    const sound = Object.hasOwn(sounds, bare) ? sounds[bare] : undefined
    if (sound) return [sound.split(' ')]
    const ended = [word, bare].flatMap((written) => withEnding(written, lookup))
    if (ended.length) return ended.slice(0, mostWays)
    // A short form behind a name: "Melisander'll".
    const short = /^(.{2,})'(?:s|d|ll|ve|re)$/.exec(bare)
    if (short) return withEnding(bare, (stem) => (stem === short[1] ? this.#ways(stem) : []))
    const letters = bare.replace(/[^a-z]/g, '')
    if (letters !== bare && lookup(letters).length) return lookup(letters)
    const joined = joinedFrom(letters, lookup)
    const read = [...joined, ...letterRules().readings(letters, guesses - joined.length)]
    return read.length ? read : [[...letters].flatMap((letter) => lookup(letter)[0] ?? [])]
  }
}

/** A word of two known ones ("wood" and "cutters"): the split with the longest shorter part, which is the likeliest. */
const joinedFrom = (word: string, lookup: Lookup): Pronunciation[] => {
  const splits: { shorter: number; phones: Pronunciation }[] = []
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const [one] = lookup(word.slice(0, at))
    const [other] = one ? lookup(word.slice(at)) : []
    if (one && other) splits.push({ shorter: Math.min(at, word.length - at), phones: [...one, ...other] })
  }
  return splits
    .sort((a, b) => b.shorter - a.shorter)
    .slice(0, 1)
    .map(({ phones }) => phones)
}

const distinct = (ways: readonly Pronunciation[]): Pronunciation[] => [
  ...new Map(ways.map((phones) => [phones.join(' '), phones])).values(),
]

const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'")

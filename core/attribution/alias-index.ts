import type { FoundCharacter } from './cast.ts'
import { genderOfName } from './first-names.ts'
import { commonWords, nicknames, personNouns, plainNouns, prepositions, titles } from './lexicon.ts'
import { isVerbLike } from './verbs.ts'
import type { Word } from './words.ts'

/** Words of a name as the matcher compares them: small letters, no article in front. */
export const nameWords = (name: string): string[] =>
  (
    name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['‑-][\p{L}\p{N}]+)*/gu) ?? []
  )
    .map((word) => word.replace(/'s$/, ''))
    .filter((word, index) => index > 0 || !articles.has(word))

const articles = new Set(['the', 'a', 'an', 'that', 'his', 'her', 'my', 'their', 'our'])
const opensDescription = /^(?:the|a|an|that|his|her|my|their|our|one of)\s/i
/** Titles that say nothing when they stand alone behind "the". */
const emptyTitles = new Set(['mr', 'mrs', 'miss', 'ms', 'sir', 'aunt', 'uncle', 'st', 'saint'])
/** Names that are words at the head of a sentence. */
const doubtfulNames = new Set([
  'may',
  'will',
  'mark',
  'grace',
  'hope',
  'rose',
  'faith',
  'joy',
  'bill',
  'art',
  'frank',
  'pat',
  'sue',
  'jack',
  'april',
  'june',
  'august',
  'guy',
])

const shortForms = (name: string): string[] => [...nicknames].flatMap(([short, formal]) => (formal === name ? [short] : []))

export type Match = { length: number; who: readonly number[] }

/** Whom names and descriptions can mean. Numbers are places in the cast. */
export class AliasIndex {
  readonly #exact = new Map<string, number[]>()
  readonly #parts = new Map<string, number[]>()
  readonly #heads = new Map<string, number[]>()
  readonly #descriptive = new Map<string, number[]>()
  readonly #firsts = new Set<string>()
  /** Known only as somebody's wife or daughter: a bare surname is seldom hers. */
  readonly married: readonly boolean[]
  readonly #genders: readonly FoundCharacter['gender'][]

  constructor(cast: readonly FoundCharacter[]) {
    this.#genders = cast.map(({ gender }) => gender)
    cast.forEach((character, index) => {
      for (const name of [character.name, ...character.aliases]) this.#addName(name, index)
      for (const epithet of character.epithets) this.#addDescription(nameWords(epithet), index, true)
    })
    this.#blurOneWordNames(cast)
    this.married = cast.map(({ name, aliases }) => [name, ...aliases].every((one) => /^(?:mrs|miss|ms)\b/i.test(one)))
  }

  #addName(name: string, index: number): void {
    const words = nameWords(name)
    if (words.length === 0) return
    add(this.#exact, words.join(' '), index)
    this.#firsts.add(words[0]!)
    for (const word of words) {
      const title = word === 'dr' ? 'doctor' : word
      if (titles.has(title) && !emptyTitles.has(title) && words.length > 1) add(this.#heads, title, index)
    }
    const nouns = words.some((word) => personNouns.has(word) && !titles.has(word) && genderOfName(word) === undefined)
    if (opensDescription.test(name) || /\d/.test(name) || nouns || !/\p{Lu}/u.test(name)) {
      this.#addDescription(words, index)
      if (/^the \p{L}+$/iu.test(name)) add(this.#parts, words[0]!, index)
      return
    }
    let from = 0
    while (from < words.length - 1 && titles.has(words[from]!)) from++
    const plain = words.slice(from)
    for (const part of new Set([plain[0]!, plain.at(-1)!, ...(plain.length > 1 ? shortForms(plain[0]!) : [])])) {
      add(this.#parts, part, index)
      this.#firsts.add(part)
    }
    if (from > 0 && plain.length > 1) add(this.#exact, plain.join(' '), index)
  }

  /** An epithet of a plain noun ("the taller man") does not make every man its own. */
  #addDescription(words: readonly string[], index: number, epithet = false): void {
    add(this.#exact, words.join(' '), index)
    const tail = words.findIndex((word) => prepositions.has(word) || word === 'who')
    const core = (tail > 0 ? words.slice(0, tail) : words).filter((word) => !/^\d+$/.test(word))
    const head = core.at(-1)
    if (head && !(epithet && core.length > 1 && plainNouns.has(head))) add(this.#heads, head, index)
    for (const word of words) if (!prepositions.has(word) && !articles.has(word) && word !== 'and') add(this.#descriptive, word, index)
    if (words[0]) this.#firsts.add(words[0])
  }

  /** A cast entry of one word that is also part of another's name may mean either. */
  #blurOneWordNames(cast: readonly FoundCharacter[]): void {
    for (const [part, who] of this.#parts) {
      const exact = this.#exact.get(part)
      if (exact?.length !== 1) continue
      const character = cast[exact[0]!]!
      if (character.aliases.length === 0 && nameWords(character.name).join(' ') === part)
        for (const other of who) add(this.#exact, part, other)
    }
  }

  /** The longest name that begins at a capitalised word. */
  nameAt(words: readonly Word[], at: number): Match | null {
    const first = words[at]!
    let from = at
    while (from < at + 3 && titles.has(words[from]!.lower) && words[from + 1]?.capital && words[from + 1]!.join === 'space') from++
    if (!this.#firsts.has(first.lower) && !(from > at && this.#firsts.has(words[from]!.lower))) return null
    let key = ''
    let best: Match | null = null
    for (let k = at; k < Math.min(at + 6, words.length); k++) {
      const word = words[k]!
      if (k > at && word.join !== 'space') break
      key = k === at ? word.lower : `${key} ${word.lower}`
      const who = this.#exact.get(key)
      if (who) best = { length: k - at + 1, who }
      if (word.possessive) break
    }
    return best ?? this.#partAt(words, at, from)
  }

  #partAt(words: readonly Word[], at: number, from: number): Match | null {
    const word = words[from]!
    const next = words[from + 1]
    const one = this.#parts.get(word.lower)
    if (!one) return null
    if (from === at) {
      const other = next?.capital && next.join === 'space' && !word.possessive ? this.#parts.get(next.lower) : undefined
      const both = other?.filter((index) => one.includes(index))
      if (both?.length) return { length: 2, who: both }
      if (commonWords.has(word.lower)) return null
      const touching = next?.join === 'space' ? next : undefined
      if (doubtfulNames.has(word.lower) && word.join !== 'space' && touching && !isVerbLike(touching.lower) && touching.lower !== 'and')
        return null
      return { length: 1, who: one }
    }
    const gender = titles.get(words[at]!.lower)
    const who = gender ? one.filter((index) => (this.#genders[index] ?? gender) === gender) : one
    return who.length ? { length: from - at + 1, who } : null
  }

  /** Whom a whole description, without its article, has been given to: "old soldier". */
  described(key: string): readonly number[] {
    return this.#exact.get(key) ?? []
  }

  /** Whose title or description has this noun for its head. */
  headed(noun: string): readonly number[] {
    return this.#heads.get(noun) ?? []
  }

  /** Whose description holds this word. */
  describedWith(word: string): readonly number[] {
    return this.#descriptive.get(word) ?? []
  }

  /** A capitalised word that belongs to a name, not to a description. */
  isNamePart(word: string): boolean {
    return this.#parts.has(word) || this.#exact.has(word)
  }
}

const add = (table: Map<string, number[]>, key: string, index: number): void => {
  if (!key) return
  const list = table.get(key)
  if (!list) table.set(key, [index])
  else if (!list.includes(index)) list.push(index)
}

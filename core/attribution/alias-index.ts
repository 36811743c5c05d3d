import type { FoundCharacter } from './cast.ts'
import { titles } from './lexicon.ts'
import type { Token } from './tokens.ts'

const wordsOf = (name: string): string[] =>
  (
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[’'‑-][\p{L}\p{N}]+)*/gu) ?? []
  ).filter((word) => word !== 'the')

/** Finds names in tokens: whole names and aliases, and parts of them that only one character has. */
export class AliasIndex {
  readonly #byFirst = new Map<string, { words: string[]; characters: number[]; part: boolean; lower: boolean }[]>()

  constructor(cast: readonly FoundCharacter[]) {
    const whole = new Map<string, Set<number>>()
    const parts = new Map<string, Set<number>>()
    const add = (table: Map<string, Set<number>>, words: readonly string[], index: number) => {
      const key = words.join(' ')
      if (key) table.set(key, (table.get(key) ?? new Set()).add(index))
    }
    cast.forEach((character, index) => {
      for (const name of [character.name, ...character.aliases, ...character.epithets]) {
        const words = wordsOf(name)
        add(whole, words, index)
        const plain = words.filter((word) => !titles.has(word))
        if (words.length > 1 && /^\p{Lu}/u.test(name) && character.epithets.indexOf(name) < 0)
          for (const word of plain) if (word.length > 2) add(parts, [word], index)
        if (words.length > 1 && titles.has(words[0]!)) add(parts, [words[0]!], index)
      }
    })
    const put = (key: string, characters: Set<number>, part: boolean) => {
      const words = key.split(' ')
      const list = this.#byFirst.get(words[0]!) ?? []
      list.push({ words, characters: [...characters], part, lower: false })
      list.sort((a, b) => b.words.length - a.words.length || Number(a.part) - Number(b.part))
      this.#byFirst.set(words[0]!, list)
    }
    for (const [key, characters] of whole) put(key, characters, false)
    for (const [key, characters] of parts) if (!whole.has(key)) put(key, characters, true)
  }

  /** The longest name that begins at a token: how many tokens, and whom it can mean. */
  at(tokens: readonly Token[], index: number): { length: number; characters: readonly number[]; part: boolean } | null {
    const token = tokens[index]!
    const list = this.#byFirst.get(token.lower)
    if (!list) return null
    const after = tokens[index - 1]?.lower
    for (const { words, characters, part } of list) {
      if (!words.every((word, k) => tokens[index + k]?.lower === word)) continue
      const capital = token.capital || tokens[index + words.length - 1]!.capital
      // A title alone, or a description in small letters, needs its article: "the colonel", "the young policeman".
      if (!capital && !(after === 'the' || after === 'his' || after === 'her' || after === 'my')) continue
      return { length: words.length, characters, part }
    }
    return null
  }
}

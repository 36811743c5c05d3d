import type { Pronunciation } from './pronunciation.ts'

const newline = 10
const space = 32
const bracket = 40

/**
 * A pronouncing dictionary of one word a line, lower case, in ASCII: `hello HH AH L OW`; further ways to say it as `hello(2) …`. Words
 * are looked up in the bytes as they are, so that 130,000 words cost a table of numbers and not as many strings.
 */
export class Dictionary {
  readonly #bytes: Uint8Array
  /** Where lines begin, by their word's hash; −1: free. A taken place's line goes into the next free one, so a word's lines keep their order. */
  readonly #places: Int32Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    let lines = 1
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines++
    this.#places = new Int32Array(2 ** Math.ceil(Math.log2(2 * lines))).fill(-1)
    const places = this.#places
    const mask = places.length - 1
    for (let at = 0; at < bytes.length; ) {
      const end = this.#lineEnd(at)
      const word = this.#wordEnd(at, end)
      if (word > at && word < end) {
        let slot = hashOf(bytes, at, word) & mask
        while (places[slot]! >= 0) slot = (slot + 1) & mask
        places[slot] = at
      }
      at = end + 1
    }
  }

  /** All ways to say a word, in the dictionary's order; empty when it is not in it. */
  get(word: string): readonly Pronunciation[] {
    if (!/^[\x21-\x7e]+$/.test(word)) return []
    const bytes = Uint8Array.from(word, (letter) => letter.charCodeAt(0))
    const found: number[] = []
    const mask = this.#places.length - 1
    for (let slot = hashOf(bytes, 0, bytes.length) & mask; this.#places[slot]! >= 0; slot = (slot + 1) & mask)
      if (this.#isWord(this.#places[slot]!, bytes)) found.push(this.#places[slot]!)
    return found.map((at) => this.#phones(at))
  }

  /** All words, once each, in the dictionary's order. */
  words(): string[] {
    const words = new Set<string>()
    for (let at = 0; at < this.#bytes.length; at = this.#lineEnd(at) + 1) words.add(this.#text(at, this.#wordEnd(at, this.#lineEnd(at))))
    words.delete('')
    return [...words]
  }

  #isWord(at: number, word: Uint8Array): boolean {
    for (let i = 0; i < word.length; i++) if (this.#bytes[at + i] !== word[i]) return false
    const next = this.#bytes[at + word.length]
    return next === space || next === bracket
  }

  #phones(at: number): Pronunciation {
    const end = this.#lineEnd(at)
    return this.#text(at, end).trim().split(/\s+/).slice(1)
  }

  #text(from: number, to: number): string {
    return String.fromCharCode(...this.#bytes.subarray(from, to))
  }

  #lineEnd(at: number): number {
    const end = this.#bytes.indexOf(newline, at)
    return end < 0 ? this.#bytes.length : end
  }

  /** Where the word of a line ends: before the bracket of a further way, or the space. */
  #wordEnd(at: number, end: number): number {
    const bytes = this.#bytes
    let word = at
    while (word < end && bytes[word] !== space && bytes[word] !== bracket) word++
    return word
  }
}

/** FNV-1a over a stretch of bytes. */
const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash >>> 0
}

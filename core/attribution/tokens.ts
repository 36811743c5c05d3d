import type { Span } from '../manuscript/manuscript.ts'

/** A word with its place. `lower` is the word in small letters without a possessive ending. */
export type Token = Span & { word: string; lower: string; capital: boolean; possessive: boolean }

const pattern = /[\p{L}\p{N}]+(?:[’'‑-][\p{L}\p{N}]+)*/gu

/** Words of a stretch of text, in order. */
export const tokensOf = (text: string, { start, end }: Span): Token[] =>
  [...text.slice(start, end).matchAll(pattern)].map((match) => {
    const possessive = /[’'][sS]$/.test(match[0])
    const word = possessive ? match[0].slice(0, -2) : match[0]
    return {
      start: start + match.index,
      end: start + match.index + word.length,
      word,
      lower: word.toLowerCase(),
      capital: /^\p{Lu}/u.test(word),
      possessive,
    }
  })

/** What stands between two neighbouring tokens. */
export const between = (text: string, a: Token, b: Token): string => text.slice(a.end, b.start)

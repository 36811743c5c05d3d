import type { Span } from '../manuscript/manuscript.ts'
import { abbreviations } from './lexicon.ts'

/** How a word follows the one before: nothing but space, a comma or dash or the like, or the end of a sentence. */
export type Join = 'start' | 'space' | 'comma' | 'stop'

/** A word with its place. `lower` is in small letters, straight apostrophes, without a possessive or verbal ending ("he’d" → "he"). */
export type Word = Span & { lower: string; capital: boolean; possessive: boolean; contracted: boolean; join: Join }

const pattern = /[\p{L}\p{N}]+(?:[’'‑-][\p{L}\p{N}]+)*/gu
const contraction = /'(?:d|ll|m|re|ve)$/
const upper = /^\p{Lu}/u

/** Words of a stretch of text, in order. */
export const wordsOf = (text: string, start: number, end: number): Word[] => {
  const words: Word[] = []
  let before: Word | undefined
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const from = start + match.index
    let lower = match[0].toLowerCase()
    let possessive = false
    let contracted = false
    if (lower.includes('’') || lower.includes("'")) {
      lower = lower.replaceAll('’', "'")
      if (lower.endsWith("'s")) {
        possessive = true
        lower = lower.slice(0, -2)
      } else if (contraction.test(lower)) {
        contracted = true
        lower = lower.replace(contraction, '')
      }
    }
    const word: Word = {
      start: from,
      end: from + match[0].length,
      lower,
      capital: upper.test(match[0]),
      possessive,
      contracted,
      join: before ? joinOf(text.slice(before.end, from), before) : 'start',
    }
    if (before && !possessive && /^[’']\s/.test(text.slice(before.end, from)) && before.lower.endsWith('s')) before.possessive = true
    words.push(word)
    before = word
  }
  return words
}

const joinOf = (gap: string, before: Word): Join => {
  if (gap === ' ') return 'space'
  const plain = gap.replace(/[*_]/g, '')
  if (/^\s*$/.test(plain)) return 'space'
  if (
    /^\.\s/.test(plain) &&
    (abbreviations.has(before.lower) || (before.capital && before.end - before.start === 1 && before.lower !== 'i'))
  )
    return 'space'
  if (/[.!?…]/.test(plain)) return /^[.…]+\s*$/.test(plain) && plain.length > 3 ? 'comma' : 'stop'
  return 'comma'
}

/** Index ranges of the sentences of a stretch. */
export const sentencesOf = (words: readonly Word[]): [number, number][] => {
  const sentences: [number, number][] = []
  let from = 0
  for (let i = 1; i < words.length; i++)
    if (words[i]!.join === 'stop') {
      sentences.push([from, i])
      from = i
    }
  if (words.length) sentences.push([from, words.length])
  return sentences
}

import type { SpokenWord } from './pronunciation.ts'

/** The words of a line's text in the order in which they are said. */
export const spokenWords = (text: string): SpokenWord[] =>
  [...text.matchAll(/[\p{L}\p{N}’']+/gu)].map((match) => {
    const word = match[0].toLowerCase().replaceAll('’', "'")
    return { word, readings: [[word]], start: match.index, end: match.index + match[0].length }
  })

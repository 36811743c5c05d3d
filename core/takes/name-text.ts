import type { Line } from '../records/line.ts'
import { plain } from './people.ts'

/** Lines whose text a name repeats, and how many letters of it. `beginning`: it is the beginning of their text; `others` say it later on. */
export type NameText = { lines: Line[]; letters: number; beginning: boolean; others: Line[] }

/** Fewer letters may agree by chance; of a whole text that many are enough. */
const least = 9
const leastWhole = 2

type Place = { line: Line; text: string; at: number }

/** Letters of a piece that are in no other's name and not in most names of the delivery. */
const leastOwn = 5

/**
 * Finds lines by words of their text in a name: from any word of the name on, as long a piece as possible that some line says
 * from a word of its own on. The piece ends with a word of the name, whose last may be cut off. `idle` words say nothing by
 * themselves: names of people, and what stands in most names.
 */
export const textsIn = (lines: readonly Line[], idle: ReadonlySet<string>): ((words: readonly string[]) => NameText | null) => {
  let places: Map<string, Place[]> | null = null
  const wholes = new Map<string, Line[]>()
  const index = (): Map<string, Place[]> => {
    const made = new Map<string, Place[]>()
    for (const line of lines) {
      const words = wordsOf(line.text)
      const text = words.join('')
      if (text.length < least) wholes.set(text, [...(wholes.get(text) ?? []), line])
      let at = 0
      for (const word of words) {
        const key = text.slice(at, at + least)
        const known = made.get(key)
        if (known) known.push({ line, text, at })
        else if (key.length === least) made.set(key, [{ line, text, at }])
        at += word.length
      }
    }
    return made
  }
  return (words) => {
    const joined = words.join('')
    if (joined.length < leastWhole) return null
    places ??= index()
    const whole = wholes.get(words.filter((word) => !/^\d+$/.test(word)).join(''))
    if (whole && !words.every((word) => idle.has(word))) return { lines: whole, letters: joined.length, beginning: true, others: [] }
    let best: NameText | null = null
    for (let from = 0; from < words.length; from += 1) {
      const rest = words.slice(from).join('')
      const found = places.get(rest.slice(0, least)) ?? []
      const ends = endsOf(words.slice(from))
      const agreed = found.map((place) => ({ place, letters: agreement(rest, place, ends) }))
      const letters = Math.max(0, ...agreed.map((one) => one.letters))
      if (letters < least || letters <= (best?.letters ?? 0) || ownLetters(words.slice(from), letters, idle) < leastOwn) continue
      const longest = agreed.filter((one) => one.letters === letters).map(({ place }) => place)
      const first = longest.filter(({ at }) => at === 0)
      const [chosen, others] = first.length > 0 ? [first, longest.filter(({ at }) => at > 0)] : [longest, []]
      const linesOf = (some: readonly Place[]): Line[] => [...new Set(some.map(({ line }) => line))]
      best = { lines: linesOf(chosen), letters, beginning: first.length > 0, others: linesOf(others) }
    }
    return best
  }
}

/** Letters of the words that fill the first `letters`, without idle ones. */
const ownLetters = (words: readonly string[], letters: number, idle: ReadonlySet<string>): number => {
  let at = 0
  let own = 0
  for (const word of words) {
    at += word.length
    if (at > letters) break
    if (!idle.has(word)) own += word.length
  }
  return own
}

/** The words of a text or a name, plain, in order; apostrophes part no word. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/[’']/gu, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(plain)
    .filter((word) => word !== '')

/** Where the words of a name end, in letters. */
const endsOf = (words: readonly string[]): number[] => {
  let at = 0
  return words.map((word) => (at += word.length))
}

/** How many letters of a name's words, to the end of one of them, a text says at its place. */
const agreement = (named: string, { text, at }: Place, ends: readonly number[]): number => {
  let same = 0
  while (same < named.length && named[same] === text[at + same]) same += 1
  return ends.findLast((end) => end <= same) ?? 0
}

import { genderOfName } from './first-names.ts'
import { commonWords, familyNames, prepositions, titles } from './lexicon.ts'
import type { Passage } from './passages.ts'
import { isSpeechVerb, isVerbLike } from './verbs.ts'
import type { Word } from './words.ts'

/** Capitalised words that stand together through the book, and what they do there. */
export type NameRun = {
  /** Words in small letters, titles included. */
  words: string[]
  name: string
  count: number
  narrated: number
  subject: number
  tag: number
  vocative: number
  /** Behind "in", "at", "from": a place more often than a person. */
  place: number
  /** Behind an article: "the Hall". */
  article: number
  male: number
  female: number
}

/** How often each word stands in small letters, and with a capital inside a sentence. */
export type Capitals = { small: Map<string, number>; large: Map<string, number> }

const bump = (table: Map<string, number>, key: string) => table.set(key, (table.get(key) ?? 0) + 1)

export const capitalsOf = (passages: readonly Passage[]): Capitals => {
  const small = new Map<string, number>()
  const large = new Map<string, number>()
  for (const { words } of passages)
    for (const { lower, capital, join } of words) {
      if (!capital) bump(small, lower)
      else if (join === 'space' || join === 'comma') bump(large, lower)
    }
  return { small, large }
}

const particles = new Set(['de', 'van', 'der', 'von', 'du', 'la', 'le', 'del', 'di', 'da'])
const places = new Set(['in', 'at', 'near', 'from', 'to', 'into', 'towards', 'toward'])
const articles = new Set(['the', 'a', 'an'])
const callers = new Set([
  'dear',
  'my',
  'oh',
  'o',
  'well',
  'yes',
  'no',
  'hey',
  'hi',
  'hello',
  'thanks',
  'please',
  'sorry',
  'ah',
  'now',
  'then',
  'good',
])
const married = new Set([
  'mr',
  'mrs',
  'miss',
  'ms',
  'dr',
  'lady',
  'sir',
  'lord',
  'captain',
  'colonel',
  'doctor',
  'monsieur',
  'mademoiselle',
])

/** End (exclusive) of the capitalised words from `i` on. */
const runEnd = (text: string, words: readonly Word[], i: number): number => {
  let end = i
  while (end < words.length) {
    const word = words[end]!
    if (end > i && (word.join !== 'space' || words[end - 1]!.possessive)) break
    if (end > i && word.capital && married.has(word.lower) && !titles.has(words[end - 1]!.lower)) break
    if (!word.capital) {
      if (!(end > i && particles.has(word.lower) && leadsToCapital(words, end + 1))) break
      end++
      continue
    }
    if (word.contracted || word.lower === 'i' || isShouted(text, word)) break
    end++
  }
  return end
}

/** Particles until a capital: "van der Luyden". */
const leadsToCapital = (words: readonly Word[], at: number): boolean => {
  const word = words[at]
  return word?.join === 'space' && (word.capital || (particles.has(word.lower) && leadsToCapital(words, at + 1)))
}

const isShouted = (text: string, { start, end }: Word): boolean =>
  end - start > 3 && text.slice(start, end) === text.slice(start, end).toUpperCase()

/** All runs of names with their evidence, most frequent first. */
export const nameRuns = (text: string, passages: readonly Passage[], { small, large }: Capitals): NameRun[] => {
  const runs = new Map<string, NameRun>()
  const smallOften = (word: string, share: number) => (small.get(word) ?? 0) > share * (large.get(word) ?? 0)
  for (const { words, quote } of passages)
    for (let i = 0; i < words.length; i++) {
      if (!words[i]!.capital) continue
      const end = runEnd(text, words, i)
      if (end === i) continue
      let from = i
      while (from < end && isNoName(words, from, end, smallOften)) from++
      if (from < end && end - from <= 4 && isPossible(words, from, end, smallOften)) count(text, words, from, end, quote >= 0, runs)
      i = end - 1
    }
  return [...runs.values()].sort((a, b) => b.count - a.count)
}

type Often = (word: string, share: number) => boolean

/** A capital that opens a sentence, or a word of grammar, before the name proper. */
const isNoName = (words: readonly Word[], at: number, end: number, smallOften: Often): boolean => {
  const { lower, join } = words[at]!
  if (titles.has(lower)) return false
  if (commonWords.has(lower)) return true
  return (join === 'start' || join === 'stop') && end - at > 1 && genderOfName(lower) === undefined && smallOften(lower, 1)
}

const isPossible = (words: readonly Word[], from: number, end: number, smallOften: Often): boolean => {
  const first = words[from]!
  if (end - from > 1) return true
  if (/^(?:mr|mrs|miss|ms|dr|st)$/.test(first.lower) || first.end - first.start < 2 || /^\d/.test(first.lower)) return false
  if (familyNames.has(first.lower))
    return !first.possessive && (first.join === 'space' || first.join === 'comma' || words[end]?.join === 'space' || words.length === 1)
  if (genderOfName(first.lower) === undefined && smallOften(first.lower, 0.6)) return false
  return !(titles.has(first.lower) && smallOften(first.lower, 1))
}

const count = (text: string, words: readonly Word[], from: number, end: number, spoken: boolean, runs: Map<string, NameRun>): void => {
  const own = words.slice(from, end)
  const key = own.map(({ lower }) => lower).join(' ')
  let run = runs.get(key)
  if (!run) {
    const name = own.map(({ start, end: stop, possessive }) => text.slice(start, stop).replace(possessive ? /[’']s?$/ : /$^/, '')).join(' ')
    const dotted = text[own[0]!.end] === '.' && own.length > 1 ? name.replace(/^\p{L}+/u, '$&.') : name
    run = {
      words: own.map(({ lower }) => lower),
      name: dotted,
      count: 0,
      narrated: 0,
      subject: 0,
      tag: 0,
      vocative: 0,
      place: 0,
      article: 0,
      male: 0,
      female: 0,
    }
    runs.set(key, run)
  }
  run.count++
  const last = own.at(-1)!
  const before = words[from]!.join === 'space' ? words[from - 1] : undefined
  const after = words[end]
  const touching = after?.join === 'space' ? after : undefined
  if (spoken) {
    const open = !before || callers.has(before.lower)
    if (open && !touching && !last.possessive) run.vocative++
    return
  }
  run.narrated++
  if (before && articles.has(before.lower)) run.article++
  if (before && places.has(before.lower) && !last.possessive) run.place++
  if (!last.possessive) {
    if (touching && !touching.capital && isVerbLike(touching.lower) && !(before && prepositions.has(before.lower))) {
      run.subject++
      if (isSpeechVerb(touching.lower) && touching.lower !== 'called') run.tag++
    }
    const verb = before?.lower === 'the' ? words[from - 2] : before
    if (verb && from <= 3 && isSpeechVerb(verb.lower)) run.tag++
  }
  for (const word of words.slice(end, end + 25)) {
    if (word.capital && word.join !== 'stop' && !commonWords.has(word.lower)) break
    if (word.lower === 'he' || word.lower === 'him' || word.lower === 'his' || word.lower === 'himself') run.male++
    else if (word.lower === 'she' || word.lower === 'her' || word.lower === 'herself') run.female++
    else continue
    break
  }
}

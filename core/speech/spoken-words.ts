import { readAbbreviation, readInitials, spelledOut } from './abbreviations.ts'
import type { SpokenWord } from './pronunciation.ts'
import { readDecade, readFraction, readMoney, readNumber, readOrdinal, readRoman, readTime, readWhole } from './spoken-numbers.ts'

type Readings = string[][]

/** A kind of writing and how it is said: the match, and the text behind it. null: not of this kind after all. */
type Kind = { pattern: RegExp; read: (match: RegExpExecArray, after: string, shouted: boolean) => Readings | null }

const number = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+`
const apostrophes = /[‘’ʼ＇`´]/g
const signs: Readonly<Record<string, string>> = {
  '&': 'and',
  '+': 'plus',
  '=': 'equals',
  '%': 'percent',
  '@': 'at',
  '°': 'degrees',
  '#': 'number',
}
const fractions: Readonly<Record<string, readonly [string, string]>> = {
  '½': ['1', '2'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
  '⅛': ['1', '8'],
}

/** In this order; the first that fits at a place holds. */
const kinds: readonly Kind[] = [
  {
    pattern: new RegExp(String.raw`([$£€])\s?(${number})(?:\s(hundred|thousand|million|billion|trillion)(?!\p{L}))?`, 'yu'),
    read: ([, sign, amount, scale]) => readMoney(sign!, amount!, scale),
  },
  { pattern: /(\d{1,2}):([0-5]\d)(?!\d)/y, read: ([, hours, minutes]) => readTime(hours!, minutes!) },
  { pattern: /(\d+)(?:st|nd|rd|th)(?!\p{L})/uy, read: ([, digits]) => readOrdinal(digits!) },
  { pattern: /[’']?(\d{1,3}0)[’']?s(?!\p{L})/uy, read: ([, digits]) => readDecade(digits!) },
  {
    pattern: /(\d+)\s?([½¼¾⅓⅔⅛])/y,
    read: ([, whole, sign]) =>
      readFraction(...fractions[sign!]!)
        .filter((part) => part.length > 1)
        .map((part) => [...readWhole(whole!)[0]!, 'and', ...part]),
  },
  { pattern: /[½¼¾⅓⅔⅛]/y, read: ([sign]) => readFraction(...fractions[sign]!) },
  { pattern: /(\d{1,3})\/(\d{1,3})(?![\d/])/y, read: ([, above, below]) => readFraction(above!, below!) },
  {
    pattern: /(\d{1,4})[–—](\d{1,4})(?!\d)/y,
    read: ([, from, to]) => [
      [...readWhole(from!)[0]!, 'to', ...readWhole(to!)[0]!],
      [...readWhole(from!)[0]!, ...readWhole(to!)[0]!],
    ],
  },
  { pattern: new RegExp(`(?:${number})(?![\\p{L}\\d])`, 'yu'), read: ([written]) => readNumber(written) },
  { pattern: /[&+=%@°#]/y, read: ([sign]) => [[signs[sign]!]] },
  // "U.S.A.", "a.m."
  { pattern: /(?:[a-z]\.){2,}(?:[a-z](?!\p{L}))?/iuy, read: ([letters]) => readInitials(letters.replace(/[^a-z]/gi, '')) },
  // Letters and digits in one: "10pm", "R2D2".
  {
    pattern: /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]+/iy,
    read: ([mixed]) => [
      mixed
        .match(/\d+|\D+/g)!
        .flatMap((part) => (/\d/.test(part) ? readWhole(part)[0]! : part.length > 3 ? [part.toLowerCase()] : spelledOut(part))),
    ],
  },
  { pattern: /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/uy, read: ([word], after, shouted) => readWord(word, after, shouted) },
]

/**
 * The words of a line as they are said, in their order. Curly apostrophes become plain, accents go, hyphens part words, numbers, sums,
 * times, abbreviations and initials are read out, each written item as one word with its readings. The letters of a stutter
 * ("b-b-but") are left out, as are words in other scripts and signs that nobody says.
 */
export const spokenWords = (text: string): SpokenWord[] => {
  const plain = text.replace(apostrophes, "'")
  const shouted = !/\p{Ll}/u.test(plain) && /\p{Lu}+\P{L}+\p{Lu}/u.test(plain)
  const words: SpokenWord[] = []
  for (let at = 0; at < plain.length; ) {
    const found = readAt(plain, at, shouted)
    if (found?.readings.length)
      words.push({
        word: comparable(text.slice(at, found.end)),
        readings: found.readings,
        start: at,
        end: found.end,
        ...(isName(plain, at, found.end) ? { name: true } : {}),
      })
    at = found?.end ?? at + 1
  }
  return words
}

/** A capital and small letters, where no sentence begins and no "I". */
const isName = (text: string, at: number, end: number): boolean =>
  /^\p{Lu}\p{M}*(?:['’]?\p{L})*\p{Ll}/u.test(text.slice(at, end)) &&
  !/^I(?:$|')/.test(text.slice(at, end)) &&
  /[\p{L}\p{N},;](?:['"“”)\]]|\s|[-‐‑–—])*$/u.test(text.slice(0, at))

const readAt = (text: string, at: number, shouted: boolean): { end: number; readings: Readings } | null => {
  for (const { pattern, read } of kinds) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    const end = at + match[0].length
    const readings = read(match, text.slice(end, end + 3), shouted)
    if (readings) return isStutter(text, at, end) ? { end, readings: [] } : withApostrophes(text, at, end, readings)
  }
  return null
}

/** One or two letters and a hyphen before a word that begins with them. */
const isStutter = (text: string, at: number, end: number): boolean => {
  const letters = text.slice(at, end)
  return (
    /^\p{L}{1,2}$/u.test(letters) &&
    /^[-‐‑–—]$/.test(text[end] ?? '') &&
    text
      .slice(end + 1)
      .toLowerCase()
      .startsWith(letters.toLowerCase())
  )
}

/** An apostrophe before or behind a word may be its own ("'em", "runnin'") or close a quotation: both readings, the word as written first. */
const withApostrophes = (text: string, at: number, end: number, readings: Readings): { end: number; readings: Readings } => {
  const word = readings.length === 1 && readings[0]!.length === 1 && /^[a-z']+$/.test(readings[0]![0]!) ? readings[0]![0]! : null
  if (!word || !/\p{L}/u.test(text[at]!)) return { end, readings }
  const before = text[at - 1] === "'" && !/[\p{L}\p{N}]/u.test(text[at - 2] ?? ' ')
  const behind = text[end] === "'" && !/[\p{L}\p{N}]/u.test(text[end + 1] ?? ' ')
  const own = [
    ...(before && clipped.has(`'${word}`) ? [[`'${word}`]] : []),
    ...(behind && /(?:in|o|ol|th|an|s)$/.test(word) ? [[`${word}'`]] : []),
  ]
  return { end, readings: own.length ? [...own, [word]] : readings }
}

/** Words that have lost their beginning. */
const clipped = new Set("'em 'tis 'twas 'cause 'til 'bout 'round 'course 'n 'kay 'gain 'cuse".split(' '))

const readWord = (written: string, after: string, shouted: boolean): Readings | null => {
  const word = comparable(written)
  if (!word) return []
  const abbreviated = readAbbreviation(written, after)
  if (abbreviated) return abbreviated
  if (!/^[A-Z]{2,5}$/.test(written)) return elongated(word)
  const letters = spelledOut(written)
  const roman = shouted ? null : readRoman(written)
  if (roman) return [...roman, letters]
  if (!/[AEIOUY]/.test(written)) return [letters, [word]]
  return shouted ? [[word]] : [[word], letters]
}

/** "Nooo" is "no"; "hmmm" is "hmm" or "hm". */
const elongated = (word: string): Readings => {
  if (!/([a-z])\1\1/.test(word)) return [[word]]
  const ways = ['$1', '$1$1'].map((kept) => word.replace(/([a-z])\1{2,}/g, kept))
  return [...new Set([...ways])].map((way) => [way])
}

const ligatures: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'th', þ: 'th', ı: 'i' }

/** Lower case, plain apostrophes, no accents; empty for a word that has no Latin letter or digit. */
const comparable = (written: string): string =>
  written
    .toLowerCase()
    .replace(apostrophes, "'")
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[æœßøłđðþı]/g, (letter) => ligatures[letter]!)
    .replace(/[^a-z0-9'$£€½¼¾⅓⅔⅛.,:/&+=%@°#–—]/g, '')

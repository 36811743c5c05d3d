import { labelOfWord, type NumberLabel } from './name-words.ts'

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const value = new Map([...small.map((word, at) => [word, at] as const), ...tens.map((word, at) => [word, 20 + 10 * at] as const)])

const gap = String.raw`[\s_-]+`
const below = `(?:(?:${tens.join('|')})(?:${gap}(?:${small.slice(1, 10).join('|')}))?|${[...small].reverse().join('|')})`
const spoken = new RegExp(
  String.raw`(?<!\p{L})(\p{L}{2,})(${gap})(${below}(?:${gap}hundred(?:(?:${gap}and)?${gap}${below})?)?)(?![\p{L}\d])`,
  'giu',
)
const roman = new RegExp(String.raw`(?<!\p{L})(\p{L}{2,})(${gap})(x{0,3}(?:ix|iv|v?i{0,3}))(?![\p{L}\d])`, 'giu')

const counted: ReadonlySet<NumberLabel> = new Set(['chapter', 'season', 'scene', 'page', 'line', 'take'])
const large: ReadonlySet<NumberLabel> = new Set(['chapter', 'season', 'scene'])

/** Writes numbers in figures that a name spells behind a word that counts: "line twenty-three", "Act II". English words; Roman figures to 39. */
export const withNumerals = (stem: string): string =>
  stem
    .replace(spoken, (all, word: string, between: string, number: string) =>
      labelled(word, counted) ? `${word}${between}${wordsValue(number)}` : all,
    )
    .replace(roman, (all, word: string, between: string, number: string) =>
      number !== '' && labelled(word, large) ? `${word}${between}${romanValue(number.toLowerCase())}` : all,
    )

const labelled = (word: string, labels: ReadonlySet<NumberLabel>): boolean => {
  const label = labelOfWord(word.toLowerCase())
  return label !== null && labels.has(label)
}

const wordsValue = (text: string): number =>
  text
    .toLowerCase()
    .split(/[\s_-]+/u)
    .reduce((sum, word) => (word === 'hundred' ? sum * 100 : sum + (value.get(word) ?? 0)), 0)

const figures: Record<string, number> = { i: 1, v: 5, x: 10 }

const romanValue = (text: string): number =>
  [...text].reduce((sum, letter, at) => {
    const own = figures[letter] ?? 0
    return sum + (own < (figures[text[at + 1] ?? ''] ?? 0) ? -own : own)
  }, 0)

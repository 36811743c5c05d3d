import type { Pronunciation } from './pronunciation.ts'

/** Looks a word up; empty when it is unknown. */
export type Lookup = (word: string) => readonly Pronunciation[]

type Ending = { letters: string; sound: (last: string) => string }

const hissing = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH'])
const voiceless = new Set(['P', 'T', 'K', 'F', 'TH', 'S', 'SH', 'CH', 'HH'])

const plural = (last: string): string => (hissing.has(last) ? 'IH Z' : voiceless.has(last) ? 'S' : 'Z')
const past = (last: string): string => (last === 'T' || last === 'D' ? 'IH D' : voiceless.has(last) ? 'T' : 'D')

const endings: readonly Ending[] = [
  ...["'s", "s'", 'es', 's'].map((letters) => ({ letters, sound: plural })),
  ...["'d", 'ed', 'd'].map((letters) => ({ letters, sound: past })),
  ...Object.entries({
    "'ll": 'AH L',
    "'ve": 'AH V',
    "'re": 'ER',
    "'st": 'S T',
    est: 'IH S T',
    eth: 'IH TH',
    ing: 'IH NG',
    "in'": 'IH N',
    ings: 'IH NG Z',
    er: 'ER',
    "er's": 'ER Z',
    ers: 'ER Z',
    y: 'IY',
    ly: 'L IY',
    ish: 'IH SH',
    ness: 'N AH S',
    less: 'L AH S',
    like: 'L AY K',
    ful: 'F AH L',
    ment: 'M AH N T',
    able: 'AH B AH L',
  }).map(([letters, sound]) => ({ letters, sound: () => sound })),
]

/** Shortest stem that is still a word of its own: "thing" is not "th" that ends in "-ing". */
const shortestStem = 3

/**
 * Ways to say a word that is a known one with an ending, such as "riper" (ripe), "happier" (happy), "stopping" (stop). All stems are
 * kept, since the spelling does not tell whether a riper is one who rips.
 */
export const withEnding = (word: string, lookup: Lookup): Pronunciation[] => {
  const longest = endings.filter(({ letters }) => word.endsWith(letters)).sort((a, b) => b.letters.length - a.letters.length)
  return longest.flatMap(({ letters, sound }) =>
    stemsOf(word.slice(0, -letters.length), letters).flatMap((stem) =>
      lookup(stem).map((phones) => [...phones, ...sound(phones.at(-1) ?? '').split(' ')]),
    ),
  )
}

/** How the word may be written without its ending. */
const stemsOf = (stem: string, ending: string): string[] => {
  if (stem.length < shortestStem) return []
  if (ending.startsWith("'") || ending === "s'") return [stem]
  const silent = /^[aeiy]/.test(ending) ? [`${stem}e`] : []
  const single = /([bdfgklmnprstvz])\1$/.test(stem) ? [stem.slice(0, -1)] : []
  const changed = stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : []
  return [...silent, stem, ...single, ...changed]
}

import type { Gender } from '../records/character.ts'
import type { Unit } from './units.ts'

const list = (words: string, gender: Gender): [string, Gender][] => words.split(' ').map((word) => [word, gender])

/** Words that call somebody without a name, with the gender of the one called. */
const calls = new Map<string, Gender>([
  ...list(
    'sir mister lord father papa dad daddy pa uncle brother son boy lad man fellow grandpa grandfather king monsieur majesty buddy dude bro gentleman',
    'male',
  ),
  ...list(
    "ma'am madam miss lady mother mamma mama mum mom ma aunt auntie sister daughter girl woman lass grandma granny gran madame mademoiselle missus",
    'female',
  ),
])
const leads = new Set(
  'my dear your oh o ah yes no well good young old little poor please thank you now but and indeed sorry come aye'.split(' '),
)

/** Gender of whom a speech calls by a common word ("Yes, sir."); null for nobody. */
export const calledGender = ({ pieces }: Unit): Gender | null => {
  for (const { words } of pieces)
    for (let i = 0; i < words.length; i++) {
      const gender = calls.get(words[i]!.lower)
      if (!gender || words[i]!.possessive || words[i + 1]?.join === 'space') continue
      const before = words[i]!.join === 'space' ? words[i - 1] : undefined
      if (!before || leads.has(before.lower)) return gender
    }
  return null
}

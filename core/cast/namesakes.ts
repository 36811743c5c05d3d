import type { CharacterId } from '../ids.ts'
import { type Character, narratorId } from '../records/character.ts'
import type { Production } from '../records/production.ts'

/** Words before a name that say nothing about which person it is. */
const titles = new Set(
  'mr mrs ms miss dr sir lady lord madam madame captain colonel major sergeant constable inspector professor reverend father mother sister brother uncle aunt the of and old young little'.split(
    ' ',
  ),
)

const wordsOf = ({ name, aliases }: Character): Set<string> =>
  new Set(
    [name, ...aliases]
      .join(' ')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 2 && !titles.has(word)),
  )

/** Two characters who share a word of their names and may be one person. */
export type Namesakes = { one: CharacterId; other: CharacterId; word: string }

/**
 * Characters that may be one person under two names: they share a word that is no title, and nothing known of them speaks against
 * it. The narrator is nobody's namesake. The one with fewer lines comes second.
 */
export const namesakesOf = (production: Production, linesOf: (id: CharacterId) => number): Namesakes[] => {
  const people = production.characterOrder.flatMap((id) => {
    const character = production.characters[id]
    return character && id !== narratorId ? [{ character, words: wordsOf(character) }] : []
  })
  return people.flatMap((first, at) =>
    people.slice(at + 1).flatMap((second): Namesakes[] => {
      const word = [...first.words].find((own) => second.words.has(own))
      const [a, b] = [first.character, second.character]
      if (word === undefined || (a.gender && b.gender && a.gender !== b.gender)) return []
      const swap = linesOf(b.id) > linesOf(a.id)
      return [{ one: swap ? b.id : a.id, other: swap ? a.id : b.id, word }]
    }),
  )
}

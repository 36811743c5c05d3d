import type { CharacterId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import { type FileName, withoutNumber } from './file-name.ts'

/** Whom a file's name points to: `sure` is false when only a beginning or an abbreviation fits. */
export type People = { characters: CharacterId[]; sure: boolean }

/** Letters that stand for a plain one and fall apart into none by themselves. */
const crossed: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

/** Letters only, without accents and case: the form in which names are compared. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[łøđðßæœþı]/g, (letter) => crossed[letter] ?? letter)

type Named = { characters: CharacterId[]; whole: string; words: string[]; rank: number }

/**
 * Recognises characters, and actors for their characters, in file names. A whole name outranks one of its words, a character
 * outranks an actor, the file's name its folders; a word that fits several characters points to all of them. A number that is
 * part of a role's name ("Guard 2") is taken out of the name's numbers.
 */
export const peopleIn = (production: Production): ((name: FileName) => { name: FileName; people: People | null }) => {
  const named: Named[] = Object.values(production.characters).flatMap((character) =>
    [character.name, ...character.aliases].map((name) => naming(name, [character.id], 0)),
  )
  for (const actor of Object.values(production.actors)) {
    const characters = Object.values(production.characters).flatMap((character) => (character.actor === actor.id ? [character.id] : []))
    if (characters.length > 0) named.push(naming(actor.name, characters, 1))
  }
  const known = new Map<string, People | null>()
  const findKnown = (words: readonly string[]): People | null => {
    const key = words.join(' ')
    const cached = known.get(key)
    if (cached !== undefined) return cached
    const found = find(named, words.map(plain))
    known.set(key, found)
    return found
  }
  return (name) => {
    const role = numberedRole(named, name)
    if (role) return { name: withoutNumber(name, role.number), people: role.people }
    return { name, people: findKnown(name.words) ?? findKnown(name.folder) }
  }
}

/** A word and the number behind it that are a role's name together: "guard2", "GUA2". */
const numberedRole = (named: readonly Named[], { bound, numbers }: FileName): { number: number; people: People } | null => {
  if (numbers.length < 2) return null
  for (const { word, number } of bound) {
    const letters = plain(word)
    const value = numbers[number]?.value
    const fits = named.flatMap(({ whole, characters, rank }) => {
      const own = /^(.*?)0*(\d+)$/u.exec(whole)
      return rank === 0 && own?.[1] && Number(own[2]) === value && letters.length > 1 && own[1].startsWith(letters)
        ? [{ characters, sure: own[1] === letters }]
        : []
    })
    const best = fits.find(({ sure }) => sure) ?? (fits.length === 1 ? fits[0] : undefined)
    if (best) return { number, people: best }
  }
  return null
}

const naming = (name: string, characters: CharacterId[], rank: number): Named => ({
  characters,
  whole: plain(name),
  words: name
    .split(/[\s\-.]+/u)
    .map(plain)
    .filter((word) => word.length > 1 && !little.has(word)),
  rank,
})

const little = new Set(['the', 'an', 'of', 'de', 'von', 'van', 'la', 'le', 'mr', 'mrs', 'ms', 'dr', 'miss', 'sir', 'lady', 'lord'])

const find = (named: readonly Named[], words: readonly string[]): People | null => {
  const joined = new Set<string>()
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= Math.min(words.length, from + 6); to += 1) joined.add(words.slice(from, to).join(''))
  const telling = words.filter((word) => word.length > 1 && !little.has(word))
  const begins = (one: Named) => telling.some((word) => word.length > 2 && (one.whole.startsWith(word) || shortened(word, one)))
  // A single word of a longer name may as well be the beginning of another's.
  const ways: { suits: (one: Named) => boolean; sure: boolean; rivals?: (one: Named) => boolean }[] = [
    { suits: (one) => joined.has(one.whole), sure: true },
    { suits: (one) => telling.some((word) => one.words.includes(word)), sure: true, rivals: begins },
    { suits: begins, sure: false },
  ]
  const charactersWho = (suits: (one: Named) => boolean, rank: number): CharacterId[] => [
    ...new Set(named.filter((one) => one.rank === rank && suits(one)).flatMap((one) => one.characters)),
  ]
  for (const { suits, sure, rivals } of ways)
    for (const rank of [0, 1]) {
      const found = charactersWho(suits, rank)
      if (found.length === 0) continue
      const all = rivals && rank === 0 ? [...new Set([...found, ...charactersWho(rivals, 0)])] : found
      return { characters: all, sure: sure && (rank === 1 || all.length === 1) }
    }
  return null
}

const shortened = (word: string, one: Named): boolean =>
  one.words.some((part) => part.startsWith(word) || (part.length > 3 && word.startsWith(part)))

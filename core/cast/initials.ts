const articles = new Set(['the', 'a', 'an', 'old', 'young'])
const titles = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'sir',
  'lady',
  'lord',
  'captain',
  'sergeant',
  'professor',
  'sister',
  'brother',
  'father',
  'mother',
])

const letters = (text: string): string[] => text.match(/[\p{L}\p{N}]/gu) ?? []

/**
 * Two letters for a character's mark: the first letters of the first two words that tell it apart ("The Drowned Man" → DM),
 * or the first two letters of a single word. A name without letters gives "?".
 */
export const initials = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => letters(word).length > 0)
  const bare = words.filter((word) => !articles.has(word.toLowerCase()))
  const plain = bare.filter((word) => !titles.has(word.toLowerCase().replace('.', '')))
  const telling = plain.length > 1 ? plain : bare.length > 0 ? bare : words
  const [first, second] = telling
  if (first === undefined) return '?'
  const pair = second === undefined ? letters(first).slice(0, 2) : [letters(first)[0], letters(second)[0]]
  return pair.join('').toUpperCase()
}

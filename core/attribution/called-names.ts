import { nameWords } from './alias-index.ts'
import type { FoundCharacter } from './cast.ts'
import { genderOfName } from './first-names.ts'
import { familyNames, titles } from './lexicon.ts'
import type { Reading } from './read.ts'
import type { Answered } from './second-cast.ts'
import { addShare, largestShare, type Shares } from './shares.ts'
import { besideOf } from './units.ts'

/** Share one person must have of the lines right beside those that call a name, and may have at most of the lines themselves. */
const limits = { beside: 0.5, own: 0.2 }

/** Names the telling never uses but somebody is called by ("Maureen"), each with the one who answers to it ("Mrs Pargeter"). */
export const calledNames = (first: Answered): Map<number, number> => {
  const { cast, firstDescribed, narrator } = first.reading
  const told = toldCounts(first.reading)
  const found = new Map<number, number>()
  for (let name = 0; name < firstDescribed; name++) {
    if (told[name]! > 0 || name === narrator) continue
    const who = ownerOf(first, name, (one) => one < firstDescribed && one !== name && (told[one]! > 1 || one === narrator))
    if (who >= 0 && mayBeOne(cast[name]!, cast[who]!)) found.set(name, who)
  }
  return found
}

const toldCounts = ({ cast, mentions }: Reading): number[] => {
  const counts = new Array<number>(cast.length).fill(0)
  for (const list of mentions) for (const { quote, kind, best } of list) if (quote < 0 && kind === 'name') counts[best]!++
  return counts
}

/** Who speaks beside the lines that call a name, and not in them; −1 when that is nobody in particular. */
const ownerOf = (
  { reading: { units, vocatives }, features, marginals }: Answered,
  name: number,
  possible: (who: number) => boolean,
): number => {
  const beside: Shares = new Map()
  const own: Shares = new Map()
  let calls = 0
  let neighbours = 0
  units.forEach((_, t) => {
    if (!vocatives[t]!.includes(name)) return
    calls++
    features[t]!.who.forEach((who, k) => {
      addShare(own, who, marginals[t]![k]!)
    })
    for (const at of besideOf(units, t)) {
      neighbours++
      features[at]!.who.forEach((who, k) => {
        if (possible(who)) addShare(beside, who, marginals[at]![k]!)
      })
    }
  })
  const { who, share } = largestShare(beside)
  return neighbours > 0 && share >= limits.beside * neighbours && (own.get(who) ?? 0) <= limits.own * calls ? who : -1
}

const namesOf = ({ name, aliases }: FoundCharacter): { title: boolean; words: string[] }[] =>
  [name, ...aliases].map((one) => {
    const words = nameWords(one)
    let from = 0
    while (from < words.length - 1 && titles.has(words[from]!)) from++
    return { title: from > 0, words: words.slice(from) }
  })
const hasFirst = (one: FoundCharacter): boolean =>
  namesOf(one).some(({ title, words }) => (!title || words.length > 1) && genderOfName(words[0] ?? '') !== undefined)
const hasLast = (one: FoundCharacter): boolean => namesOf(one).some(({ title, words }) => title || words.length > 1)
const isFamily = (one: FoundCharacter): boolean => namesOf(one).some(({ words }) => familyNames.has(words[0] ?? ''))

/** Whether a name can be another name of somebody: it fills what the known names lack, a first name or a surname, or is Mamma's. */
const mayBeOne = (called: FoundCharacter, owner: FoundCharacter): boolean => {
  if ((!called.gender && !owner.gender) || (called.gender && owner.gender && called.gender !== owner.gender)) return false
  if (isFamily(called)) return !isFamily(owner)
  return (hasFirst(called) && !hasFirst(owner)) || (hasLast(called) && !hasFirst(called) && !hasLast(owner))
}

import type { FoundCharacter } from './cast.ts'
import { genderOfGroup, genderOfRun, type TitledRun } from './cast-gender.ts'
import { nicknames, titles } from './lexicon.ts'
import type { NameRun } from './name-runs.ts'

type Group = { runs: TitledRun[]; first: string | null; last: string | null; gender: FoundCharacter['gender'] }

const split = (run: NameRun): TitledRun => {
  let at = 0
  while (at < run.words.length - 1 && titles.has(run.words[at]!)) at++
  const titled = { ...run, title: at > 0 ? run.words[0]! : null, plain: run.words.slice(at) }
  return { ...titled, gender: genderOfRun(titled) }
}

const weight = ({ runs }: Group): number => runs.reduce((sum, { count }) => sum + count, 0)
const agree = (a: FoundCharacter['gender'], b: FoundCharacter['gender']): boolean => !a || !b || a === b
const formal = (word: string): string => nicknames.get(word) ?? word

/** "Ruthie" is Ruth, "Nellie" Nell, "Billy" Bill. */
const isPetName = (word: string, first: string): boolean =>
  first.length >= 3 && word.startsWith(first) && (word.slice(first.length) === 'ie' || word.slice(first.length) === 'y')

/** Titles that one person does not bear beside the other. */
const apart: Record<string, readonly string[]> = {
  mr: ['sir', 'lord', 'mrs', 'miss'],
  sir: ['mr'],
  lord: ['mr'],
  mrs: ['miss', 'lady'],
  miss: ['mrs', 'lady'],
  lady: ['mrs', 'miss'],
}
const clash = (title: string | null, { runs }: Group): boolean =>
  title !== null && runs.some((other) => other.title !== null && (apart[title]?.includes(other.title) ?? false))
/** "Sir Thomas Bertram" is not "Tom Bertram": a title and a pet name do not go together. */
const sameFirst = (run: TitledRun, { first, runs }: Group): boolean =>
  first === run.plain[0] || (formal(first ?? '') === formal(run.plain[0]!) && !run.title && runs.every(({ title }) => !title))

/** Joins runs that name one person: full names first, then short forms and titles that only one of them fits. */
export const unite = (runs: readonly NameRun[]): FoundCharacter[] => {
  const all = withoutFamilies(runs.map(split))
  const groups: Group[] = []
  const firsts = new Map(
    all.flatMap(({ title, plain, count }): [string, number][] => (title === null && plain.length === 1 ? [[plain[0]!, count]] : [])),
  )
  const men = new Set(
    all.flatMap(({ title, plain }) => (title !== null && plain.length === 1 && titles.get(title) !== 'female' ? plain : [])),
  )
  for (const run of all.filter(({ plain }) => plain.length > 1)) {
    const last = run.plain.at(-1)!
    const same = groups.find(
      (group) => group.last === last && sameFirst(run, group) && agree(group.gender, run.gender) && !clash(run.title, group),
    )
    if (same) same.runs.push(run)
    else groups.push({ runs: [run], first: run.plain[0]!, last, gender: run.gender })
  }
  for (const run of all.filter(({ plain }) => plain.length === 1)) {
    const group = run.title ? groupForTitled(run, groups, firsts) : groupForBare(run, groups, men)
    if (group) group.runs.push(run)
    else {
      // "Bingley" beside "Mr Bingley" is the man, not his sister.
      const gender = run.gender ?? (!run.title && men.has(run.plain[0]!) ? 'male' : null)
      groups.push({ runs: [run], first: run.title ? null : run.plain[0]!, last: run.plain[0]!, gender })
    }
  }
  joinBareSurnames(groups)
  joinBareTitles(groups)
  return groups
    .sort((a, b) => weight(b) - weight(a))
    .map((group, index) => {
      const [name, ...aliases] = namesOf(group)
      return {
        key: `p${index + 1}`,
        name: name!,
        aliases,
        epithets: [],
        gender: genderOfGroup(group.runs) ?? group.gender,
      }
    })
}

/** The full name first when the book uses it now and then, then the others by how often. */
const namesOf = (group: Group): string[] => {
  const order = [...group.runs].sort((a, b) => b.count - a.count)
  const often = Math.max(2, weight(group) * 0.04)
  const full = order.find(({ title, plain, count }) => title === null && plain.length === 2 && count >= often)
  // A bare first name is nobody else's in most books; a surname or title is a whole family's.
  const known = order[0]?.title === null && order[0].plain.length === 1 && order[0].plain[0] === full?.plain[0]
  return (full && !known ? [full, ...order.filter((run) => run !== full)] : order).map(({ name }) => name)
}

/** "The Dashwoods" are no person when there is a Dashwood. */
const withoutFamilies = (runs: readonly TitledRun[]): TitledRun[] => {
  const lasts = new Set(runs.map(({ plain }) => plain.at(-1)!))
  return runs.filter(({ plain, tag }) => tag > 0 || !(plain.at(-1)!.endsWith('s') && lasts.has(plain.at(-1)!.slice(0, -1))))
}

/** The heaviest of several, unless another weighs nearly as much. */
const clearest = (fits: readonly Group[], share: number): Group | null => {
  const [one, two] = [...fits].sort((a, b) => weight(b) - weight(a))
  return one && (!two || weight(one) >= share * weight(two)) ? one : null
}

/** `men`: surnames that a title gives to a man; bare, they are not his sister's. */
const groupForBare = (run: TitledRun, groups: readonly Group[], men: ReadonlySet<string>): Group | null => {
  const word = run.plain[0]!
  const full = groups.filter(({ runs, gender }) => runs.some(({ plain }) => plain.length > 1) && agree(gender, run.gender))
  const literal = full.filter(({ first }) => first === word)
  const byFirst = literal.length ? literal : full.filter(({ first }) => first !== null && formal(first) === formal(word))
  const byLast = full.filter(({ last, gender }) => last === word && !(gender === 'female' && men.has(word)))
  if (byFirst.length + byLast.length === 0 && word.length >= 3) {
    const longer = groups.filter(
      ({ first, gender }) => first !== null && first !== word && first.startsWith(word) && agree(gender, run.gender),
    )
    if (longer.length === 1) return longer[0]!
    const petted = groups.filter(({ first, gender }) => first !== null && isPetName(word, first) && agree(gender, run.gender))
    if (petted.length === 1) return petted[0]!
  }
  const heavier = byFirst.length > 0 && byLast.some((group) => weight(group) > 4 * Math.max(...byFirst.map(weight)))
  return byFirst.length > 0 && !heavier ? clearest(byFirst, 3) : clearest(byLast, 4)
}

/** "Colonel" is the colonel of the book, when there is one with a name. */
const joinBareTitles = (groups: Group[]): void => {
  for (let i = groups.length - 1; i >= 0; i--) {
    const [only, more] = groups[i]!.runs
    if (more || !only || only.plain.length !== 1 || only.title || !titles.has(only.plain[0]!)) continue
    const title = sameTitle(only.plain[0]!)
    const fits = groups.filter(
      (other) => agree(other.gender, only.gender) && other.runs.some((run) => run.title !== null && sameTitle(run.title) === title),
    )
    if (fits.length !== 1) continue
    fits[0]!.runs.push(only)
    groups.splice(i, 1)
  }
}

const shortTitles = new Map([
  ['dr', 'doctor'],
  ['prof', 'professor'],
  ['capt', 'captain'],
  ['col', 'colonel'],
  ['lt', 'lieutenant'],
  ['sgt', 'sergeant'],
  ['rev', 'reverend'],
])
const sameTitle = (word: string): string => shortTitles.get(word) ?? word

/** `firsts`: how often each first name stands alone. */
const groupForTitled = (run: TitledRun, groups: readonly Group[], firsts: ReadonlyMap<string, number>): Group | null => {
  const alone = ({ first }: Group): number => firsts.get(first ?? '') ?? 0
  const word = run.plain[0]!
  const firstToo = run.title !== 'mr' && run.title !== 'mrs'
  let fits = groups.filter(
    (group) => (group.last === word || (firstToo && group.first === word)) && agree(group.gender, run.gender) && !clash(run.title, group),
  )
  const titled = fits.filter(({ runs }) => runs.some(({ title, plain }) => title === run.title && plain.length > 1))
  if (titled.length > 0) fits = titled
  // A wife is called by her first name less often than by her husband's; "Sir John" needs a Sir.
  else if (run.title === 'mrs' || run.title === 'lady')
    fits = fits.filter((group) => group.gender === 'female' && weight(group) + alone(group) <= run.count)
  else if (run.title === 'sir') fits = fits.filter((group) => group.last === word || weight(group) <= run.count)
  // "Mr Knightley" and "Mr John Knightley" are two men when both are named often.
  if ((run.title === 'mr' || run.title === 'miss') && run.count >= 5)
    fits = fits.filter(
      (group) =>
        group.first === word ||
        group.runs.reduce((sum, other) => sum + (other.title === run.title && other.plain.length > 1 ? other.count : 0), 0) < 5,
    )
  return clearest(fits, 4)
}

/** "Bennet" without a title goes to the one titled Bennet, or to the man of the family. */
const joinBareSurnames = (groups: Group[]): void => {
  for (let i = groups.length - 1; i >= 0; i--) {
    const [only, more] = groups[i]!.runs
    if (more || !only || only.plain.length !== 1 || only.title) continue
    const fits = groups.filter(
      (other) =>
        other !== groups[i] &&
        agree(other.gender, only.gender) &&
        other.runs.some(({ title, plain }) => title !== null && plain.length === 1 && plain[0] === only.plain[0]),
    )
    const target = fits.length === 1 ? fits[0] : fits.find(({ gender }) => gender === 'male')
    if (!target) continue
    target.runs.push(only)
    groups.splice(i, 1)
  }
}

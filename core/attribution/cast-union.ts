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
  for (const run of all.filter(({ plain }) => plain.length > 1)) {
    const last = run.plain.at(-1)!
    const same = groups.find(
      (group) => group.last === last && sameFirst(run, group) && agree(group.gender, run.gender) && !clash(run.title, group),
    )
    if (same) same.runs.push(run)
    else groups.push({ runs: [run], first: run.plain[0]!, last, gender: run.gender })
  }
  for (const run of all.filter(({ plain }) => plain.length === 1)) {
    const group = run.title ? groupForTitled(run, groups) : groupForBare(run, groups)
    if (group) group.runs.push(run)
    else groups.push({ runs: [run], first: run.title ? null : run.plain[0]!, last: run.plain[0]!, gender: run.gender })
  }
  joinBareSurnames(groups)
  return groups
    .sort((a, b) => weight(b) - weight(a))
    .map((group, index) => {
      const names = [...group.runs].sort((a, b) => b.count - a.count).map(({ name }) => name)
      return {
        key: `p${index + 1}`,
        name: names[0]!,
        aliases: names.slice(1),
        epithets: [],
        gender: genderOfGroup(group.runs) ?? group.gender,
      }
    })
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

const groupForBare = (run: TitledRun, groups: readonly Group[]): Group | null => {
  const word = run.plain[0]!
  const full = groups.filter(({ runs, gender }) => runs.some(({ plain }) => plain.length > 1) && agree(gender, run.gender))
  const literal = full.filter(({ first }) => first === word)
  const byFirst = literal.length ? literal : full.filter(({ first }) => first !== null && formal(first) === formal(word))
  const byLast = full.filter(({ last }) => last === word)
  if (byFirst.length + byLast.length === 0 && word.length >= 3) {
    const longer = groups.filter(
      ({ first, gender }) => first !== null && first !== word && first.startsWith(word) && agree(gender, run.gender),
    )
    if (longer.length === 1) return longer[0]!
  }
  const heavier = byFirst.length > 0 && byLast.some((group) => weight(group) > 4 * Math.max(...byFirst.map(weight)))
  return clearest(byFirst.length > 0 && !heavier ? byFirst : byLast, 4)
}

const groupForTitled = (run: TitledRun, groups: readonly Group[]): Group | null => {
  const word = run.plain[0]!
  const firstToo = run.title !== 'mr' && run.title !== 'mrs'
  let fits = groups.filter(
    (group) => (group.last === word || (firstToo && group.first === word)) && agree(group.gender, run.gender) && !clash(run.title, group),
  )
  const titled = fits.filter(({ runs }) => runs.some(({ title, plain }) => title === run.title && plain.length > 1))
  if (titled.length > 0) fits = titled
  // A wife is called by her first name less often than by her husband's; "Sir John" needs a Sir.
  else if (run.title === 'mrs') fits = fits.filter((group) => group.gender === 'female' && weight(group) <= run.count)
  else if (run.title === 'sir' || run.title === 'lady') fits = fits.filter((group) => group.last === word || weight(group) <= run.count)
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

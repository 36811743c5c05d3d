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
const civil = new Set(['mr', 'mrs', 'miss', 'ms'])

/** Joins runs that name one person: full names first, then short forms and titles that only one of them fits. */
export const unite = (runs: readonly NameRun[]): FoundCharacter[] => {
  const all = runs.map(split)
  const groups: Group[] = []
  for (const run of all.filter(({ plain }) => plain.length > 1)) {
    const first = run.plain[0]!
    const last = run.plain.at(-1)!
    const same = groups.find((group) => group.last === last && formal(group.first ?? '') === formal(first) && agree(group.gender, run.gender))
    if (same) same.runs.push(run)
    else groups.push({ runs: [run], first, last, gender: run.gender })
  }
  for (const run of all.filter(({ plain }) => plain.length === 1)) {
    const group = groupFor(run, groups)
    if (group) group.runs.push(run)
    else groups.push({ runs: [run], first: run.title ? null : run.plain[0]!, last: run.plain[0]!, gender: run.gender })
  }
  joinBareSurnames(groups)
  return groups
    .sort((a, b) => weight(b) - weight(a))
    .map((group, index) => {
      const names = [...group.runs].sort((a, b) => b.count - a.count).map(({ name }) => name)
      return { key: `p${index + 1}`, name: names[0]!, aliases: names.slice(1), epithets: [], gender: genderOfGroup(group.runs) ?? group.gender }
    })
}

const groupFor = (run: TitledRun, groups: readonly Group[]): Group | null => {
  const word = run.plain[0]!
  let fits: Group[]
  if (!run.title) {
    fits = groups.filter((group) => group.first !== null && (group.first === word || formal(group.first) === formal(word)))
    if (fits.length !== 1) {
      const byLast = groups.filter((group) => group.last === word && group.runs.some(({ plain }) => plain.length > 1) && agree(group.gender, run.gender))
      if (fits.length === 0) fits = byLast
    }
  } else {
    const byFirst = run.title !== 'mr' && run.title !== 'mrs'
    fits = groups.filter((group) => (group.last === word || (byFirst && group.first === word)) && agree(group.gender, run.gender))
    if (run.title === 'mrs') fits = fits.filter(({ gender }) => gender === 'female')
    // "Mr Knightley" and "Mr John Knightley" are two men when both are named often.
    if ((run.title === 'mr' || run.title === 'miss') && run.count >= 5)
      fits = fits.filter(
        (group) =>
          group.first === word || group.runs.reduce((sum, other) => sum + (other.title === run.title && other.plain.length > 1 ? other.count : 0), 0) < 5,
      )
  }
  fits = fits.filter(({ gender }) => agree(gender, run.gender))
  if (fits.length > 1) {
    const [one, two] = fits.sort((a, b) => weight(b) - weight(a))
    if (weight(one!) < 4 * weight(two!)) return null
  }
  const best = fits[0]
  if (!best) return null
  const otherTitle =
    run.title !== null &&
    best.runs.some(({ title, plain }) => title !== null && plain.length === 1 && title !== run.title && civil.has(title) && civil.has(run.title!))
  return otherTitle ? null : best
}

/** "Bennet" without a title goes to the one titled Bennet, or to the man of the family. */
const joinBareSurnames = (groups: Group[]): void => {
  for (let i = groups.length - 1; i >= 0; i--) {
    const [only, more] = groups[i]!.runs
    if (more || !only || only.plain.length !== 1 || only.title) continue
    const fits = groups.filter(
      (other) =>
        other !== groups[i] && agree(other.gender, only.gender) && other.runs.some(({ title, plain }) => title !== null && plain.length === 1 && plain[0] === only.plain[0]),
    )
    const target = fits.length === 1 ? fits[0] : fits.find(({ gender }) => gender === 'male')
    if (!target) continue
    target.runs.push(only)
    groups.splice(i, 1)
  }
}

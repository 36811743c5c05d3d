import type { Gender } from '../records/character.ts'
import { genderOfName } from './first-names.ts'
import { familyNames, titles } from './lexicon.ts'
import type { NameRun } from './name-runs.ts'

/** A run of names with its title apart. */
export type TitledRun = NameRun & { title: string | null; plain: string[]; gender: Gender | null }

const byPronouns = (male: number, female: number, least: number, share: number): Gender | null => {
  const sum = male + female
  return sum >= least && Math.max(male, female) / sum > share ? (male > female ? 'male' : 'female') : null
}

/** Gender of one run: its title, its first name unless pronouns say otherwise again and again, then pronouns. */
export const genderOfRun = ({ title, plain, male, female }: Omit<TitledRun, 'gender'>): Gender | null => {
  const told = title ? titles.get(title) : null
  if (told) return told
  const named = familyNames.get(plain[0]!) ?? (title === null || plain.length > 1 ? genderOfName(plain[0]!) : undefined)
  const often = byPronouns(male, female, 15, 0.93)
  if (named && !(often && often !== named)) return named
  return byPronouns(male, female, 3, 0.75) ?? named ?? byPronouns(male, female, 1, 0.66)
}

/** Gender of all runs of one person together. */
export const genderOfGroup = (runs: readonly TitledRun[]): Gender | null => {
  for (const { title } of runs) {
    const told = title ? titles.get(title) : null
    if (told) return told
  }
  const male = runs.reduce((sum, run) => sum + run.male, 0)
  const female = runs.reduce((sum, run) => sum + run.female, 0)
  const named = runs.flatMap(({ title, plain }) =>
    title === null || plain.length > 1 ? (familyNames.get(plain[0]!) ?? genderOfName(plain[0]!) ?? []) : [],
  )[0]
  const often = byPronouns(male, female, 15, 0.93)
  if (named && !(often && often !== named)) return named
  return byPronouns(male, female, 3, 0.65)
}

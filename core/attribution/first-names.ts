import lists from '../../assets/attribution/first-names.json' with { type: 'json' }
import type { Gender } from '../records/character.ts'

const genders = new Map<string, Gender>([
  ...lists.female.split(' ').map((name): [string, Gender] => [name, 'female']),
  ...lists.male.split(' ').map((name): [string, Gender] => [name, 'male']),
])

/** Gender that an English first name tells; undefined for names of both or neither list. */
export const genderOfName = (name: string): Gender | undefined => genders.get(name.toLowerCase())

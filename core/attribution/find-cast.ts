import type { FoundCharacter } from './cast.ts'
import { unite } from './cast-union.ts'
import { genderOfName } from './first-names.ts'
import { familyNames, personNouns, titles } from './lexicon.ts'
import { capitalsOf, type NameRun, nameRuns } from './name-runs.ts'
import type { Passage } from './passages.ts'

/** The named people of a text: capitalised runs that act, speak, are spoken to or carry a title, united into persons. */
export const findCast = (text: string, passages: readonly Passage[]): FoundCharacter[] =>
  unite(nameRuns(text, passages, capitalsOf(passages)).filter(isPerson))

const isPerson = ({ words, count, narrated, subject, tag, vocative, place, article }: NameRun): boolean => {
  const titled = titles.has(words[0]!) && words.length > 1
  const knownName = genderOfName(words[titled ? 1 : 0]!) !== undefined || familyNames.has(words[0]!)
  const evidence = tag * 2 + subject + vocative + (titled && count >= 2 ? 1 : 0)
  if (words.length === 2 && !titled && knownName) return true
  if (familyNames.has(words[0]!) && tag + subject + vocative > 0) return true
  if (count === 1 && words.length > 2 && !titled) return false
  if (tag + vocative === 0 && !titled && !knownName) return false
  if (article > 0.5 * narrated && tag === 0 && !titled && !personNouns.has(words[0]!)) return false
  if (place > 0.35 * narrated && tag === 0 && place > 1) return false
  if (tag >= 1 && (count >= 2 || knownName)) return true
  return (evidence >= 2 && count >= 2) || (evidence >= 1 && (knownName || titled))
}

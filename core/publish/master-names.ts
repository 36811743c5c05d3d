import { freeStem, nameKey, safeStem } from '../file-names.ts'
import type { ChapterId } from '../ids.ts'
import type { Production } from '../records/production.ts'

/** File names of all chapters' masters, without ending: number and title. Titles that become one name are told apart by a number, always the same. */
export const masterNames = ({ chapterOrder, chapters }: Production): ReadonlyMap<ChapterId, string> => {
  const names = new Map<ChapterId, string>()
  const taken = new Set<string>()
  for (const id of chapterOrder) {
    const record = chapters[id]
    if (!record) continue
    const number = record.number.trim()
    const name = freeStem(safeStem(number ? `${number.padStart(2, '0')} - ${record.title}` : record.title), taken)
    taken.add(nameKey(name))
    names.set(id, name)
  }
  return names
}

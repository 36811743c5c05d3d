import { isSpoken, linesInOrder } from '../cast/spoken.ts'
import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Recording, Take } from '../records/take.ts'
import { groupBy } from './group.ts'

/** A take as people count it: `number` from 1 in order of arrival, within a recording in order of time. */
export type NumberedTake = { take: Take; recording: Recording | null; number: number; chosen: boolean }

/** Takes of every line that has any, numbered. */
export const takesByLine = (production: Production): ReadonlyMap<LineId, NumberedTake[]> => {
  const groups = groupBy(Object.values(production.takes), (take) => take.line)
  return new Map([...groups].map(([line, takes]) => [line, numbered(production, takes, production.lines[line]?.take ?? null)]))
}

/** Takes of one line, numbered. */
export const takesOf = (production: Production, line: LineId): NumberedTake[] =>
  numbered(
    production,
    Object.values(production.takes).filter((take) => take.line === line),
    production.lines[line]?.take ?? null,
  )

const numbered = (production: Production, takes: readonly Take[], chosen: string | null): NumberedTake[] => {
  const arrival = (take: Take): number => production.recordings[take.recording]?.received ?? 0
  const inOrder = [...takes].sort(
    (a, b) => arrival(a) - arrival(b) || compare(nameOf(production, a), nameOf(production, b)) || a.start - b.start || compare(a.id, b.id),
  )
  return inOrder.map((take, index) => ({
    take,
    recording: production.recordings[take.recording] ?? null,
    number: index + 1,
    chosen: take.id === chosen,
  }))
}

const nameOf = (production: Production, take: Take): string => production.recordings[take.recording]?.name ?? ''

/** Order of names in which 2 comes before 10, the same on every computer. */
const names = new Intl.Collator('en', { numeric: true })
const compare = (a: string, b: string): number => names.compare(a, b)

/** Spoken lines without any take, in script order; `actor` narrows to those the actor plays. */
export const missingLines = (production: Production, actor: string | null = null): Line[] => {
  const recorded = new Set(Object.values(production.takes).map((take) => take.line))
  return linesInOrder(production).filter((line) => {
    if (!isSpoken(line) || recorded.has(line.id)) return false
    if (actor === null) return true
    const character = line.attribution.character
    return character !== null && production.characters[character]?.actor === actor
  })
}

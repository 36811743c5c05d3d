import { isSpoken, linesInOrder } from '../cast/spoken.ts'
import type { LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Recording, Take } from '../records/take.ts'
import { inCountingOrder } from './counting.ts'
import { groupBy } from './group.ts'
import { recordingsOf } from './pieces.ts'

/**
 * A take as people count it: `number` from 1 in order of arrival, within a recording in order of time. One that is put together
 * comes behind those it is made of, so that none of them is counted anew.
 */
export type NumberedTake = { take: Take; recording: Recording | null; number: number; chosen: boolean }

/** Takes of every line that has any, in the order in which people count them. */
export const takesByLine = ({ takes, recordings }: Pick<Production, 'takes' | 'recordings'>): ReadonlyMap<LineId, Take[]> =>
  new Map([...groupBy(Object.values(takes), (take) => take.line)].map(([line, own]) => [line, inOrder(recordings, own)]))

/** Takes of one line, numbered. */
export const takesOf = (production: Production, line: LineId): NumberedTake[] =>
  numbered(
    production,
    Object.values(production.takes).filter((take) => take.line === line),
    production.lines[line]?.take ?? null,
  )

const inOrder = (recordings: Production['recordings'], takes: readonly Take[]): Take[] => {
  const arrival = (take: Take): number => Math.max(...recordingsOf(take).map((id) => recordings[id]?.received ?? 0))
  // Ids are given in the order in which a delivery names its takes; a recording comes where its first take does.
  const first = new Map<string, string>()
  for (const { id, recording, pieces } of takes)
    if (!pieces && inCountingOrder(id, first.get(recording) ?? id) <= 0) first.set(recording, id)
  const place = (take: Take): string => (take.pieces ? take.id : (first.get(take.recording) ?? take.id))
  return [...takes].sort(
    (a, b) => arrival(a) - arrival(b) || inCountingOrder(place(a), place(b)) || a.start - b.start || inCountingOrder(a.id, b.id),
  )
}

const numbered = ({ recordings }: Production, takes: readonly Take[], chosen: string | null): NumberedTake[] =>
  inOrder(recordings, takes).map((take, index) => ({
    take,
    recording: recordings[take.recording] ?? null,
    number: index + 1,
    chosen: take.id === chosen,
  }))

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

import { isSpoken, linesInOrder } from '../cast/spoken.ts'
import type { ActorId, LineId } from '../ids.ts'
import type { Line } from '../records/line.ts'
import type { Pickup } from '../records/pickup.ts'
import type { Production } from '../records/production.ts'
import { groupBy } from './group.ts'

/** Where a pickup stands: flagged, gone out to the actor, or settled. */
export type PickupState = 'open' | 'sent' | 'closed'

export const pickupState = ({ sent, closed }: Pickup): PickupState => (closed ? 'closed' : sent === null ? 'open' : 'sent')

/** Pickups that wait for a take, by line. A line that nobody records any more waits for nothing. */
export const openPickups = ({ pickups, lines }: Pick<Production, 'pickups' | 'lines'>): ReadonlyMap<LineId, Pickup[]> =>
  groupBy(
    Object.values(pickups).filter(({ closed, line }) => {
      const record = lines[line]
      return !closed && record !== undefined && isSpoken(record)
    }),
    ({ line }) => line,
  )

/** All pickups of one actor in script order, on one line the oldest first; `actor` is null for lines that nobody plays. */
export type ActorPickups = { actor: ActorId | null; entries: { pickup: Pickup; line: Line; state: PickupState }[] }

/** Every pickup by the actor who is to record it, actors in the production's order and nobody last. */
export const pickupsByActor = (
  production: Pick<Production, 'pickups' | 'lines' | 'chapters' | 'chapterOrder' | 'characters' | 'actorOrder'>,
): ActorPickups[] => {
  const ofLine = groupBy(Object.values(production.pickups), ({ line }) => line)
  const entries = linesInOrder(production).flatMap((line) =>
    [...(ofLine.get(line.id) ?? [])]
      .sort((a, b) => a.raised - b.raised)
      .flatMap((pickup) => (pickup.closed || isSpoken(line) ? [{ pickup, line, state: pickupState(pickup) }] : [])),
  )
  const byActor = groupBy(entries, ({ line }) => actorOf(production, line))
  return [...(production.actorOrder as ActorId[]), null].flatMap((actor) => {
    const own = byActor.get(actor)
    return own ? [{ actor, entries: own }] : []
  })
}

/** Who is to record a line. */
const actorOf = ({ characters }: Pick<Production, 'characters'>, { attribution: { character } }: Line): ActorId | null =>
  character === null ? null : (characters[character]?.actor ?? null)

/** Recorded lines whose words a revision has changed and that nobody has flagged for that yet, in script order. */
export const changedLines = (production: Pick<Production, 'pickups' | 'lines' | 'chapters' | 'chapterOrder'>): Line[] => {
  const open = openPickups(production)
  return linesInOrder(production).filter(
    (line) =>
      isSpoken(line) && line.was !== undefined && line.take !== null && !open.get(line.id)?.some(({ reason }) => reason === 'new-text'),
  )
}

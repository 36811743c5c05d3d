import type { LineId, RecordingId } from '../../../core/ids.ts'
import type { Line } from '../../../core/records/line.ts'
import type { NameReading } from '../../../core/records/name-reading.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording, Take } from '../../../core/records/take.ts'
import { groupBy } from '../../../core/takes/group.ts'
import type { Manner } from '../../../core/takes/manner.ts'
import { type DeliveryMatch, matchDelivery } from '../../../core/takes/match.ts'
import type { NameMatch } from '../../../core/takes/name-answer.ts'
import type { Seconds } from '../../../core/units.ts'
import { inTurns } from '../threads/breather.ts'
import { deliveredName } from './as-delivered.ts'

/**
 * A recording with its takes (none that is put together) and what its name says. `toldBefore`: the line that it told until then;
 * `reading`: how the producer says that names of its shape are to be read, if that was said.
 */
export type ReadAgain = {
  recording: Recording
  takes: readonly Take[]
  match: NameMatch
  lines: readonly Line[]
  owned: boolean
  toldBefore: LineId | null
  reading: NameReading | null
}

type Reading = { recordings: readonly RecordingId[]; corrections: readonly NameReading[] }

/**
 * Reads the names of voices again, each with all names of its delivery, as they were read when they came, as the producer corrected that
 * since, and with further corrections. Answers stand in the order of `recordings`; what is no voice is left out.
 */
export const readAgain = async (
  production: Production,
  { recordings, corrections }: Reading,
): Promise<{ read: ReadAgain[]; manners: Manner[] }> => {
  const takes = takesHeld(production.takes)
  const wanted = new Set(recordings)
  const voices = Object.values(production.recordings).filter(({ role }) => role === 'voice')
  const asked = new Set(voices.flatMap(({ id, received }) => (wanted.has(id) ? [received] : [])))
  const deliveries = groupBy(
    voices.filter(({ id, own, received }) => asked.has(received) && (!own || wanted.has(id))),
    ({ received }) => received,
  )
  const manners: Manner[] = []
  const found = new Map<RecordingId, ReadAgain>()
  for (const delivery of deliveries.values()) {
    const held = delivery.map((recording) => ({ recording, takes: takes.get(recording.id) ?? [] }))
    const [before, now] = await readDelivery(held, production, corrections)
    manners.push(...now.match.manners)
    held.forEach((one, index) => {
      const [match, sought] = [now.match.matches[index], now.match.sought[index]]
      if (!match || !sought) throw new Error('a recording without an answer')
      const reading = now.readings.get(now.match.shapes[index] ?? '') ?? null
      found.set(one.recording.id, { ...one, match, ...sought, reading, toldBefore: before.matches[index]?.line ?? null })
    })
  }
  return { read: recordings.flatMap((id) => found.get(id) ?? []), manners }
}

/** Takes by their recordings; none that is put together. */
export const takesHeld = (takes: Production['takes']): Map<RecordingId, Take[]> =>
  groupBy(
    Object.values(takes).filter(({ pieces }) => !pieces),
    ({ recording }) => recording,
  )

type Held = { recording: Recording; takes: readonly Take[] }

/** Names of one delivery as they were read until now, and as they are to be read. */
const readDelivery = async (held: readonly Held[], production: Production, corrections: readonly NameReading[]) => {
  const known = new Map(held.flatMap(({ recording: { reading } }) => (reading ? [[reading.shape, reading]] : [])))
  const readings = new Map([...known, ...corrections.map((one) => [one.shape, one] as const)])
  const names = held.map(named)
  const actor = senderOf(held)
  // The names of thousands of files take a moment each time.
  const before = await inTurns(matchDelivery(names, production, { actor, corrections: known }))
  const match: DeliveryMatch =
    corrections.length === 0 ? before : await inTurns(matchDelivery(names, production, { actor, corrections: readings }))
  return [before, { match, readings }] as const
}

/** Who sent a delivery: the one actor of all its recordings, told with it or found by it. */
const senderOf = (held: readonly Held[]): Recording['actor'] => {
  const actors = new Set(held.map(({ recording }) => recording.actor))
  const [actor = null] = actors
  return actors.size === 1 ? actor : null
}

/** A recording's length, without the silence around its speech where it is known what was said in it. */
const named = ({ recording, takes }: Held): { name: string; duration: Seconds } => {
  const said = [...takes, ...(recording.asides ?? [])]
  const spoken = Math.max(...said.map(({ end }) => end)) - Math.min(...said.map(({ start }) => start)) + 1
  return { name: deliveredName(recording), duration: takes.length > 0 ? Math.min(recording.duration, spoken) : recording.duration }
}

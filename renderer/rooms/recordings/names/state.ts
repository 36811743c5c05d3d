import { create } from 'zustand'
import type { Answer } from '../../../../core/contract/api.ts'
import type { LineId, RecordingId } from '../../../../core/ids.ts'
import type { NameReading } from '../../../../core/records/name-reading.ts'
import type { Production } from '../../../../core/records/production.ts'

export type Manner = Answer<'readNames'>['manners'][number]
export type NameRead = Answer<'readNames'>['files'][number]

/** What the producer says of single recordings: a line, or null for none. */
export type Placed = ReadonlyMap<RecordingId, LineId | null>

/** The recordings whose names are looked at; null while the dialog is closed. */
export const useNames = create<{ open: RecordingId[] | null }>()(() => ({ open: null }))

/** The voices that came in together with a recording. */
export const deliveryOf = ({ recordings }: Production, recording: RecordingId): RecordingId[] => {
  const received = recordings[recording]?.received
  return Object.values(recordings)
    .filter((one) => one.role === 'voice' && !one.own && one.received === received)
    .map(({ id }) => id)
}

/** How a manner is read, as a correction that says the same. */
export const correctionOf = ({ shape, roles, counts, chapter }: Manner): NameReading => ({ shape, roles, counts, chapter })

import { create } from 'zustand'
import type { RecordingId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { recordingsOf } from '../../../core/takes/pieces.ts'
import { derived } from '../../store/derived.ts'

export type InboxFilter = 'check' | 'settled' | 'sounds'

/** What lies on the desk of this room: never saved. `filter` is null until one is picked. */
export const useDesk = create<{ recording: RecordingId | null; filter: InboxFilter | null; zoom: number }>()(() => ({
  recording: null,
  filter: null,
  zoom: 0,
}))

/** The list that is shown: the picked one, else what waits, and what is settled when nothing does. */
export const shownFilter = (picked: InboxFilter | null, inbox: Record<InboxFilter, Recording[]>): InboxFilter =>
  picked ?? (inbox.check.length > 0 ? 'check' : 'settled')

/** Recordings by what is to be done with them; the newest first. A voice without a take waits. */
export const inboxOf = derived(
  (production: Production) => [production.recordings, production.takes] as const,
  (recordings, takes): Record<InboxFilter, Recording[]> => {
    const placed = new Set(Object.values(takes).flatMap(recordingsOf))
    const all = Object.values(recordings).sort((a, b) => b.received - a.received || (a.name < b.name ? -1 : 1))
    const voices = all.filter(({ role }) => role === 'voice')
    return {
      check: voices.filter(({ id, issues }) => !placed.has(id) || issues.some(({ code }) => code === 'recording-cut-short')),
      settled: voices.filter(({ id, issues }) => placed.has(id) && !issues.some(({ code }) => code === 'recording-cut-short')),
      sounds: all.filter(({ role }) => role === 'sound'),
    }
  },
)

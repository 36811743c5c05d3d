import { create } from 'zustand'
import type { RecordingId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { inInboxOrder, isUnplaced, isUnsure, takesByRecording } from '../../../core/takes/doubts.ts'
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

/** Recordings by what is to be done with them; the newest first. A voice waits that is on no line, unsure, or cut short. */
export const inboxOf = derived(
  (production: Production) => [production.recordings, production.takes] as const,
  (recordings, takes): Record<InboxFilter, Recording[]> => {
    const own = takesByRecording(takes)
    const all = Object.values(recordings).sort(inInboxOrder)
    const voices = all.filter(({ role }) => role === 'voice')
    const waits = (recording: Recording) =>
      isUnplaced(recording, own.get(recording.id) ?? []) ||
      (own.get(recording.id) ?? []).some(isUnsure) ||
      recording.issues.some(({ code }) => code === 'recording-cut-short')
    return {
      check: voices.filter(waits),
      settled: voices.filter((recording) => !waits(recording)),
      sounds: all.filter(({ role }) => role === 'sound'),
    }
  },
)

import { create } from 'zustand'
import type { RecordingId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { inInboxOrder, isUnplaced, isUnsure, takesByRecording } from '../../../core/takes/doubts.ts'
import { derived } from '../../store/derived.ts'

export type InboxFilter = 'check' | 'settled' | 'sounds'

/** The two places of the desk that share keys: the takes of a line, and the recording. */
type Pane = 'takes' | 'editor'

/**
 * What lies on the desk of this room: never saved. `filter` is null until one is picked; `pane` was pressed or had the focus last, and
 * has the keys that both know.
 */
export const useDesk = create<{ recording: RecordingId | null; filter: InboxFilter | null; pane: Pane }>()(() => ({
  recording: null,
  filter: null,
  pane: 'takes',
}))

/** Handlers that give a place its keys when it is pressed, or gets the focus. */
export const takesKeys = (pane: Pane) => {
  const take = () => useDesk.getState().pane !== pane && useDesk.setState({ pane })
  return { onPointerDownCapture: take, onFocusCapture: take }
}

export const hasKeys = (pane: Pane): boolean => useDesk.getState().pane === pane

/** The list that is shown: the picked one, else what waits, and what is settled when nothing does. */
export const shownFilter = (picked: InboxFilter | null, inbox: Record<InboxFilter, Recording[]>): InboxFilter =>
  picked ?? (inbox.check.length > 0 ? 'check' : 'settled')

/** Lays a recording on the desk, and shows the list that it is in. */
export const layOnDesk = (production: Production, recording: RecordingId) => {
  const inbox = inboxOf(production)
  const filter = (['check', 'settled', 'sounds'] as const).find((one) => inbox[one].some(({ id }) => id === recording))
  if (filter) useDesk.setState({ recording, filter })
}

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

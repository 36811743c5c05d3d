import { create } from 'zustand'
import type { RecordingId } from '../../../core/ids.ts'
import type { Stretch } from '../../../core/takes/voice-activity.ts'
import { host } from '../../bridge/host.ts'

/** Stretches of speech in recordings, as the host hears them; asked for once each. */
export const useSpeech = create<{ speech: Record<RecordingId, readonly Stretch[]> }>()(() => ({ speech: {} }))

const asked = new Set<RecordingId>()
const none: readonly Stretch[] = []

export const speechOf = (recording: RecordingId | null): readonly Stretch[] =>
  recording ? (useSpeech.getState().speech[recording] ?? none) : none

/** Asks where speech lies, unless it is known. Without an answer edges do not snap, and nothing else is lost. */
export const hearSpeech = async (recording: RecordingId): Promise<void> => {
  if (asked.has(recording)) return
  asked.add(recording)
  const reply = await host().speech({ recording })
  if (!reply.ok) asked.delete(recording)
  else if (asked.has(recording)) useSpeech.setState(({ speech }) => ({ speech: { ...speech, [recording]: reply.value.speech } }))
}

/** Forgets all, as when another production opens: ids begin anew there. */
export const forgetSpeech = (): void => {
  asked.clear()
  useSpeech.setState({ speech: {} })
}

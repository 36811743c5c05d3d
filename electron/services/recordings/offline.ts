import type { RecordingId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import { fileState, fileStateAtSight } from './file-state.ts'
import { inTurn } from './in-turn.ts'

/** Recordings whose file is not as it was received: `changed` are those that hold something else now, the others are not there. */
export type Offline = { recordings: RecordingId[]; changed: RecordingId[] }

/** Recordings whose file is not there, or holds something else, as far as a look from outside tells. */
export const offlineRecordings = async (folder: string, production: Production): Promise<Offline> => {
  const offline: Offline = { recordings: [], changed: [] }
  const states = await inTurn(Object.values(production.recordings), 16, async (recording) => ({
    id: recording.id,
    state: await fileStateAtSight(folder, recording),
  }))
  for (const { id, state } of states) {
    if (state === 'missing' || state === 'changed') offline.recordings.push(id)
    if (state === 'changed') offline.changed.push(id)
  }
  return offline
}

/** Reads the files that look otherwise than when they were last read, one after another. Answers whether any holds something else. */
export const readChangedFiles = async (folder: string, production: Production, signal: AbortSignal): Promise<boolean> => {
  let isChanged = false
  for (const recording of Object.values(production.recordings)) {
    if (signal.aborted) break
    if ((await fileStateAtSight(folder, recording)) === null)
      isChanged = (await fileState(folder, recording, signal)) !== 'same' || isChanged
  }
  return isChanged
}

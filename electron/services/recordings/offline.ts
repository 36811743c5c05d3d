import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordingId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { inTurn } from './in-turn.ts'

/** Recordings whose file is not there, or is of another length than the one received. */
export const offlineRecordings = async (folder: string, production: Production): Promise<RecordingId[]> => {
  const found = await inTurn(Object.values(production.recordings), 16, async (recording) =>
    (await isThere(folder, recording)) ? [] : [recording.id],
  )
  return found.flat()
}

const isThere = async (folder: string, recording: Recording): Promise<boolean> => {
  const found = await stat(join(folder, recording.file)).catch(() => null)
  return found?.isFile() === true && found.size === recording.bytes
}

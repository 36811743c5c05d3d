import { open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { OwnRecordingId } from '../../../../core/contract/handles.ts'
import { ActorId, LineId } from '../../../../core/ids.ts'
import { RecordingRole } from '../../../../core/records/take.ts'
import { padded, wavHeadLength } from '../../../../core/wav-head.ts'
import { wholeFrameBytes, wholeWavHead, wholeWavOf } from '../../media/wav.ts'

/** What a recording is meant for, beside its sound until it is kept. */
export const Purpose = z.object({
  name: z.string().max(400),
  role: RecordingRole,
  actor: ActorId.nullable(),
  lines: z.array(LineId),
})
export type Purpose = z.infer<typeof Purpose>

const unknown: Purpose = { name: 'recording.wav', role: 'voice', actor: null, lines: [] }

/** The files of a recording on its way, in the production's folder `recordings`. */
export const partFiles = (folder: string, id: OwnRecordingId) => ({
  sound: join(folder, 'recordings', `.${id}.part.wav`),
  purpose: join(folder, 'recordings', `.${id}.part.json`),
})

export const dropParts = async (folder: string, id: OwnRecordingId): Promise<void> => {
  for (const file of Object.values(partFiles(folder, id))) await rm(file, { force: true })
}

/** Recordings that were begun here and never kept. */
export const leftoverIds = async (folder: string): Promise<OwnRecordingId[]> => {
  const names = await readdir(join(folder, 'recordings')).catch(() => [])
  const ids = names.flatMap((name) => OwnRecordingId.safeParse(/^\.([0-9a-f]{12})\.part\.(?:wav|json)$/.exec(name)?.[1]).data ?? [])
  return [...new Set(ids)]
}

export const purposeOf = async (folder: string, id: OwnRecordingId): Promise<Purpose> => {
  try {
    return Purpose.parse(JSON.parse(await readFile(partFiles(folder, id).purpose, 'utf8')))
  } catch {
    return unknown
  }
}

/** Shorter than this, in seconds, there is nothing to keep. */
export const leastKept = 0.02

/**
 * Makes a file whole that grew until it ended or was broken off: its last frame is whole, and its head says how long it is. Gives its
 * seconds; 0 for one that holds no sound. Throws what the file system throws.
 */
export const repair = async (sound: string): Promise<number> => {
  const handle = await open(sound, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return 0
  try {
    const head = Buffer.alloc(wavHeadLength)
    const { bytesRead } = await handle.read(head, 0, wavHeadLength, 0)
    const known = wholeWavOf(head.subarray(0, bytesRead))
    if (!known) return 0
    const { rate, channels } = known
    const frames = Math.floor(((await handle.stat()).size - wavHeadLength) / wholeFrameBytes(channels))
    const bytes = frames * wholeFrameBytes(channels)
    await handle.truncate(wavHeadLength + bytes)
    await handle.truncate(wavHeadLength + padded(bytes))
    await handle.write(wholeWavHead(rate, channels, frames), 0, wavHeadLength, 0)
    await handle.sync()
    return frames / rate
  } finally {
    await handle.close()
  }
}

import type { Stats } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recording } from '../../../core/records/take.ts'
import { sha256Of } from './content.ts'

/** What has become of a recording's file: it is as it was received, it holds something else, or it is not there. */
export type FileState = 'same' | 'changed' | 'missing'

type Kept = Pick<Recording, 'file' | 'sha256' | 'bytes'>

/** What was found by reading a file, kept in the cache with what the file looked like from outside then. */
const notePath = (folder: string, sha256: string): string => join(folder, 'cache', `${sha256}.seen`)

/** The time of the last change of anything counts too: a file put in the place of another may bring its own time of writing. */
const looksOf = ({ size, mtimeMs, ctimeMs }: Stats): string => `${size} ${mtimeMs} ${ctimeMs}`

const note = async (folder: string, sha256: string, looks: string, state: FileState): Promise<void> => {
  try {
    // Not the folders above: a production that was taken away is not begun again.
    await mkdir(join(folder, 'cache')).catch(() => {})
    await writeFile(notePath(folder, sha256), `${state} ${looks}`)
  } catch {
    // Only a short cut: without it the file is read again.
  }
}

const look = async (folder: string, { file, sha256, bytes }: Kept): Promise<{ state: FileState | null; looks: string }> => {
  const found = await stat(join(folder, file)).catch(() => null)
  if (!found?.isFile()) return { state: 'missing', looks: '' }
  const looks = looksOf(found)
  if (found.size !== bytes) return { state: 'changed', looks }
  const noted = await readFile(notePath(folder, sha256), 'utf8').catch(() => '')
  const state = (['same', 'changed'] as const).find((one) => noted === `${one} ${looks}`)
  return { state: state ?? null, looks }
}

/** What a look from outside tells of a recording's file; null where it must be read to be sure. */
export const fileStateAtSight = async (folder: string, recording: Kept): Promise<FileState | null> => (await look(folder, recording)).state

/** What has become of a recording's file. It is read only when it looks otherwise than when it was last read. */
export const fileState = async (folder: string, recording: Kept, signal?: AbortSignal): Promise<FileState> => {
  const { state, looks } = await look(folder, recording)
  if (state) return state
  const content = await sha256Of(join(folder, recording.file), signal).catch(() => null)
  const read = content === null ? 'missing' : content === recording.sha256 ? 'same' : 'changed'
  if (read !== 'missing') await note(folder, recording.sha256, looks, read)
  return read
}

/** Notes that a file was just read, or written, with its content known. */
export const noteSame = async (folder: string, { file, sha256 }: Pick<Kept, 'file' | 'sha256'>): Promise<void> => {
  const found = await stat(join(folder, file)).catch(() => null)
  if (found) await note(folder, sha256, looksOf(found), 'same')
}

import { basename, join } from 'node:path'
import { failed, type Reply } from '../../../core/outcome.ts'
import type { Recording } from '../../../core/records/take.ts'
import { type Repair, type RepairedCopy, repairedName, saveRepaired } from '../media/repaired-copy.ts'
import { fileState } from './file-state.ts'

/** The folder of a production that repaired copies go to. */
export const repairedFolder = (production: string): string => join(production, 'repaired')

/**
 * Saves a repaired copy of a recording whose recorder did not finish it; an earlier one is replaced. The recording stays as it was
 * received. Refused when another sound lies under its name, and when its file needs no repair.
 */
export const repairRecording = async (
  folder: string,
  recording: Recording,
  { signal, progress }: Pick<Repair, 'signal' | 'progress'>,
): Promise<Reply<RepairedCopy>> => {
  const { name, file } = recording
  const path = join(folder, file)
  if ((await fileState(folder, recording, signal)) === 'changed') return failed('media-changed', { file: name })
  const to = join(repairedFolder(folder), repairedName(basename(file)))
  const saved = await saveRepaired({ file: path, name, to, signal, progress })
  if (!saved.ok) return saved
  return saved.value ? { ok: true, value: saved.value } : failed('not-repairable', { file: name, detail: 'lengths-right' })
}

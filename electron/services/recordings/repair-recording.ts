import { basename, join } from 'node:path'
import { failed, type Reply } from '../../../core/outcome.ts'
import type { Recording } from '../../../core/records/take.ts'
import { type Repair, type RepairedCopy, repairedName, saveRepaired } from '../media/repaired-copy.ts'
import { sha256Of } from './content.ts'

/** The folder of a production that repaired copies go to. */
export const repairedFolder = (production: string): string => join(production, 'repaired')

/**
 * Saves a repaired copy of a recording whose recorder did not finish it; an earlier one is replaced. The recording stays as it was
 * received. Refused when another sound lies under its name, and when its file needs no repair.
 */
export const repairRecording = async (
  folder: string,
  { name, file, sha256 }: Recording,
  { signal, progress }: Pick<Repair, 'signal' | 'progress'>,
): Promise<Reply<RepairedCopy>> => {
  const path = join(folder, file)
  const content = await sha256Of(path).catch(() => sha256)
  if (content !== sha256) return failed('media-missing', { file: name })
  const to = join(repairedFolder(folder), repairedName(basename(file)))
  const saved = await saveRepaired({ file: path, name, to, signal, progress })
  if (!saved.ok) return saved
  return saved.value ? { ok: true, value: saved.value } : failed('not-repairable', { file: name, detail: 'lengths-right' })
}

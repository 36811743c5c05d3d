import { readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Answer } from '../../../../core/contract/api.ts'
import type { Issue } from '../../../../core/outcome.ts'
import { setAside } from '../../production/backups.ts'
import type { RecorderStore } from '../own/recorder.ts'
import { isAtWork, type Left, pendingFile, pendingIds, readPending } from './files.ts'

/** Names that are told of a delivery. */
const fewNames = 3

/**
 * Deliveries of an open production that were broken off and are not at work. One whose file cannot be read is an issue: the file is
 * kept among the backups. Nothing is done to a production that is only looked at.
 */
export const leftDeliveries = async ({
  folder,
  readOnly,
}: Pick<RecorderStore, 'folder' | 'readOnly'>): Promise<Answer<'leftDeliveries'>> => {
  const answer: Answer<'leftDeliveries'> = { deliveries: [], issues: [] }
  if (readOnly) return answer
  for (const id of await pendingIds(folder)) {
    if (isAtWork(folder, id)) continue
    const left = await readPending(folder, id)
    if (!left) answer.issues.push(await laidAside(pendingFile(folder, id), folder))
    else {
      if (left.damaged) answer.issues.push({ code: 'delivery-damaged' })
      answer.deliveries.push(toldOf(left))
    }
  }
  return answer
}

const toldOf = ({ id, begun, entries }: Left): Answer<'leftDeliveries'>['deliveries'][number] => {
  const waiting = waitingIn(entries)
  return {
    id,
    recordings: waiting.length,
    names: waiting.slice(0, fewNames).flatMap(({ nth }) => begun.names[nth] ?? []),
    breaks: 1 + entries.slice(entries.findLastIndex(({ kind }) => kind === 'left') + 1).filter(({ kind }) => kind === 'resumed').length,
    closed: entries.at(-1)?.kind === 'left',
  }
}

/** Files of a delivery that were copied and not refused, in its order. */
export const waitingIn = (entries: Left['entries']) => {
  const refused = new Set(entries.flatMap((entry) => (entry.kind === 'refused' ? entry.nth : [])))
  const shelved = entries.flatMap((entry) => (entry.kind === 'shelved' && !refused.has(entry.nth) ? [entry] : []))
  return [...new Map(shelved.map((entry) => [entry.nth, entry])).values()].sort((a, b) => a.nth - b.nth)
}

const laidAside = async (file: string, folder: string): Promise<Issue> => {
  const name = basename(file).replace(/^\./, '')
  try {
    await setAside(folder, name, await readFile(file))
    await rm(file, { force: true })
  } catch {
    // It stays where it is, and is told of again.
  }
  return { code: 'delivery-lost', values: { file: name } }
}

import { readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Answer } from '../../../../core/contract/api.ts'
import type { DeliveryId } from '../../../../core/contract/handles.ts'
import { setAside } from '../../production/backups.ts'
import type { RecorderStore } from '../own/recorder.ts'
import { isAtWork, type Left, pendingFile, pendingIds, readPending } from './files.ts'

/** Names that are told of a delivery. */
const fewNames = 3

/**
 * Deliveries of an open production that were broken off and are not at work. One whose file cannot be read is an issue, until that is
 * read (`layLostAside`). Nothing is told of a production that is only looked at.
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
    if (!left) answer.issues.push({ code: 'delivery-lost', values: { file: keptAs(folder, id) } })
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

/** The producer knows of deliveries whose files cannot be read: the files are kept among the backups. */
export const layLostAside = async ({ folder, readOnly }: Pick<RecorderStore, 'folder' | 'readOnly'>): Promise<void> => {
  for (const id of readOnly ? [] : await pendingIds(folder)) {
    if (isAtWork(folder, id) || (await readPending(folder, id))) continue
    const file = pendingFile(folder, id)
    try {
      await setAside(folder, keptAs(folder, id), await readFile(file))
      await rm(file, { force: true })
    } catch {
      // It stays where it is, and is told of again.
    }
  }
}

/** A delivery's file among the backups. */
const keptAs = (folder: string, id: DeliveryId): string => basename(pendingFile(folder, id)).replace(/^\./, '')

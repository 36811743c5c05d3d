import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeliveryId } from '../../../../core/contract/handles.ts'
import { readCheckedLine } from '../../production/checked-line.ts'
import { Begun, PendingEntry } from './entries.ts'

/** A delivery that was broken off, as its file tells; `damaged`: some of its lines cannot be read. */
export type Left = { id: DeliveryId; begun: Begun; entries: PendingEntry[]; damaged: boolean }

export const pendingFile = (folder: string, id: DeliveryId): string => join(folder, 'recordings', `.${id}.delivery.jsonl`)

/** Deliveries that this program is at work on, by their files. */
const atWork = new Set<string>()

export const isAtWork = (folder: string, id: DeliveryId): boolean => atWork.has(pendingFile(folder, id))
export const take = (folder: string, id: DeliveryId): void => void atWork.add(pendingFile(folder, id))
export const release = (folder: string, id: DeliveryId): void => void atWork.delete(pendingFile(folder, id))

/** All deliveries of a production that have not ended, at work or not. */
export const pendingIds = async (folder: string): Promise<DeliveryId[]> => {
  const names = await readdir(join(folder, 'recordings')).catch(() => [])
  return names.flatMap((name) => DeliveryId.safeParse(/^\.([0-9a-f]{12})\.delivery\.jsonl$/.exec(name)?.[1]).data ?? []).sort()
}

/** What a delivery's file tells; null where not even its beginning can be read. A last line that was never finished does not count. */
export const readPending = async (folder: string, id: DeliveryId): Promise<Left | null> => {
  const text = await readFile(pendingFile(folder, id), 'utf8').catch(() => '')
  const [first = '', ...rest] = text.split('\n').slice(0, -1)
  const begun = Begun.safeParse(readCheckedLine(first))
  if (!begun.success) return null
  const read = rest.map((line) => PendingEntry.safeParse(readCheckedLine(line)))
  return { id, begun: begun.data, entries: read.flatMap(({ data }) => data ?? []), damaged: read.some(({ success }) => !success) }
}

/** Files on the shelf that deliveries other than this one are still to bring in. */
export const wantedByOthers = async (folder: string, own: DeliveryId): Promise<ReadonlySet<string>> => {
  const others = (await pendingIds(folder)).filter((id) => id !== own)
  const left = await Promise.all(others.map((id) => readPending(folder, id)))
  return new Set(left.flatMap((one) => one?.entries.flatMap((entry) => (entry.kind === 'shelved' ? entry.file : [])) ?? []))
}

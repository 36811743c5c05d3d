import { join } from 'node:path'
import type { AttachReport } from '../../../../core/contract/attach-report.ts'
import type { DeliveryId } from '../../../../core/contract/handles.ts'
import type { RecordingId } from '../../../../core/ids.ts'
import { type Failure, failed, type Reply } from '../../../../core/outcome.ts'
import type { Production } from '../../../../core/records/production.ts'
import { withoutRecordings } from '../../../../core/takes/without-recordings.ts'
import type { AttachOptions, AttachStore } from '../attach.ts'
import { boothed, type FromBooth } from '../booth-returns.ts'
import { bringIn } from '../bring-in.ts'
import { sha256Of } from '../content.ts'
import { inTurn } from '../in-turn.ts'
import type { Listener } from '../listener.ts'
import { Shelf } from '../shelf.ts'
import { measured } from '../take-in.ts'
import type { ShelvedEntry } from './entries.ts'
import { type Left, readPending } from './files.ts'
import { waitingIn } from './left.ts'
import { Pending } from './pending.ts'

export type Resuming = Pick<AttachOptions, 'signal' | 'progress'> & {
  store: AttachStore
  delivery: DeliveryId
  /** Makes what listens, for a production as it was before the delivery; null to go by names alone. */
  listen: ((before: Production) => Promise<Reply<Listener>>) | null
}

/** Files decoded at a time. */
const atOnce = 2

/**
 * Goes on with a delivery that was broken off, from the copies in the production: with what came in by then left as it is, it ends as it
 * would have. What had not been copied, or is not whole, is refused by its name; what was taken back meanwhile stays away.
 */
export const resumeDelivery = async ({ store, delivery, listen, signal, progress }: Resuming): Promise<Reply<AttachReport>> => {
  const left = await readPending(store.folder, delivery)
  if (!left) return failed('request-invalid', { detail: 'delivery' })
  const { begun } = left
  const shelf = await Shelf.open(store.folder, Object.values(store.production.recordings))
  if (!shelf.ok) return shelf
  const resumed = await Pending.resume(store.folder, left)
  if (!resumed.ok) return resumed
  const pending = resumed.value
  return pending.during(begun.names[0] ?? '', async () => {
    const earlier = attachedBy(left, store.production)
    const before = withoutRecordings(store.production, new Set(earlier.ids.values()))
    const listener = begun.heard && listen ? { listener: await listen(before) } : {}
    const { taken, refused } = await takeAgain(left, earlier, { store, signal, progress })
    const { actor, chapter, role, received } = begun
    const options = { store, actor, chapter, role, signal, progress, received, shelf: shelf.value, pending, earlier, before }
    return bringIn({ ...options, ...listener, taken, refused, skipped: [] })
  })
}

type Earlier = { ids: Map<string, RecordingId>; gone: Set<string>; revision?: number }

/** What a delivery had attached by then; `gone`: contents that were taken out again. An edit may be on the disk whose note is not. */
const attachedBy = ({ begun, entries }: Left, { recordings }: Production): Earlier => {
  const own = new Set(entries.flatMap((entry) => (entry.kind === 'shelved' ? entry.sha256 : [])))
  const here = Object.values(recordings).filter(({ received, sha256 }) => received === begun.received && own.has(sha256))
  const ids = new Map(here.map(({ sha256, id }) => [sha256, id]))
  const noted = entries.flatMap((entry) => (entry.kind === 'attached' ? entry : []))
  const gone = noted.flatMap((entry) => entry.recordings.flatMap(({ sha256 }) => (ids.has(sha256) ? [] : sha256)))
  const [first] = noted
  return { ids, gone: new Set(gone), ...(first ? { revision: first.revision } : {}) }
}

const takeAgain = async (
  { begun, entries }: Left,
  { ids, gone }: Earlier,
  { store, signal, progress }: Pick<Resuming, 'store' | 'signal' | 'progress'>,
): Promise<{ taken: FromBooth[]; refused: { file: string; failure: Failure }[] }> => {
  const waiting = waitingIn(entries)
  const wanted = waiting.filter(({ sha256 }) => !gone.has(sha256))
  let finished = 0
  const results = await inTurn(wanted, atOnce, async (entry) => {
    if (signal.aborted) return null
    const name = begun.names[entry.nth] ?? entry.file
    progress(finished, wanted.length, name, 'files')
    const taken = await takenAgain(entry, name, store.folder, signal)
    finished += 1
    // What came in by then and whose file is gone is a missing recording like any other.
    if (!taken.ok && ids.has(entry.sha256)) return null
    return taken.ok ? taken : { file: name, failure: taken.failure }
  })
  const known = new Set(entries.flatMap((entry) => (entry.kind === 'shelved' || entry.kind === 'refused' ? entry.nth : [])))
  const uncopied = begun.names.filter((_, nth) => !known.has(nth))
  return {
    taken: results.flatMap((result) => (result && 'ok' in result ? result.value : [])),
    refused: [
      ...results.flatMap((result) => (result && 'failure' in result ? result : [])),
      ...uncopied.map((file) => ({ file, failure: failed('delivery-broken-off', { file }).failure })),
    ],
  }
}

/** A copy that is there and whole. */
const takenAgain = async (entry: ShelvedEntry, name: string, folder: string, signal: AbortSignal): Promise<Reply<FromBooth>> => {
  const { file, sha256, bytes, fresh, booth } = entry
  const found = await sha256Of(join(folder, file)).catch(() => null)
  if (found !== sha256) return failed('delivery-broken-off', { file: name })
  const taken = await measured({ file, sha256, bytes, fresh }, name, folder, signal)
  return taken.ok ? { ok: true, value: boothed(taken.value, booth) } : taken
}

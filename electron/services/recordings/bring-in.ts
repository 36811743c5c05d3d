import type { AttachReport } from '../../../core/contract/attach-report.ts'
import { done, type Failure, type FailureCode, failed, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import type { FromBooth } from './booth-returns.ts'
import { Delivery, type DeliveryOptions } from './delivery.ts'
import type { SkipReason } from './gather.ts'
import { isLeaving } from './pending/leaving.ts'
import { putBack } from './pending/put-back.ts'
import { reportOf } from './report.ts'
import { nameDelivery } from './settle-delivery.ts'

/** What keeps every file from being taken in, not just one. */
const endsAll = new Set<FailureCode>(['disk-full', 'ffmpeg-missing', 'ffmpeg-incapable'])

type BringingIn = DeliveryOptions & {
  taken: readonly FromBooth[]
  refused: readonly { file: string; failure: Failure }[]
  skipped: readonly { file: string; reason: SkipReason }[]
}

/**
 * Attaches files that were taken in: what their names tell for sure at once, then what was listened to, then the words of the first are
 * checked. The pending file goes when that is over; it stays where the production is closed meanwhile.
 */
export const bringIn = async ({ taken, refused, skipped, ...options }: BringingIn): Promise<Reply<AttachReport>> => {
  const { store, before, shelf, pending, signal, listener, earlier, actor } = options
  const stop = refused.find(({ failure }) => endsAll.has(failure.code))?.failure
  if (signal.aborted || stop) {
    if (isLeaving(signal)) await pending.leave()
    else {
      await putBack(
        shelf,
        pending,
        taken.filter(({ shelved }) => !earlier.ids.has(shelved.sha256)),
      )
      await pending.end()
    }
    return { ok: false, failure: stop ?? failed('cancelled').failure }
  }
  await pending.settle()
  const named = await nameDelivery(recognised(taken, before), before, options)
  const isHere = ({ shelved }: FromBooth): boolean => earlier.ids.has(shelved.sha256)
  // What was heard and attached before a break needs nothing more.
  const files = named.filter((file) => !isHere(file) || file.words === 'confirm')
  const delivery = new Delivery(files, options)
  const hears = listener?.ok ? listener.value : null
  const toHear = files.filter(({ words }) => hears && words === 'decide')
  await delivery.attachUnheard(files.filter((file) => !toHear.includes(file)))
  if (hears) await delivery.attachHeard(toHear, hears)
  if (hears) await delivery.confirm(hears)
  if (delivery.isLeft || isLeaving(signal)) {
    await pending.leave()
    return failed('cancelled')
  }
  await pending.end()
  if (delivery.isLost) return { ok: false, failure: delivery.failure ?? failed('cancelled').failure }
  const { arrived, ids, unheard } = delivery
  return done(reportOf(before, store.production, { arrived, ids, refused: [...refused, ...delivery.refused], skipped, actor, unheard }))
}

/** Recognises what the production, or this delivery, already holds. */
const recognised = (taken: readonly FromBooth[], production: Production) => {
  const bySha = new Map(Object.values(production.recordings).map((recording) => [recording.sha256, recording.id]))
  const inBatch = new Map<string, string>()
  return taken.map((one) => {
    const { sha256 } = one.shelved
    const sameAs = inBatch.get(sha256) ?? null
    if (sameAs === null) inBatch.set(sha256, one.name)
    return { ...one, known: bySha.get(sha256) ?? null, sameAs }
  })
}

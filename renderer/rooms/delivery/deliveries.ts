import { create } from 'zustand'
import type { JobId } from '../../../core/contract/handles.ts'
import type { Master } from '../../../core/contract/master.ts'
import type { ChapterId } from '../../../core/ids.ts'
import type { Failure } from '../../../core/outcome.ts'
import type { DeliveryTargetName, MasterFormat } from '../../../core/publish/targets.ts'
import { host } from '../../bridge/host.ts'
import { t } from '../../locales/t.ts'
import { cancelJob, newJob } from '../../store/jobs.ts'
import { say, sayFailure } from '../../store/toasts.ts'
import { formatsOf } from './targets.ts'

/** One master that was asked for: waiting, or being made under a job. */
export type Order = { chapter: ChapterId; target: DeliveryTargetName; format: MasterFormat; job: JobId | null }

export type Deliveries = {
  /** null until the host has told them. */
  masters: Master[] | null
  folder: string
  targets: DeliveryTargetName[]
  formats: Record<DeliveryTargetName, MasterFormat>
  orders: Order[]
  /** Masters that were ordered since there was nothing to do. */
  ordered: number
  /** Why the last try did not give a master, by `orderKey`. */
  failures: Record<string, Failure>
  picked: { chapter: ChapterId; target: DeliveryTargetName } | null
}

const start: Deliveries = {
  masters: null,
  folder: '',
  targets: ['podcast'],
  formats: { podcast: formatsOf.podcast[0], acx: formatsOf.acx[0], broadcast: formatsOf.broadcast[0] },
  orders: [],
  ordered: 0,
  failures: {},
  picked: null,
}

/** What has been delivered and what is being made. Orders run one after another, so that one failing chapter stops no other. */
export const useDeliveries = create<Deliveries>()(() => start)

export const orderKey = (chapter: ChapterId, target: DeliveryTargetName): string => `${chapter} ${target}`

/** The masters of the production that is open. */
export const loadMasters = async () => {
  const reply = await host().masters({})
  if (reply.ok) useDeliveries.setState({ masters: reply.value.masters, folder: reply.value.folder })
  else sayFailure(reply.failure)
}

/** Forgets all, as when another production opens. */
export const resetDeliveries = () => useDeliveries.setState(start)

/** Asks for masters of chapters for every ticked target. What is already waiting or running is not asked for twice. */
export const orderMasters = (chapters: readonly ChapterId[]) => {
  const { targets, formats, orders, ordered } = useDeliveries.getState()
  const known = new Set(orders.map(({ chapter, target }) => orderKey(chapter, target)))
  const fresh = chapters.flatMap((chapter) =>
    targets
      .filter((target) => !known.has(orderKey(chapter, target)))
      .map((target): Order => ({ chapter, target, format: formats[target], job: null })),
  )
  const idle = orders.length === 0
  useDeliveries.setState({ orders: [...orders, ...fresh], ordered: (idle ? 0 : ordered) + fresh.length })
  if (idle) void work()
}

/** Stops the running order and drops the waiting ones. */
export const cancelOrders = () => {
  const { orders } = useDeliveries.getState()
  useDeliveries.setState({ orders: orders.filter(({ job }) => job !== null) })
  for (const { job } of orders) if (job) cancelJob(job)
}

const work = async () => {
  let made = 0
  for (let order = useDeliveries.getState().orders[0]; order; order = useDeliveries.getState().orders[0]) {
    if (await make(order)) made++
  }
  if (made > 0) say(t('delivery.made', { count: made }))
}

const make = async (order: Order): Promise<boolean> => {
  const running = { ...order, job: newJob() }
  const key = orderKey(order.chapter, order.target)
  const { [key]: _, ...failures } = useDeliveries.getState().failures
  useDeliveries.setState({ failures, orders: useDeliveries.getState().orders.map((other) => (other === order ? running : other)) })
  const reply = await host().export({ job: running.job, chapters: [order.chapter], target: order.target, format: order.format })
  const failure = reply.ok ? reply.value.failures[0]?.failure : reply.failure
  useDeliveries.setState({ orders: useDeliveries.getState().orders.filter((other) => other !== running) })
  if (failure) {
    if (failure.code !== 'cancelled') useDeliveries.setState({ failures: { ...useDeliveries.getState().failures, [key]: failure } })
    return false
  }
  await loadMasters()
  useDeliveries.setState({ picked: { chapter: order.chapter, target: order.target } })
  return true
}

/** The newest master of a chapter for a target, and its place in the host's list. */
export const masterOf = (
  masters: readonly Master[] | null,
  chapter: ChapterId,
  target: DeliveryTargetName,
): { master: Master; index: number } | null => {
  const index = masters?.findIndex((master) => master.chapter === chapter && master.target === target) ?? -1
  const master = masters?.[index]
  return master ? { master, index } : null
}

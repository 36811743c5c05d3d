import { create } from 'zustand'
import type { Answer } from '../../../../core/contract/api.ts'
import type { Issue } from '../../../../core/outcome.ts'
import { host } from '../../../bridge/host.ts'
import { t } from '../../../locales/t.ts'
import { newJob } from '../../../store/jobs.ts'
import { goTo } from '../../../store/places.ts'
import { useSession } from '../../../store/session.ts'
import { say, sayFailure } from '../../../store/toasts.ts'
import { tellDelivery } from '../deliver.ts'

export type LeftDelivery = Answer<'leftDeliveries'>['deliveries'][number]

/** Broken off so often, a delivery is not gone on with unasked: what is in it may be what ends the program. */
const askedFrom = 2

/** Deliveries that wait for the producer's word, and what of others was lost, until that is read. */
export const useLeft = create<{ deliveries: LeftDelivery[]; issues: Issue[] }>()(() => ({ deliveries: [], issues: [] }))

/** When a production is opened, deliveries that were broken off go on by themselves, and are told of. */
export const followLeftDeliveries = () =>
  useSession.subscribe(({ session }, before) => {
    if ((session?.folder ?? null) === (before.session?.folder ?? null)) return
    useLeft.setState({ deliveries: [], issues: [] })
    if (session && !session.readOnly) void look(session.folder)
  })

const look = async (folder: string) => {
  const reply = await host().leftDeliveries({})
  if (!reply.ok || !isOpen(folder)) return
  const { deliveries, issues } = reply.value
  if (issues.length > 0) say(t('recordings.left.lost', { count: issues.length }), 'failed', toRoom)
  useLeft.setState({ issues, deliveries: deliveries.filter(({ breaks }) => breaks >= askedFrom) })
  for (const one of deliveries.filter(({ breaks }) => breaks < askedFrom)) {
    if (!isOpen(folder)) return
    say(toldOf(one), 'done', toRoom)
    await resume(one, folder, true)
  }
}

const toRoom = { label: t('record.show'), run: () => goTo({ room: 'recordings' }) }

/** The producer has read what was lost. */
export const readLost = async () => {
  useLeft.setState({ issues: [] })
  const reply = await host().layLostAside({})
  if (!reply.ok) sayFailure(reply.failure)
}

const toldOf = ({ recordings, closed }: LeftDelivery): string => {
  if (recordings === 0) return t('recordings.left.begun')
  return t(closed ? 'recordings.left.closed' : 'recordings.left.brokenOff', { count: recordings })
}

/** Goes on with a delivery that waited; `heard`: listens to it again. */
export const goOn = async (one: LeftDelivery, heard: boolean) => {
  useLeft.setState({ deliveries: useLeft.getState().deliveries.filter(({ id }) => id !== one.id) })
  const { session } = useSession.getState()
  if (session) await resume(one, session.folder, heard)
}

const resume = async ({ id }: LeftDelivery, folder: string, heard: boolean) => {
  const reply = await host().resumeDelivery({ job: newJob(), delivery: id, heard })
  if (!isOpen(folder)) return
  if (reply.ok) return tellDelivery(reply.value, 'voice')
  sayFailure(reply.failure)
  // The disk may have been full: it waits for another word.
  const left = await host().leftDeliveries({})
  const again = left.ok && isOpen(folder) ? left.value.deliveries.filter((one) => one.id === id) : []
  useLeft.setState({ deliveries: [...useLeft.getState().deliveries, ...again] })
}

const isOpen = (folder: string): boolean => useSession.getState().session?.folder === folder

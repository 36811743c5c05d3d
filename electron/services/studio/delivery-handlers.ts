import type { Handlers } from '../../../core/contract/server.ts'
import { done } from '../../../core/outcome.ts'
import { listenerFor } from '../recordings/listener.ts'
import { layLostAside, leftDeliveries } from '../recordings/pending/left.ts'
import { resumeDelivery } from '../recordings/pending/resume.ts'
import type { Context } from './context.ts'
import { tellOffline } from './material-handlers.ts'

type Names = 'leftDeliveries' | 'layLostAside' | 'resumeDelivery'

/** Deliveries that were broken off are gone on with. */
export const deliveryHandlers = (context: Context): Pick<Handlers, Names> => ({
  leftDeliveries: async () => {
    const open = context.open()
    return open.ok ? done(await leftDeliveries(open.value)) : open
  },
  layLostAside: async () => {
    const open = context.open()
    if (!open.ok) return open
    await layLostAside(open.value)
    return done({})
  },
  resumeDelivery: ({ job, delivery, heard }) =>
    context.jobs.run(job, 'attach', async (signal, report) => {
      const open = context.open()
      if (!open.ok) return open
      const resumed = await resumeDelivery({
        store: open.value,
        delivery,
        listen: heard ? (before) => listenerFor(before, context.threads) : null,
        signal,
        progress: (finished, total, item, unit, hearings) => report(item, finished, total, unit, hearings),
      })
      await tellOffline(context)
      return resumed
    }),
})

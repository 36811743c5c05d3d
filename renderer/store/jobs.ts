import { create } from 'zustand'
import type { HostEvent } from '../../core/contract/events.ts'
import { JobId } from '../../core/contract/handles.ts'
import { host } from '../bridge/host.ts'

export type Job = Omit<Extract<HostEvent, { event: 'progress' }>, 'event' | 'ended'> & { cancelling: boolean }

/** Running work, by id. */
export const useJobs = create<{ jobs: Record<string, Job> }>()(() => ({ jobs: {} }))

/** A name for new work; the host reports progress under it. */
export const newJob = (): JobId => JobId.parse(crypto.randomUUID())

export const followJobs = () =>
  host().onEvent((event) => {
    if (event.event !== 'progress') return
    const { [event.job]: known, ...others } = useJobs.getState().jobs
    const { event: _, ended, ...job } = event
    useJobs.setState({ jobs: ended ? others : { ...others, [event.job]: { ...job, cancelling: known?.cancelling ?? false } } })
  })

/** Asks the host to stop a job; it ends with `cancelled`. */
export const cancelJob = (job: JobId) => {
  const known = useJobs.getState().jobs[job]
  if (known) useJobs.setState({ jobs: { ...useJobs.getState().jobs, [job]: { ...known, cancelling: true } } })
  void host().cancel({ job })
}

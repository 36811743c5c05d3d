import { create } from 'zustand'
import type { Answer, Ask } from '../../../core/contract/api.ts'
import type { ActorId } from '../../../core/ids.ts'
import { host } from '../../bridge/host.ts'
import { newJob } from '../../store/jobs.ts'
import { sayFailure } from '../../store/toasts.ts'

export type SidesWhat = NonNullable<Ask<'sides'>['what']>
export type SidesFormat = Ask<'sides'>['format']

type SidesState = {
  /** Hand-outs whose format is being asked; `actor` is null for everyone. */
  asked: { actor: ActorId | null; what: SidesWhat } | null
  /** The format picked last. */
  format: SidesFormat
  busy: boolean
  written: (Answer<'sides'> & { what: SidesWhat }) | null
}

export const useSides = create<SidesState>()(() => ({ asked: null, format: 'pdf', busy: false, written: null }))

/** Asks in which format hand-outs are to be written. */
export const askSides = (actor: ActorId | null, what: SidesWhat, format?: SidesFormat) =>
  useSides.setState({ asked: { actor, what }, ...(format === undefined ? {} : { format }) })

export const leaveSides = () => useSides.setState({ asked: null })

/** Writes what was asked for, and shows where it lies. */
export const writeSides = async () => {
  const { asked, format, busy } = useSides.getState()
  if (!asked || busy) return
  useSides.setState({ asked: null, busy: true })
  const reply = await host().sides({ job: newJob(), ...asked, format })
  useSides.setState({ busy: false, written: reply.ok ? { ...reply.value, what: asked.what } : null })
  if (!reply.ok) sayFailure(reply.failure)
}

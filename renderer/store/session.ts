import { create } from 'zustand'
import type { HostEvent } from '../../core/contract/events.ts'
import type { Session } from '../../core/contract/session.ts'
import type { Failure } from '../../core/outcome.ts'
import type { Production } from '../../core/records/production.ts'
import { host } from '../bridge/host.ts'
import { patched } from './patches.ts'

export type SessionState = {
  /** The open production with its undo names; null on the welcome screen. */
  session: Session | null
  /** false until the host has said whether a production is open. */
  asked: boolean
  /** When the journal last reached the disk (ms since 1970), and why it does not. */
  saved: { at: number | null; failure: Failure | null }
  /** The host has gone away: nothing more can be saved. */
  gone: boolean
}

/** What the host says of the open production. Only the host changes it: rooms send commands and see the result here. */
export const useSession = create<SessionState>()(() => ({ session: null, asked: false, saved: { at: null, failure: null }, gone: false }))

/** Shows a production that the host has just opened, or null for none. */
export const showSession = (session: Session | null) => useSession.setState({ session, asked: true, saved: { at: null, failure: null } })

/** Calls when another production is opened, or the open one left: before anything of the new one is shown. */
export const onOtherProduction = (run: () => void): (() => void) =>
  useSession.subscribe(({ session }, before) => {
    if ((session?.folder ?? null) !== (before.session?.folder ?? null)) run()
  })

/** Follows the host's events; asks for the whole again when one was missed. */
export const followSession = () => {
  const client = host()
  client.onEvent((event) => {
    if (event.event === 'saved')
      useSession.setState({ saved: { at: event.failure ? useSession.getState().saved.at : event.at, failure: event.failure } })
    if (event.event === 'changed') takeChange(event)
    if (event.event === 'offline') takeOffline(event)
  })
  client.onGone(() => useSession.setState({ gone: true }))
}

const takeOffline = ({ recordings, changed }: Extract<HostEvent, { event: 'offline' }>) => {
  const { session } = useSession.getState()
  if (session) useSession.setState({ session: { ...session, offline: recordings, changed } })
}

const takeChange = (event: Extract<HostEvent, { event: 'changed' }>) => {
  const { session } = useSession.getState()
  const step = session ? changedSession(session, event) : null
  if (step === 'missed') void refresh()
  else if (step) useSession.setState({ session: step })
}

/** The session after a change; null when it is known already, `missed` when a change before it never came. */
export const changedSession = (session: Session, event: Extract<HostEvent, { event: 'changed' }>): Session | 'missed' | null => {
  if (event.revision <= session.revision) return null
  if (event.revision !== session.revision + 1) return 'missed'
  return {
    ...session,
    production: patched(session.production, event.patches),
    revision: event.revision,
    undo: event.undo,
    redo: event.redo,
  }
}

/** Asks the host which production is open, as after a reload of the window. */
export const refresh = async () => {
  const reply = await host().current({})
  if (reply.ok) useSession.setState({ session: reply.value, asked: true })
  else useSession.setState({ asked: true })
}

/** A part of the open production. Rooms are only shown while one is open. */
export const useProduction = <T>(pick: (production: Production) => T): T =>
  useSession((state) => {
    if (!state.session) throw new Error('no production is open')
    return pick(state.session.production)
  })

/** The open production as it is now, for use in event handlers. */
export const production = (): Production => {
  const { session } = useSession.getState()
  if (!session) throw new Error('no production is open')
  return session.production
}

import { failed, type Reply } from '../outcome.ts'
import { type Answer, type ApiName, type Ask, api } from './api.ts'
import type { HostEvent } from './events.ts'
import { AnswerMessage, EventMessage, type Port } from './port.ts'

/** One async function a message; answers are checked against the contract. */
export type Client = { [Name in ApiName]: (ask: Ask<Name>) => Promise<Reply<Answer<Name>>> } & {
  onEvent: (listener: (event: HostEvent) => void) => () => void
  onGone: (listener: () => void) => void
}

/** Asks over a port. When the port closes, every open question ends with `host-gone`. */
export const clientOver = (port: Port): Client => {
  let next = 1
  let gone = false
  const open = new Map<number, { name: ApiName; resolve: (reply: Reply<never>) => void }>()
  const listeners = new Set<(event: HostEvent) => void>()
  const goneListeners = new Set<() => void>()
  port.onMessage((message) => {
    const answer = AnswerMessage.safeParse(message)
    if (answer.success) {
      const question = open.get(answer.data.id)
      if (!question) return
      open.delete(answer.data.id)
      const { reply } = answer.data
      if (!reply.ok) return question.resolve(reply)
      const value = api[question.name].answer.safeParse(reply.value)
      question.resolve(
        value.success ? { ok: true, value: value.data as never } : failed('defect', { detail: value.error.message.slice(0, 500) }),
      )
      return
    }
    const event = EventMessage.safeParse(message)
    if (event.success) for (const listener of listeners) listener(event.data.push)
  })
  port.onClose(() => {
    gone = true
    for (const { resolve } of open.values()) resolve(failed('host-gone'))
    open.clear()
    for (const listener of goneListeners) listener()
  })
  const ask = (name: ApiName) => (question: unknown) =>
    new Promise((resolve) => {
      if (gone) return resolve(failed('host-gone'))
      const id = next++
      open.set(id, { name, resolve: resolve as (reply: Reply<never>) => void })
      port.send({ id, name, ask: question })
    })
  const methods = Object.fromEntries((Object.keys(api) as ApiName[]).map((name) => [name, ask(name)]))
  return {
    ...methods,
    onEvent: (listener: (event: HostEvent) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onGone: (listener: () => void) => void goneListeners.add(listener),
  } as unknown as Client
}

import { failed, type Reply } from '../outcome.ts'
import { type Answer, type ApiName, type Asked, api } from './api.ts'
import type { HostEvent } from './events.ts'
import { type Port, Question } from './port.ts'

/** What a host must be able to do: one function a message. A foreseen failure is a `Reply`; anything thrown is a defect. */
export type Handlers = { [Name in ApiName]: (ask: Asked<Name>) => Promise<Reply<Answer<Name>>> }

/** Answers questions that arrive on a port. Returns a function that pushes events to it. */
export const serveOver = (
  port: Port,
  handlers: Handlers,
  onDefect: (error: unknown, name: string) => void,
): ((event: HostEvent) => void) => {
  port.onMessage((message) => {
    const question = Question.safeParse(message)
    if (!question.success) return
    const { id, name } = question.data
    void answerTo(name, question.data.ask, handlers, onDefect).then((reply) => port.send({ id, reply }))
  })
  return (event) => port.send({ push: event })
}

const answerTo = async (
  name: string,
  ask: unknown,
  handlers: Handlers,
  onDefect: (error: unknown, name: string) => void,
): Promise<Reply<unknown>> => {
  if (!Object.hasOwn(api, name)) return failed('request-invalid', { detail: name.slice(0, 100) })
  const known = name as ApiName
  const asked = api[known].ask.safeParse(ask)
  if (!asked.success) return failed('request-invalid', { detail: asked.error.message.slice(0, 500) })
  try {
    return await (handlers[known] as (ask: unknown) => Promise<Reply<unknown>>)(asked.data)
  } catch (error) {
    onDefect(error, name)
    return failed('defect', { detail: error instanceof Error ? error.message : String(error) })
  }
}

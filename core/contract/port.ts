import { z } from 'zod'
import { Failure } from '../outcome.ts'
import { HostEvent } from './events.ts'

/** A two-way channel of plain messages: a WebSocket, Electron's IPC, or a pair in a test. */
export type Port = {
  send: (message: unknown) => void
  onMessage: (listener: (message: unknown) => void) => void
  onClose: (listener: () => void) => void
}

export const Question = z.object({ id: z.number().int(), name: z.string(), ask: z.unknown() })
export const AnswerMessage = z.object({
  id: z.number().int(),
  reply: z.union([z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false), failure: Failure })]),
})
export const EventMessage = z.object({ push: HostEvent })

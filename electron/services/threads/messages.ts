import type { Parcel } from './parcel.ts'
import type { WorkName } from './work.ts'

/** What a host tells a thread: work to do (`given`), or that its note has been taken. */
export type ToThread = { name: WorkName; given: Parcel } | { taken: true }

/** What a thread tells its host about the work it does; one at a time. */
export type FromThread = { note: unknown } | { outcome: Parcel } | { defect: { message: string; stack: string } }

/** What a thread keeps of the work it was given, so that the same production need not travel again. */
export const keptOf = (given: unknown): object => {
  const { production, text } = (given ?? {}) as { production?: unknown; text?: unknown }
  return { ...(production === undefined ? {} : { production }), ...(text === undefined ? {} : { text }) }
}

import type { Parcel } from './parcel.ts'
import type { WorkName } from './work.ts'

/** What a host tells a thread: work to do (`given`), or that its note has been taken. */
export type ToThread = { name: WorkName; given: Parcel } | { taken: true }

/** What a thread tells its host about the work it does; one at a time. */
export type FromThread = { note: unknown } | { outcome: Parcel } | { defect: { message: string; stack: string } }

import { foundWork } from './work/found.ts'
import { inferWork } from './work/infer.ts'
import { mixWork } from './work/mix.ts'
import { openWork } from './work/open.ts'

/**
 * The work that is too long for a host's own thread, by name. Each is a function from plain data to a `Reply`; on its way it may
 * yield notes, each of which waits until it has been taken. What is thrown is a defect.
 */
export const work = { found: foundWork, infer: inferWork, mix: mixWork, open: openWork } as const

export type WorkName = keyof typeof work
type Working<Name extends WorkName> = ReturnType<(typeof work)[Name]>
export type Given<Name extends WorkName> = Parameters<(typeof work)[Name]>[0]
export type Note<Name extends WorkName> = Working<Name> extends AsyncGenerator<infer N, unknown> ? N : never
export type Outcome<Name extends WorkName> = Working<Name> extends AsyncGenerator<unknown, infer O> ? O : never

/** What a caller may add: a way to stop, and an ear for notes. */
export type Terms<Name extends WorkName> = { signal?: AbortSignal | undefined; note?: (note: Note<Name>) => void | Promise<void> }

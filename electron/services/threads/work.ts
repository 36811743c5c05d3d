import { failed, type Reply } from '../../../core/outcome.ts'
import { documentWork } from './work/document.ts'
import { findLinesWork } from './work/find-lines.ts'
import { foundWork } from './work/found.ts'
import { askWork, inferWork } from './work/infer.ts'
import { levelsWork } from './work/levels.ts'
import { listenWork } from './work/listen.ts'
import { mixWork } from './work/mix.ts'
import { openWork } from './work/open.ts'
import { reviseWork } from './work/revise.ts'

/**
 * The work that is too long for a host's own thread, by name. Each is a function from plain data to a `Reply`; a generator yields
 * notes on its way. What is thrown is a defect.
 */
export const work = {
  ask: askWork,
  document: documentWork,
  findLines: findLinesWork,
  found: foundWork,
  infer: inferWork,
  levels: levelsWork,
  listen: listenWork,
  mix: mixWork,
  open: openWork,
  revise: reviseWork,
} as const

export type WorkName = keyof typeof work
export type Given<Name extends WorkName> = Parameters<(typeof work)[Name]>[0]
type Working<Name extends WorkName> = ReturnType<(typeof work)[Name]>
export type Note<Name extends WorkName> = Working<Name> extends AsyncGenerator<infer N, unknown> ? N : never
export type Outcome<Name extends WorkName> =
  Working<Name> extends AsyncGenerator<unknown, infer O> ? O : Working<Name> extends Promise<infer O> ? O : never

/** What a caller may add: a way to stop, and an ear for notes. */
export type Terms<Name extends WorkName> = { signal?: AbortSignal | undefined; note?: (note: Note<Name>) => void | Promise<void> }

/** Does a piece of work. It waits until a note has been taken, and stops where `take` says false. */
export const perform = async <Name extends WorkName>(
  name: Name,
  given: Given<Name>,
  take: (note: Note<Name>) => Promise<boolean>,
): Promise<Outcome<Name> | Reply<never>> => {
  const working = work[name](given as never)
  if (working instanceof Promise) return working as Promise<Outcome<Name>>
  try {
    for (;;) {
      const { done, value } = await working.next()
      if (done) return value as Outcome<Name>
      if (!(await take(value as Note<Name>))) return failed('cancelled')
    }
  } finally {
    // What it holds open is given back, also where it was stopped.
    await working.return(undefined as never)
  }
}

import { failed, type Reply } from '../../../core/outcome.ts'

/**
 * The work that is too long for a host's own thread, by name. Each is a function from plain data to a `Reply`; a generator yields
 * notes on its way. What is thrown is a defect. A thread loads its program when the first work of that kind comes: what listens needs
 * no writer of documents.
 */
const work = {
  ask: async () => (await import('./work/infer.ts')).askWork,
  document: async () => (await import('./work/document.ts')).documentWork,
  findLines: async () => (await import('./work/find-lines.ts')).findLinesWork,
  found: async () => (await import('./work/found.ts')).foundWork,
  infer: async () => (await import('./work/infer.ts')).inferWork,
  layWords: async () => (await import('./work/lay-words.ts')).layWordsWork,
  levels: async () => (await import('./work/levels.ts')).levelsWork,
  listen: async () => (await import('./work/listen.ts')).listenWork,
  mix: async () => (await import('./work/mix.ts')).mixWork,
  open: async () => (await import('./work/open.ts')).openWork,
  revise: async () => (await import('./work/revise.ts')).reviseWork,
} as const

export type WorkName = keyof typeof work
type Program<Name extends WorkName> = Awaited<ReturnType<(typeof work)[Name]>>
export type Given<Name extends WorkName> = Parameters<Program<Name>>[0]
type Working<Name extends WorkName> = ReturnType<Program<Name>>
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
  const program = await work[name]()
  const working = program(given as never)
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

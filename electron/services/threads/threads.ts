import { failed, type Reply } from '../../../core/outcome.ts'
import { breather } from './breather.ts'
import { Thread } from './one.ts'
import { type Given, type Outcome, type Terms, type WorkName, work } from './work.ts'

/** Who does long work. A foreseen failure is a `Reply`, stopped work `cancelled`; what is thrown is a defect. */
export type Threads = {
  run: <Name extends WorkName>(name: Name, given: Given<Name>, terms?: Terms<Name>) => Promise<Outcome<Name> | Reply<never>>
  close: () => Promise<void>
}

type Waiting = { name: WorkName; start: (thread: Thread) => Promise<void> }

/** Work that lasts long leaves a thread free for what somebody is waiting for. */
const lasting: ReadonlySet<WorkName> = new Set(['mix'])

/** Up to `most` threads, each started when there is work for it; the rest waits in order. Stopping work ends its thread. */
export const threadPool = (most = 2): Threads => {
  const idle: Thread[] = []
  const busy = new Map<Thread, WorkName>()
  const waiting: Waiting[] = []
  let closed = false

  const next = (): void => {
    const index = waiting.findIndex(
      ({ name }) => !lasting.has(name) || most === 1 || [...busy.values()].filter((other) => lasting.has(other)).length < most - 1,
    )
    if (closed || index < 0 || busy.size >= most) return
    const [job] = waiting.splice(index, 1) as [Waiting]
    const thread = idle.pop() ?? new Thread()
    busy.set(thread, job.name)
    void job.start(thread).finally(() => {
      busy.delete(thread)
      if (!thread.ended) idle.push(thread)
      next()
    })
    next()
  }

  return {
    run: (name, given, terms = {}) =>
      new Promise((resolve, reject) => {
        const { signal } = terms
        if (closed || signal?.aborted) return resolve(failed('cancelled'))
        const job: Waiting = { name, start: (thread) => thread.run(name, given, terms).then(resolve, reject).finally(forget) }
        const stop = () => {
          const at = waiting.indexOf(job)
          if (at >= 0) waiting.splice(at, 1)
          resolve(failed('cancelled'))
        }
        const forget = () => signal?.removeEventListener('abort', stop)
        signal?.addEventListener('abort', stop, { once: true })
        waiting.push(job)
        next()
      }),
    close: async () => {
      closed = true
      waiting.length = 0
      await Promise.all([...idle, ...busy.keys()].map((thread) => thread.end()))
    },
  }
}

/** The same work in the caller's own thread: for a command that has nothing else to do. */
export const ownThread: Threads = {
  run: async (name, given, { signal, note } = {}) => {
    const working = work[name](given as never)
    const breathe = breather()
    try {
      for (;;) {
        if (signal?.aborted) return failed('cancelled')
        const { done, value } = await working.next()
        if (done) return value as never
        await note?.(value as never)
        await breathe()
      }
    } finally {
      // What it holds open is given back, also where it was stopped.
      await working.return(undefined as never)
    }
  },
  close: async () => {},
}

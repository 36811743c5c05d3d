import { failed, type Reply } from '../../../core/outcome.ts'
import { breather } from './breather.ts'
import { type Given, type Outcome, perform, type Terms, type WorkName } from './work.ts'
import { Thread } from './worker.ts'

/** Who does long work. A foreseen failure is a `Reply`, stopped work `cancelled`; what is thrown is a defect. */
export type Threads = {
  run: <Name extends WorkName>(name: Name, given: Given<Name>, terms?: Terms<Name>) => Promise<Outcome<Name> | Reply<never>>
  close: () => Promise<void>
}

type Waiting = { name: WorkName; start: (thread: Thread) => Promise<void>; stop: () => void }

/** Work that lasts long leaves a thread free for what somebody is waiting for. */
const lasting: ReadonlySet<WorkName> = new Set(['mix', 'levels', 'listen', 'findLines'])

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
        const forget = () => signal?.removeEventListener('abort', stop)
        const start = (thread: Thread) => thread.run(name, given, terms).then(resolve, reject).finally(forget)
        const stop = () => {
          const at = waiting.indexOf(job)
          if (at >= 0) waiting.splice(at, 1)
          forget()
          resolve(failed('cancelled'))
        }
        const job: Waiting = { name, start, stop }
        signal?.addEventListener('abort', stop, { once: true })
        waiting.push(job)
        next()
      }),
    close: async () => {
      closed = true
      for (const job of [...waiting]) job.stop()
      await Promise.all([...idle, ...busy.keys()].map((thread) => thread.end()))
    },
  }
}

/** The same work in the caller's own thread: for a command that has nothing else to do. */
export const ownThread: Threads = {
  run: async (name, given, { signal, note } = {}) => {
    if (signal?.aborted) return failed('cancelled')
    const breathe = breather()
    return perform(name, given, async (one) => {
      await note?.(one)
      await breathe()
      return !signal?.aborted
    })
  },
  close: async () => {},
}

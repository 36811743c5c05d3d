import { Worker } from 'node:worker_threads'
import { failed, type Reply } from '../../../core/outcome.ts'
import { type FromThread, keptOf, type ToThread } from './messages.ts'
import { carried, packed, unpacked } from './parcel.ts'
import type { Given, Outcome, Terms, WorkName } from './work.ts'

/** The thread's program: the source beside this one, or in the desktop's bundle the script beside the main one. */
const program = new URL(import.meta.url.endsWith('.ts') ? 'thread.ts' : 'thread.js', import.meta.url)

/** One thread, which does one piece of work at a time. It keeps no program alive while it has nothing to do. */
export class Thread {
  readonly #worker = new Worker(program, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 12 } })
  #ended = false
  /** What the thread has from the work before. */
  #kept: object = {}
  /** A defect that the work itself does not see: its program cannot be loaded, there is no memory left. */
  #broken: Error | null = null

  constructor() {
    this.#worker.once('exit', () => {
      this.#ended = true
    })
    // Unheard, it would end the host.
    this.#worker.on('error', (error: Error) => {
      this.#ended = true
      this.#broken = error
    })
    this.#worker.unref()
  }

  /** Whether it can do nothing more. */
  get ended(): boolean {
    return this.#ended
  }

  async end(): Promise<void> {
    this.#ended = true
    await this.#worker.terminate()
  }

  async run<Name extends WorkName>(name: Name, given: Given<Name>, { signal, note }: Terms<Name>): Promise<Outcome<Name> | Reply<never>> {
    const parcel = await packed(given, this.#kept)
    if (this.#broken) throw this.#broken
    if (this.#ended || signal?.aborted) return failed('cancelled')
    const worker = this.#worker
    return new Promise((resolve, reject) => {
      const say = (message: ToThread, carry: ArrayBuffer[] = []) => worker.postMessage(message, carry)
      const quit = () => void this.end()
      const take = async (one: unknown) => note?.(one as never)
      const heard = (message: FromThread) => {
        if ('note' in message)
          take(message.note).then(
            () => say({ taken: true }),
            (error) => {
              quit()
              settle(() => reject(error))
            },
          )
        else if ('outcome' in message) settle(() => unpacked(message.outcome).then(resolve as (outcome: unknown) => void, reject))
        else {
          this.#kept = {}
          settle(() => reject(Object.assign(new Error(message.defect.message), { stack: message.defect.stack })))
        }
      }
      const broke = (error: Error) => settle(() => reject(error))
      // Ended from here: by the signal, or with the host.
      const gone = () => settle(() => resolve(failed('cancelled')))
      const settle = (tell: () => void) => {
        worker.off('message', heard).off('error', broke).off('exit', gone)
        signal?.removeEventListener('abort', quit)
        worker.unref()
        tell()
      }
      worker.ref()
      worker.on('message', heard).on('error', broke).on('exit', gone)
      signal?.addEventListener('abort', quit, { once: true })
      this.#kept = { ...this.#kept, ...keptOf(given) }
      say({ name, given: parcel }, carried(parcel))
    })
  }
}

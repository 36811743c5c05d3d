import type { HostEvent, JobKind } from '../../../core/contract/events.ts'
import type { JobId } from '../../../core/contract/handles.ts'
import type { Hearings } from '../../../core/contract/hearing.ts'

type Progress = Extract<HostEvent, { event: 'progress' }>
export type Report = (item: string, done: number, total: number, unit: Progress['unit'], hearings?: Hearings | null) => void

/** Shortest time between two reports of one job, in milliseconds. */
const pace = 80

/** Running work: each job can be cancelled, and tells how far it is and how long it will take. */
export class Jobs {
  readonly #running = new Map<JobId, { kind: JobKind; controller: AbortController; ended: Promise<void> }>()
  readonly #tell: (event: Progress) => void

  constructor(tell: (event: Progress) => void) {
    this.#tell = tell
  }

  /** Runs work under the id that the caller chose. */
  async run<T>(job: JobId, kind: JobKind, work: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    this.#running.set(job, { kind, controller, ended })
    let began = performance.now()
    let last: Progress = {
      event: 'progress',
      job,
      kind,
      item: '',
      done: 0,
      total: 1,
      unit: 'files',
      left: null,
      hearings: null,
      ended: false,
    }
    let told = -Infinity
    const report: Report = (item, done, total, unit, hearings = null) => {
      // Seconds of sound say nothing of the files before them.
      if (unit !== last.unit) began = performance.now()
      const spent = (performance.now() - began) / 1000
      const left = done > 0 && spent > 1 ? (spent * (total - done)) / done : null
      last = { ...last, item, done, total, unit, left, hearings }
      if (performance.now() - told < pace) return
      told = performance.now()
      this.#tell(last)
    }
    this.#tell(last)
    try {
      return await work(controller.signal, report)
    } finally {
      this.#running.delete(job)
      this.#tell({ ...last, ended: true })
      end()
    }
  }

  cancel(job: JobId): void {
    this.#running.get(job)?.controller.abort()
  }

  /** Stops all work of a kind for a reason, and waits until it has ended. */
  async stop(kind: JobKind, reason: unknown): Promise<void> {
    const own = [...this.#running.values()].filter((one) => one.kind === kind)
    for (const { controller } of own) controller.abort(reason)
    await Promise.all(own.map(({ ended }) => ended))
  }

  cancelAll(): void {
    for (const { controller } of this.#running.values()) controller.abort()
  }
}

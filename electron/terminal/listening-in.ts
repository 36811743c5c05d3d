import { ProductionStore } from '../services/production/store.ts'
import type { AttachOptions } from '../services/recordings/attach.ts'
import { measureLevels } from '../services/recordings/take-levels.ts'
import { type Threads, threadPool } from '../services/threads/threads.ts'
import { exitCode, type Io } from './io.ts'
import { soFarSentence } from './wording.ts'

/** Threads: two that listen, and none that waits. */
const threadsAtMost = 3

/** Tells how far work on recordings is, and the lines found so far in the one that is listened to. */
export const soFar =
  (io: Io): AttachOptions['progress'] =>
  (done, total, item, _unit, hearings) => {
    const lines = hearings?.files.find(({ file }) => file === item)?.lines ?? 0
    io.progress(Math.round(done), Math.round(total), soFarSentence(item, lines))
  }

/** Opens a production to edit it, with threads that listen; measures the takes that came, and closes all of it. The exit code is that of the work. */
export const listeningIn = async (
  folder: string,
  io: Io,
  work: (store: ProductionStore, threads: Threads) => Promise<number>,
): Promise<number> => {
  const store = await ProductionStore.open(folder)
  if (!store.ok) return io.fail(store.failure)
  const threads = threadPool(threadsAtMost)
  let code: number = exitCode.failed
  try {
    if (store.value.readOnly) code = io.fail({ code: 'production-locked', values: { file: folder } })
    else {
      code = await work(store.value, threads)
      const measured = code === exitCode.done ? await measureLevels(store.value, threads, io.signal) : null
      if (measured?.ok === false) code = io.fail(measured.failure)
    }
  } finally {
    await threads.close()
    const closed = await store.value.close()
    if (!closed.ok) code = io.fail(closed.failure)
  }
  return code
}

import { parentPort } from 'node:worker_threads'
import type { FromThread, ToThread } from './messages.ts'
import { carried, packed, unpacked } from './parcel.ts'
import { work } from './work.ts'

/** Notes on their way at once: the work goes on while they are taken, and does not run ahead of who takes them. */
const mostNotes = 8

if (!parentPort) throw new Error('this program is started as a thread')
const host = parentPort
const tell = (message: FromThread, carry: ArrayBuffer[] = []): void => host.postMessage(message, carry)

let untaken = 0
let wake = (): void => {}

host.on('message', (message: ToThread) => {
  if ('taken' in message) {
    untaken--
    wake()
    return
  }
  untaken = 0
  void perform(message)
})

const perform = async ({ name, given }: Extract<ToThread, { name: string }>): Promise<void> => {
  try {
    const working = work[name]((await unpacked(given)) as never)
    for (;;) {
      const { done, value } = await working.next()
      if (done) {
        const outcome = await packed(value)
        return tell({ outcome }, carried(outcome))
      }
      untaken++
      tell({ note: value }, buffersOf(value))
      while (untaken >= mostNotes) await new Promise<void>((resolve) => (wake = resolve))
    }
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    tell({ defect: { message, stack } })
  }
}

const buffersOf = (note: object): ArrayBuffer[] =>
  Object.values(note).flatMap((value) => (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : []))

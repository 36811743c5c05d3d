import { parentPort } from 'node:worker_threads'
import { type FromThread, keptOf, type ToThread } from './messages.ts'
import { carried, type Parcel, packed, unpacked } from './parcel.ts'
import { perform } from './work.ts'

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
  void answer(message)
})

let kept: object = {}

const opened = async (parcel: Parcel): Promise<unknown> => {
  const given = await unpacked(parcel, kept)
  kept = { ...kept, ...keptOf(given) }
  return given
}

const answer = async ({ name, given }: Extract<ToThread, { name: string }>): Promise<void> => {
  try {
    const value = await perform(name, (await opened(given)) as never, async (note) => {
      untaken++
      tell({ note }, buffersOf(note))
      while (untaken >= mostNotes) await new Promise<void>((resolve) => (wake = resolve))
      return true
    })
    const outcome = await packed(value)
    tell({ outcome }, carried(outcome))
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    tell({ defect: { message, stack } })
  }
}

const buffersOf = (note: object): ArrayBuffer[] =>
  Object.values(note).flatMap((value) => (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : []))

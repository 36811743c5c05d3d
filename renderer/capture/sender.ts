import type { OwnRecordingId } from '../../core/contract/handles.ts'
import type { Failure, Reply } from '../../core/outcome.ts'
import { packed24 } from '../../core/takes/pcm24.ts'

/** A host that does not answer is asked so many times again, after so many milliseconds each. */
const mostTries = 5
const tryAfter = 400
/** Seconds of sound that wait for a slow host before recording ends. */
const mostWaiting = 60
/** Milliseconds without sound after which an empty block says that the recording goes on. */
const quietFor = 1000

export type SendBlock = (recording: OwnRecordingId, block: number, bytes: Uint8Array<ArrayBuffer>) => Promise<Reply<{ seconds: number }>>

/** Why sending ended: the host's failure, or `slow`, when it does not keep up. */
export type SendTrouble = Failure | 'slow'

/** Sends the sound of one recording, block after block, each once the one before is written: what waits goes together. */
export class Sender {
  readonly #recording: OwnRecordingId
  readonly #rate: number
  readonly #send: SendBlock
  readonly #trouble: (trouble: SendTrouble) => void
  #waiting: Float32Array[] = []
  #next = 0
  #sentAt = performance.now()
  #sending: Promise<void> | null = null
  #stopped = false
  /** Seconds that are written. */
  written = 0

  constructor(recording: OwnRecordingId, rate: number, send: SendBlock, trouble: (trouble: SendTrouble) => void) {
    this.#recording = recording
    this.#rate = rate
    this.#send = send
    this.#trouble = trouble
  }

  add(samples: Float32Array): void {
    if (this.#stopped) return
    this.#waiting.push(samples)
    if (this.#waiting.reduce((sum, { length }) => sum + length, 0) > mostWaiting * this.#rate) this.#stop('slow')
    else this.#go()
  }

  /** While nothing is to be sent, a sign of life now and then. */
  tick(): void {
    if (performance.now() - this.#sentAt > quietFor) this.#go()
  }

  /** Resolves when all that was added is written, or cannot be. */
  async drained(): Promise<void> {
    while (this.#sending) await this.#sending
    this.#stopped = true
  }

  #go(): void {
    if (this.#stopped) return
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
  }

  async #sendAll(): Promise<void> {
    do {
      const bytes = packed24([joined(this.#waiting)])
      this.#waiting = []
      this.#sentAt = performance.now()
      const reply = await this.#sendOne(bytes)
      if (!reply.ok) return this.#stop(reply.failure)
      this.#next += 1
      this.written = reply.value.seconds
    } while (this.#waiting.length > 0 && !this.#stopped)
  }

  async #sendOne(bytes: Uint8Array<ArrayBuffer>): Promise<Reply<{ seconds: number }>> {
    for (let tries = 1; ; tries += 1) {
      const reply = await this.#send(this.#recording, this.#next, bytes)
      if (reply.ok || reply.failure.code !== 'host-gone' || tries === mostTries) return reply
      await new Promise((resolve) => setTimeout(resolve, tryAfter))
    }
  }

  #stop(trouble: SendTrouble): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#waiting = []
    this.#trouble(trouble)
  }
}

const joined = (parts: readonly Float32Array[]): Float32Array => {
  const [only] = parts
  if (only && parts.length === 1) return only
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

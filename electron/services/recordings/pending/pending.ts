import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DeliveryId } from '../../../../core/contract/handles.ts'
import { done, failed, type Reply } from '../../../../core/outcome.ts'
import { checkedLine } from '../../production/checked-line.ts'
import { syncFolder, writeDurably } from '../../production/durable.ts'
import { failureOf } from '../../production/failure.ts'
import type { Begun, PendingEntry } from './entries.ts'
import { isAtWork, type Left, pendingFile, release, take } from './files.ts'

/** Longest time between two syncs while files are copied, in milliseconds: as much a power cut may take. */
const syncEvery = 1000

/**
 * The file that says what a delivery is, from before its first file is copied until it has ended, one checked line after another: should
 * the program end meanwhile, nothing has to be brought in again.
 */
export class Pending {
  readonly folder: string
  readonly id: DeliveryId
  readonly #handle: FileHandle
  #synced = performance.now()
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(folder: string, id: DeliveryId, handle: FileHandle) {
    this.folder = folder
    this.id = id
    this.#handle = handle
  }

  static begin(folder: string, begun: Omit<Begun, 'kind' | 'format'>): Promise<Reply<Pending>> {
    const id = DeliveryId.parse(randomBytes(6).toString('hex'))
    return Pending.#write(folder, id, [{ kind: 'begun', format: 1, ...begun }])
  }

  /** Goes on with a delivery that was broken off; what of its file was torn is left out. One that is at work is refused. */
  static async resume(folder: string, { id, begun, entries }: Left): Promise<Reply<Pending>> {
    if (isAtWork(folder, id)) return failed('request-invalid', { detail: 'delivery at work' })
    return Pending.#write(folder, id, [begun, ...entries, { kind: 'resumed' }])
  }

  static async #write(folder: string, id: DeliveryId, lines: readonly (Begun | PendingEntry)[]): Promise<Reply<Pending>> {
    const file = pendingFile(folder, id)
    take(folder, id)
    try {
      await writeDurably(file, lines.map(checkedLine).join(''))
      return done(new Pending(folder, id, await open(file, 'a')))
    } catch (error) {
      release(folder, id)
      return { ok: false, failure: failureOf(error, folder) }
    }
  }

  /** Written when this resolves, and on the disk a second later at most. */
  note(entry: PendingEntry): Promise<void> {
    return this.#inTurn(async () => {
      await this.#handle.writeFile(checkedLine(entry))
      if (performance.now() - this.#synced >= syncEvery) await this.#sync()
    })
  }

  /** Puts on the disk what was noted, and the names of the files that it tells of. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#sync()
      await syncFolder(join(this.folder, 'recordings'))
    })
  }

  /** Does a delivery's work; where the disk refuses it is broken off, and can be gone on with. `file`: what a failure names. */
  async during<Value>(file: string, work: () => Promise<Reply<Value>>): Promise<Reply<Value>> {
    try {
      return await work()
    } catch (error) {
      await this.letGo()
      const failure = failureOf(error, file)
      if (failure.code === 'defect') throw error
      return { ok: false, failure }
    }
  }

  /** The delivery is over: what came in is in the production, what did not went back. */
  async end(): Promise<void> {
    await this.#close()
    await rm(pendingFile(this.folder, this.id), { force: true }).catch(() => {})
    release(this.folder, this.id)
  }

  /** Stops since the production is closed, to go on when it is opened again. */
  async leave(): Promise<void> {
    await this.note({ kind: 'left' }).catch(() => {})
    await this.letGo()
  }

  /** Lets go of the file, as if the program had ended here. */
  async letGo(): Promise<void> {
    await this.#close()
    release(this.folder, this.id)
  }

  async #sync(): Promise<void> {
    await this.#handle.datasync()
    this.#synced = performance.now()
  }

  async #close(): Promise<void> {
    await this.#turn
    await this.#handle.close().catch(() => {})
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }
}

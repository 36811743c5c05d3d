import { readFile } from 'node:fs/promises'
import type { Failure } from '../../../core/outcome.ts'
import { breather } from '../threads/breather.ts'
import { keepBackup, setAside } from './backups.ts'
import { writeDurably } from './durable.ts'
import { failureOf } from './failure.ts'
import { type Entry, Journal } from './journal.ts'
import { filesOf, type Opened } from './opening.ts'
import { type Snapshot, snapshotParts } from './snapshot.ts'
import type { StoreEvent } from './store-event.ts'
import { sweep } from './sweep.ts'

/** Edits between two snapshots: opening replays at most so many. */
const snapshotEvery = 200
const retryAfter = 2_000

type Saved = Extract<StoreEvent, { event: 'saved' }>

/** Where a production is saved, and what of: `now` gives it as it is, `at` is the revision of the snapshot on disk. */
type Place = { folder: string; at: number; now: () => Snapshot; tell: (event: Saved) => void }

/**
 * Puts what happens to a production on disk: each step in the journal, again and again until the disk takes it, and from time to time all
 * of it as a snapshot. One thing is written at a time.
 */
export class Saving {
  readonly #folder: string
  readonly #now: () => Snapshot
  readonly #tell: (event: Saved) => void
  #snapshotAt: number
  #journal: Journal | null = null
  #unsaved: Entry[] = []
  #retry: NodeJS.Timeout | null = null
  #turn: Promise<unknown> = Promise.resolve()
  /** Why the last write failed; null while the disk holds everything. */
  #failure: Failure | null = null

  private constructor({ folder, at, now, tell }: Place) {
    this.#folder = folder
    this.#snapshotAt = at
    this.#now = now
    this.#tell = tell
  }

  /** Makes the files fit to go on from: nothing is written over that is not kept elsewhere. */
  static async begin(place: Place, { journalBytes, journalRest, rewrite, revision }: Opened): Promise<Saving> {
    const { folder } = place
    const saving = new Saving(place)
    await sweep(folder)
    if (journalRest) await setAside(folder, `journal-cut-${revision}.jsonl`, journalRest)
    if (rewrite !== null) {
      const old = await readFile(filesOf(folder).snapshot).catch(() => null)
      if (old?.length) await setAside(folder, `${rewrite}-${place.at}.json`, old)
      await saving.#write(place.now())
    }
    saving.#journal = await Journal.open(filesOf(folder).journal, journalBytes)
    return saving
  }

  /** Saves a step. It is on disk when this resolves, or the `saved` event tells why not. */
  async add(entry: Entry): Promise<void> {
    this.#unsaved.push(entry)
    await this.#inTurn(async () => {
      await this.#saveNow()
      if (this.#failure === null && this.#now().revision - this.#snapshotAt >= snapshotEvery) await this.#snapshotNow()
    })
  }

  /** Writes the records as they are now; the journal goes on behind it. */
  snapshot(): Promise<void> {
    return this.#inTurn(() => this.#snapshotNow())
  }

  /** Writes what is left to write. The failure when the disk did not take it: what was edited since is lost. */
  async close(): Promise<Failure | null> {
    if (this.#retry) clearTimeout(this.#retry)
    await this.#inTurn(async () => {
      await this.#saveNow()
      if (this.#now().revision !== this.#snapshotAt) await this.#snapshotNow()
    })
    if (this.#retry) clearTimeout(this.#retry)
    await this.#journal?.close().catch(() => {})
    this.#journal = null
    return this.#unsaved.length > 0 && this.#now().revision !== this.#snapshotAt ? this.#failure : null
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  /** Appends what the journal lacks, in order: after a failure all of it, again. */
  async #saveNow(): Promise<void> {
    const entries = [...this.#unsaved]
    const last = entries.at(-1)
    if (!last || !this.#journal) return
    try {
      await this.#journal.append(entries)
      this.#unsaved.splice(0, entries.length)
      this.#failure = null
      this.#tell({ event: 'saved', revision: last.revision, failure: null })
    } catch (error) {
      this.#failed(error)
      this.#retry ??= setTimeout(() => {
        this.#retry = null
        void this.#inTurn(() => this.#saveNow())
      }, retryAfter)
    }
  }

  async #snapshotNow(): Promise<void> {
    const state = this.#now()
    try {
      // The journal must not end before the snapshot: its history would no longer fit.
      await this.#saveNow()
      await keepBackup(this.#folder, this.#snapshotAt).catch(() => {})
      await this.#write(state)
    } catch (error) {
      this.#failed(error)
    }
  }

  async #write(state: Snapshot): Promise<void> {
    const breathe = breather()
    const parts: Buffer[] = []
    for (const part of snapshotParts(state)) {
      parts.push(Buffer.from(part))
      await breathe()
    }
    await writeDurably(filesOf(this.#folder).snapshot, Buffer.concat(parts))
    this.#snapshotAt = state.revision
  }

  #failed(error: unknown): void {
    this.#failure = failureOf(error, this.#folder)
    this.#tell({ event: 'saved', revision: this.#now().revision, failure: this.#failure })
  }
}

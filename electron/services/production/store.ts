import { done, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import { type Applied, apply } from '../../../core/production/apply.ts'
import { Command } from '../../../core/production/command.ts'
import { type History, joined, patched, redone, remembered, type Step, undone } from '../../../core/production/history.ts'
import type { Patch } from '../../../core/records/patch.ts'
import type { Production } from '../../../core/records/production.ts'
import { spokenText } from '../../../core/script/spoken-text.ts'
import { ownThread, type Threads } from '../threads/threads.ts'
import { listBackups } from './backups.ts'
import { failureOf } from './failure.ts'
import { exists, type FirstFiles, firstFiles, placeFirstFiles } from './first-files.ts'
import type { Entry } from './journal.ts'
import { type Lock, lockWhereWritable } from './lock.ts'
import { manuscriptText, textFile } from './manuscript-text.ts'
import { filesOf, type Opened } from './opening.ts'
import { Saving } from './saving.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'
import type { StoreEvent } from './store-event.ts'

/**
 * How an edit stands in the history. `joins`: the revision that another edit led to, which this one goes on with: one undo takes both
 * back. `beneath`: also when other steps were made since, none of which touches the same; else it is then a step of its own.
 */
export type EditTerms = { joins?: number | undefined; beneath?: boolean }

/** What an edit led to. `step`: the revision of the step of the history that it is part of; what goes on with it joins that. */
export type Edited = { revision: number; created: string[]; step: number | undefined }

/** One open production: its records in memory, every edit in the journal on disk before it is acknowledged. */
export class ProductionStore {
  readonly folder: string
  readonly readOnly: boolean
  /** Found on opening: a journal cut at a damaged line, a backup used. */
  readonly issues: readonly Issue[]
  #text: string
  #production: Production
  #revision: number
  #history: History
  #lock: Lock | null
  /** None where the production is only read. */
  #saving: Saving | null = null
  #closed = false
  readonly #extra: Snapshot['extra']
  readonly #listeners = new Set<(event: StoreEvent) => void>()

  private constructor(folder: string, opened: Opened, lock: Lock | null, text: string) {
    this.folder = folder
    this.#production = opened.production
    this.#revision = opened.revision
    this.#history = opened.history
    this.#extra = opened.extra
    this.issues = opened.issues
    this.readOnly = lock === null
    this.#text = text
    this.#lock = lock
  }

  get production(): Production {
    return this.#production
  }
  get revision(): number {
    return this.#revision
  }
  get undoName(): string | null {
    return this.#history.undo?.step.name ?? null
  }
  get redoName(): string | null {
    return this.#history.redo?.step.name ?? null
  }

  /** Makes a production's folder; it must not hold a production yet. */
  static async create(folder: string, production: Production, text: string): Promise<Reply<ProductionStore>> {
    const first = firstFiles(production, text)
    return first.ok ? ProductionStore.createFrom(folder, first.value) : first
  }

  /** Makes a production's folder of its first files. */
  static async createFrom(folder: string, first: FirstFiles, threads: Threads = ownThread): Promise<Reply<ProductionStore>> {
    const placed = await placeFirstFiles(folder, first)
    return placed.ok ? ProductionStore.open(folder, threads) : placed
  }

  /** Opens a production: snapshot and journal, the newest good backup when the snapshot is damaged. Read-only while another has it open. */
  static async open(folder: string, threads: Threads = ownThread): Promise<Reply<ProductionStore>> {
    if (!(await exists(filesOf(folder).snapshot)) && (await listBackups(folder)).length === 0) {
      const absent = await readSnapshot(filesOf(folder).snapshot)
      if (!absent.ok) return absent
    }
    let lock: Lock | null = null
    try {
      // The lock comes first: what is read before it may have changed when it is had.
      lock = await lockWhereWritable(folder)
      const opened = await threads.run('open', { folder })
      if (opened.ok) {
        const store = new ProductionStore(folder, opened.value, lock, opened.value.text)
        if (lock) store.#saving = await Saving.begin(store.#place(opened.value.snapshotAt), opened.value)
        return done(store)
      }
      await lock?.release()
      return opened
    } catch (error) {
      await lock?.release()
      return { ok: false, failure: failureOf(error, folder) }
    }
  }

  #place(at: number) {
    const now = (): Snapshot => ({ revision: this.#revision, production: this.#production, extra: this.#extra })
    return { folder: this.folder, at, now, tell: (event: StoreEvent) => this.#tell(event) }
  }

  /** The manuscript's text, never altered; another one after a revision. */
  get text(): string {
    return this.#text
  }

  onEvent(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Applies an edit. It is on disk when this resolves, or the `saved` event tells why not. */
  async edit(command: Command, terms: EditTerms = {}): Promise<Reply<Edited>> {
    const applied = this.#applied(command)
    if (!applied.ok) return applied
    const { production, patches, inverse, created } = applied.value
    if (patches.length === 0) return done({ revision: this.#revision, created, step: terms.joins })
    const name = command.do === 'adjust' ? `adjust-${command.label}` : command.do
    const step = { name, patches, inverse, revision: this.#revision + 1 }
    const longer = this.#joined(step, terms)
    this.#history = longer ?? remembered(this.#history, step)
    const entry = longer ? { kind: 'more' as const, joins: terms.joins } : { kind: 'do' as const }
    await this.#step(production, patches, { ...entry, name, patches, inverse })
    return done({ revision: step.revision, created, step: (longer ? terms.joins : undefined) ?? step.revision })
  }

  #joined(step: Step, { joins, beneath = false }: EditTerms): History | null {
    const isLast = this.#history.undo?.step.revision === joins
    return joins !== undefined && (isLast || beneath) ? joined(this.#history, step, joins) : null
  }

  /** Applies what was found out and not done by anybody, such as a measure: undo and redo pass it by. On disk as an edit is. */
  async note(command: Command): Promise<Reply<{ revision: number }>> {
    const applied = this.#applied(command)
    if (!applied.ok) return applied
    const { production, patches, inverse } = applied.value
    if (patches.length > 0) await this.#step(production, patches, { kind: 'note', name: command.do, patches, inverse })
    return done({ revision: this.#revision })
  }

  #applied(command: Command): Reply<Applied> {
    const refused = this.#refused()
    if (refused) return refused
    // NaN becomes null in JSON: what no file could hold is refused before it is a record.
    const checked = Command.safeParse(command)
    if (!checked.success) return failed('request-invalid', { detail: checked.error.issues[0]?.path.join('.') ?? '' })
    return apply(
      this.#production,
      checked.data,
      (line, at) => line.start + (spokenText(this.text.slice(line.start, line.end)).offsets[at] ?? at),
    )
  }

  async undo(): Promise<Reply<{ revision: number; name: string | null }>> {
    const refused = this.#refused()
    if (refused) return refused
    const back = undone(this.#history)
    if (!back) return done({ revision: this.#revision, name: null })
    this.#history = back.history
    await this.#step(patched(this.#production, back.step.inverse), back.step.inverse, {
      kind: 'undo',
      name: back.step.name,
      patches: [],
      inverse: [],
    })
    return done({ revision: this.#revision, name: back.step.name })
  }

  async redo(): Promise<Reply<{ revision: number; name: string | null }>> {
    const refused = this.#refused()
    if (refused) return refused
    const again = redone(this.#history)
    if (!again) return done({ revision: this.#revision, name: null })
    this.#history = again.history
    await this.#step(patched(this.#production, again.step.patches), again.step.patches, {
      kind: 'redo',
      name: again.step.name,
      patches: [],
      inverse: [],
    })
    return done({ revision: this.#revision, name: again.step.name })
  }

  /** Writes the records as they are now; the journal goes on behind it. */
  snapshot(): Promise<void> {
    return this.#saving?.snapshot() ?? Promise.resolve()
  }

  /** Writes what is left to write and gives the lock back. The failure when the disk did not take it: what was edited since is lost. */
  async close(): Promise<Reply<null>> {
    if (this.#closed) return done(null)
    this.#closed = true
    const failure = (await this.#saving?.close()) ?? null
    await this.#lock?.release()
    this.#lock = null
    return failure ? { ok: false, failure } : done(null)
  }

  #refused() {
    if (this.#closed) return failed('production-closed')
    return this.readOnly ? failed('production-locked', { file: this.folder }) : null
  }

  async #step(production: Production, patches: Patch[], entry: Omit<Entry, 'revision'>): Promise<void> {
    if (textFile(production) !== textFile(this.#production)) this.#text = manuscriptText(this.folder, production)
    this.#production = production
    this.#revision++
    const saved = this.#saving?.add({ ...entry, revision: this.#revision })
    this.#tell({ event: 'changed', revision: this.#revision, patches, undo: this.undoName, redo: this.redoName })
    await saved
  }

  #tell(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

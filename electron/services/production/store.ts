import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { done, type Failure, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import { apply } from '../../../core/production/apply.ts'
import type { Command } from '../../../core/production/command.ts'
import { emptyHistory, type History, patched, redone, remembered, undone } from '../../../core/production/history.ts'
import type { Patch } from '../../../core/records/patch.ts'
import type { Production } from '../../../core/records/production.ts'
import { spokenText } from '../../../core/script/spoken-text.ts'
import { keepBackup, listBackups } from './backups.ts'
import { writeDurably } from './durable.ts'
import { failureOf } from './failure.ts'
import { type Entry, Journal, readJournal } from './journal.ts'
import { type Lock, takeLock } from './lock.ts'
import { firstText, manuscriptText, textFile } from './manuscript-text.ts'
import { readSnapshot, type Snapshot, snapshotText } from './snapshot.ts'

/** What listeners hear: a change of the records, or that the disk has (or has not) taken what was edited. */
export type StoreEvent =
  | { event: 'changed'; revision: number; patches: Patch[]; undo: string | null; redo: string | null }
  | { event: 'saved'; revision: number; failure: Failure | null }

/** Edits between two snapshots: opening replays at most so many. */
const snapshotEvery = 200
const retryAfter = 2_000

const paths = (folder: string) => ({
  snapshot: join(folder, 'production.json'),
  journal: join(folder, 'journal.jsonl'),
  text: join(folder, firstText),
})

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
  #snapshotAt: number
  #journal: Journal | null
  #lock: Lock | null
  #unsaved: Entry[] = []
  #retry: NodeJS.Timeout | null = null
  readonly #listeners = new Set<(event: StoreEvent) => void>()

  private constructor(folder: string, opened: Opened, journal: Journal | null, lock: Lock | null, text: string) {
    this.folder = folder
    this.#production = opened.production
    this.#revision = opened.revision
    this.#history = opened.history
    this.#snapshotAt = opened.snapshotAt
    this.issues = opened.issues
    this.readOnly = lock === null
    this.#text = text
    this.#journal = journal
    this.#lock = lock
  }

  get production(): Production {
    return this.#production
  }
  get revision(): number {
    return this.#revision
  }
  get undoName(): string | null {
    return this.#history.undo.at(-1)?.name ?? null
  }
  get redoName(): string | null {
    return this.#history.redo.at(-1)?.name ?? null
  }

  /** Makes a production's folder; it must be empty or absent. */
  static async create(folder: string, production: Production, text: string): Promise<Reply<ProductionStore>> {
    const { snapshot, text: textFile } = paths(folder)
    try {
      for (const name of ['manuscript', 'recordings', 'cache', 'backups', 'deliveries'])
        await mkdir(join(folder, name), { recursive: true })
      await writeDurably(textFile, text)
      await writeDurably(snapshot, snapshotText({ revision: 0, production }))
    } catch (error) {
      return { ok: false, failure: failureOf(error, folder) }
    }
    return ProductionStore.open(folder)
  }

  /** Opens a production: snapshot and journal, the newest good backup when the snapshot is damaged. */
  static async open(folder: string): Promise<Reply<ProductionStore>> {
    const opened = await openRecords(folder)
    if (!opened.ok) return opened
    const text = manuscriptText(folder, opened.value.production)
    let lock: Lock | null = null
    let journal: Journal | null = null
    try {
      await access(folder, constants.W_OK)
      lock = await takeLock(folder)
      if (lock) journal = await Journal.open(paths(folder).journal, opened.value.journalBytes)
    } catch (error) {
      await lock?.release()
      lock = null
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') return { ok: false, failure: failureOf(error, folder) }
    }
    const store = new ProductionStore(folder, opened.value, journal, lock, text)
    if (lock && opened.value.rewrite) await store.snapshot()
    return done(store)
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
  async edit(command: Command): Promise<Reply<{ revision: number; created: string[] }>> {
    if (this.readOnly) return this.#refused()
    const applied = apply(
      this.#production,
      command,
      (line, at) => line.start + (spokenText(this.text.slice(line.start, line.end)).offsets[at] ?? at),
    )
    if (!applied.ok) return applied
    const { production, patches, inverse, created } = applied.value
    if (patches.length === 0) return done({ revision: this.#revision, created })
    this.#history = remembered(this.#history, { name: command.do === 'adjust' ? `adjust-${command.label}` : command.do, patches, inverse })
    await this.#step(production, patches, { kind: 'do', name: this.undoName ?? '', patches, inverse })
    return done({ revision: this.#revision, created })
  }

  async undo(): Promise<Reply<{ revision: number; name: string | null }>> {
    if (this.readOnly) return this.#refused()
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
    if (this.readOnly) return this.#refused()
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
  async snapshot(): Promise<void> {
    if (this.readOnly) return
    const state: Snapshot = { revision: this.#revision, production: this.#production }
    try {
      await keepBackup(this.folder, this.#snapshotAt).catch(() => {})
      await writeDurably(paths(this.folder).snapshot, snapshotText(state))
      this.#snapshotAt = state.revision
    } catch (error) {
      this.#tell({ event: 'saved', revision: this.#revision, failure: failureOf(error, this.folder) })
    }
  }

  /** Writes what is left to write and gives the lock back. */
  async close(): Promise<void> {
    if (this.#retry) clearTimeout(this.#retry)
    await this.#save()
    if (this.#revision !== this.#snapshotAt) await this.snapshot()
    await this.#journal?.close()
    await this.#lock?.release()
    this.#journal = null
    this.#lock = null
  }

  #refused() {
    return failed('production-locked', { file: this.folder })
  }

  async #step(production: Production, patches: Patch[], entry: Omit<Entry, 'revision'>): Promise<void> {
    if (textFile(production) !== textFile(this.#production)) this.#text = manuscriptText(this.folder, production)
    this.#production = production
    this.#revision++
    this.#unsaved.push({ ...entry, revision: this.#revision })
    this.#tell({ event: 'changed', revision: this.#revision, patches, undo: this.undoName, redo: this.redoName })
    await this.#save()
    if (this.#unsaved.length === 0 && this.#revision - this.#snapshotAt >= snapshotEvery) await this.snapshot()
  }

  async #save(): Promise<void> {
    const entries = this.#unsaved
    if (entries.length === 0 || !this.#journal) return
    this.#unsaved = []
    try {
      await this.#journal.append(entries)
      this.#tell({ event: 'saved', revision: entries.at(-1)?.revision ?? this.#revision, failure: null })
    } catch (error) {
      this.#unsaved = [...entries, ...this.#unsaved]
      this.#tell({ event: 'saved', revision: this.#revision, failure: failureOf(error, this.folder) })
      this.#retry ??= setTimeout(() => {
        this.#retry = null
        void this.#save()
      }, retryAfter)
    }
  }

  #tell(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

type Opened = {
  production: Production
  revision: number
  snapshotAt: number
  history: History
  issues: Issue[]
  journalBytes: number
  rewrite: boolean
}

const openRecords = async (folder: string): Promise<Reply<Opened>> => {
  const issues: Issue[] = []
  const files = paths(folder)
  let snapshot = await readSnapshot(files.snapshot)
  let rewrite = false
  if (!snapshot.ok) {
    const { failure } = snapshot
    if (failure.code !== 'production-damaged' && failure.code !== 'not-a-production') return snapshot
    for (const backup of await listBackups(folder)) {
      const candidate = await readSnapshot(backup.file)
      if (!candidate.ok) continue
      snapshot = candidate
      issues.push({ code: 'backup-used', values: { file: 'production.json', revision: backup.revision } })
      rewrite = true
      break
    }
    if (!snapshot.ok) return { ok: false, failure }
  }
  const { revision: snapshotAt, production, migratedFrom } = snapshot.value
  if (migratedFrom !== null) rewrite = true
  const { entries, bytes, torn } = await readJournal(files.journal)
  if (torn) issues.push({ code: 'journal-cut', values: { file: 'journal.jsonl', revision: entries.at(-1)?.revision ?? 0 } })
  const last = entries.at(-1)?.revision ?? 0
  const first = entries[0]?.revision ?? 1
  // A journal that ends before the snapshot, or begins behind it, tells nothing about these records.
  const useless = last < snapshotAt || first > snapshotAt + 1
  const replayed = useless ? { production, history: emptyHistory } : replay(production, snapshotAt, entries)
  return done({
    ...replayed,
    revision: Math.max(snapshotAt, useless ? 0 : last),
    snapshotAt,
    issues,
    journalBytes: useless ? 0 : bytes,
    rewrite: rewrite || useless,
  })
}

/** History from all entries; records from those behind the snapshot. */
const replay = (production: Production, snapshotAt: number, entries: readonly Entry[]): { production: Production; history: History } => {
  let history = emptyHistory
  let records = production
  for (const { revision, kind, name, patches, inverse } of entries) {
    let diff = patches
    if (kind === 'do') history = remembered(history, { name, patches, inverse })
    else {
      const moved = kind === 'undo' ? undone(history) : redone(history)
      if (!moved) continue
      history = moved.history
      diff = kind === 'undo' ? moved.step.inverse : moved.step.patches
    }
    if (revision > snapshotAt) records = patched(records, diff)
  }
  return { production: records, history }
}

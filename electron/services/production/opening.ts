import { join } from 'node:path'
import { done, type Failure, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import { emptyHistory, type History, joined, patched, redone, remembered, undone } from '../../../core/production/history.ts'
import { mended } from '../../../core/production/mend.ts'
import type { Patch } from '../../../core/records/patch.ts'
import { type Production, productionFormat } from '../../../core/records/production.ts'
import { listBackups } from './backups.ts'
import { failureOf } from './failure.ts'
import { type Entry, type ReadJournal, readJournal } from './journal.ts'
import type { Records } from './migrations.ts'
import { type ReadSnapshot, readSnapshot, recordsOf } from './snapshot.ts'

/** The files of a production. */
export const filesOf = (folder: string) => ({
  snapshot: join(folder, 'production.json'),
  journal: join(folder, 'journal.jsonl'),
  text: join(folder, 'manuscript', 'text.txt'),
})

/** A production as it was found. */
export type Opened = {
  production: Production
  revision: number
  history: History
  /** Revision of the file on disk. */
  snapshotAt: number
  extra: Records
  issues: Issue[]
  /** How far the journal is good, and what stands behind: to be set aside before it is cut. */
  journalBytes: number
  journalRest: Uint8Array | null
  /** Why the production file is to be written anew at once; its old self is set aside. */
  rewrite: 'damaged' | 'older' | 'mended' | null
}

/** Reads a production: its file, or the newest good backup, and the journal's edits on top. Writes nothing. */
export const openRecords = async (folder: string): Promise<Reply<Opened>> => {
  const found = await goodSnapshot(folder)
  if (!found.ok) return found
  const { snapshot, backup } = found.value
  const files = filesOf(folder)
  let journal: ReadJournal
  try {
    journal = await readJournal(files.journal)
  } catch (error) {
    const { code, values } = failureOf(error, files.journal)
    return failed(code === 'defect' ? code : 'folder-unreadable', values)
  }
  const current = snapshot.format === productionFormat
  const base = current ? snapshot.production : (snapshot.records as Production)
  const replayed = replay(base, snapshot.revision, journal.entries)
  // Edits of an older format are laid onto records of that format, which are then carried over; they cannot be taken back.
  const carried = current ? done(replayed.production) : recordsOf(replayed.production, snapshot.format, files.snapshot)
  const whole: Replayed = carried.ok
    ? { ...replayed, production: carried.value }
    : { production: snapshot.production, history: emptyHistory, revision: snapshot.revision, good: 0 }
  const { production, issues } = mended(whole.production)
  // The journal's diffs do not fit records that were carried over or mended: a revision of their own says so.
  const changed = !current || issues.length > 0
  const journalBytes = changed || whole.good === 0 ? 0 : (journal.ends[whole.good - 1] ?? 0)
  const rest = journal.content.subarray(journalBytes)
  const cut = whole.good < journal.entries.length || (journal.entries.length === whole.good && hasLines(journal, whole.good))
  return done({
    production,
    revision: whole.revision + (changed ? 1 : 0),
    history: changed ? emptyHistory : whole.history,
    snapshotAt: snapshot.revision,
    extra: snapshot.extra,
    issues: [
      ...(backup === null
        ? []
        : [{ code: 'backup-used', values: { file: 'production.json', revision: backup, edits: whole.revision - snapshot.revision } }]),
      ...(cut
        ? [{ code: whole.good === 0 ? 'history-lost' : 'journal-cut', values: { file: 'journal.jsonl', revision: whole.revision } }]
        : []),
      ...issues,
    ],
    journalBytes,
    // The half line of a program that was killed was never acknowledged.
    journalRest: rest.includes(10) ? rest : null,
    rewrite: backup !== null ? 'damaged' : !current ? 'older' : changed ? 'mended' : null,
  })
}

/** Whether whole lines stand behind the good entries. */
const hasLines = ({ content, ends }: ReadJournal, good: number): boolean => content.subarray(ends[good - 1] ?? 0).includes(10)

type Found = { snapshot: ReadSnapshot; backup: number | null }

/** The production file, or the newest good backup (with its revision) when that is damaged or gone. */
const goodSnapshot = async (folder: string): Promise<Reply<Found>> => {
  const snapshot = await readSnapshot(filesOf(folder).snapshot)
  if (snapshot.ok) return done({ snapshot: snapshot.value, backup: null })
  const { failure }: { failure: Failure } = snapshot
  if (failure.code !== 'production-damaged' && failure.code !== 'not-a-production') return snapshot
  for (const { file, revision } of await listBackups(folder)) {
    const backup = await readSnapshot(file)
    if (backup.ok) return done({ snapshot: backup.value, backup: revision })
  }
  return snapshot
}

/** Records and history after the first `good` entries of a journal. */
type Replayed = { production: Production; history: History; revision: number; good: number }

/** History from all entries; records from those behind the snapshot. It ends before an entry that does not fit the records. */
const replay = (production: Production, snapshotAt: number, entries: readonly Entry[]): Replayed => {
  const last = entries.at(-1)?.revision ?? 0
  const first = entries[0]?.revision ?? 1
  let now: Replayed = { production, history: emptyHistory, revision: snapshotAt, good: 0 }
  // A journal that ends before the snapshot, or begins behind it, tells nothing about these records.
  if (last < snapshotAt || first > snapshotAt + 1) return now
  for (const [index, entry] of entries.entries()) {
    const step = stepped(now.history, entry)
    if (!step && entry.revision > snapshotAt) return now
    let records = now.production
    try {
      if (step && entry.revision > snapshotAt) records = patched(records, step.diff)
    } catch {
      return now
    }
    now = { production: records, history: step?.history ?? now.history, revision: Math.max(snapshotAt, entry.revision), good: index + 1 }
  }
  return now
}

/** The history after an entry, with the diff that the entry stands for; null for a step back, or forth, that history does not hold. */
const stepped = (
  history: History,
  { kind, name, patches, inverse, revision, joins }: Entry,
): { history: History; diff: Patch[] } | null => {
  if (kind === 'note') return { history, diff: patches }
  const step = { name, patches, inverse, revision }
  if (kind === 'do') return { history: remembered(history, step), diff: patches }
  if (kind === 'more') return { history: joined(history, step, joins ?? 0) ?? remembered(history, step), diff: patches }
  const moved = kind === 'undo' ? undone(history) : redone(history)
  return moved && { history: moved.history, diff: kind === 'undo' ? moved.step.inverse : moved.step.patches }
}

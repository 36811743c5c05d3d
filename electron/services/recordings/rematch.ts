import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { Hearings } from '../../../core/contract/hearing.ts'
import type { LineId, RecordingId } from '../../../core/ids.ts'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import type { NameReading } from '../../../core/records/name-reading.ts'
import type { Production } from '../../../core/records/production.ts'
import { boothMatch } from '../../../core/takes/booth-match.ts'
import { isByHand, isDecided } from '../../../core/takes/by-hand.ts'
import { mayBeHeardAgain, wasHeard } from '../../../core/takes/was-heard.ts'
import { asDelivered, type Delivered, deliveredName } from './as-delivered.ts'
import { inTurn } from './in-turn.ts'
import type { Listener } from './listener.ts'
import { type ReadAgain, readAgain } from './read-again.ts'
import { type MatchedFile, Rematching, type RematchStore } from './rematching.ts'
import { reportOf } from './report.ts'
import { type NameRead, withName } from './settle-delivery.ts'

export type RematchOptions = {
  store: RematchStore
  recordings: readonly RecordingId[]
  /** How names of a shape are to be read. */
  corrections: readonly NameReading[]
  /** What single recordings are: a line, or null for none. */
  placed: readonly { recording: RecordingId; line: LineId | null }[]
  /** Listens to all of them again, whatever they were taken for; else only to those that were not heard, or that are told to be another line. */
  anew: boolean
  /** Makes a listener for a production; a failure says why words cannot be listened to. */
  listenerFor: (production: Production) => Promise<Reply<Listener>>
  signal: AbortSignal
  /** Told before each recording while their sound is made ready, and in seconds of sound while they are listened to. */
  progress: (done: number, total: number, item: string, unit: 'files' | 'seconds', hearings?: Hearings) => void
}

/** Recordings made ready at a time. */
const atOnce = 2

/**
 * Matches recordings of a production again as those of a delivery are matched: what their names tell for sure at once, then those that
 * words decide, then those that words confirm; all of it is one step. Cancelled, it keeps what is whole by then. What was heard before
 * keeps what was found until it is heard again.
 */
export const rematch = async (options: RematchOptions): Promise<Reply<AttachReport>> => {
  const { store, anew, signal } = options
  const before = store.production
  const placed = new Map(options.placed.map(({ recording, line }) => [recording, line]))
  const { read } = await readAgain(before, options)
  const isPlaced = ({ recording: { id } }: ReadAgain): boolean => {
    const line = placed.get(id)
    return line === null || (line !== undefined && Object.hasOwn(before.lines, line))
  }
  if (read.length === 0) return failed('command-refused', { reason: 'no-such-recording' })
  const matching = read.filter((one) => !placed.has(one.recording.id) && (anew ? mayBeHeardAgain(one.recording) : tellsElse(one)))
  const { files, refused } = await madeReady(matching, options)
  if (signal.aborted) return failed('cancelled')
  const others = without(before, files)
  const listener = files.some(({ words }) => words !== 'none') ? await options.listenerFor(others) : null
  if (anew && listener && !listener.ok) return listener
  const recorded = new Set(Object.values(others.takes).map(({ line }) => line))
  const known = { folder: store.folder, production: before, recorded }
  const run = new Rematching({ ...options, files, known, before })
  await run.tellNames(
    read.filter((one) => one.takes.length <= 1 && isPlaced(one)),
    placed,
    listener,
  )
  if (listener?.ok) await run.hear(listener.value)
  if (listener?.ok) await run.confirm(listener.value)
  if (run.failure) return { ok: false, failure: run.failure }
  const { arrived, unheard, ids } = run
  const told = { arrived, ids, refused: [...refused, ...run.refused], skipped: [], actor: null, unheard }
  return done(reportOf(before, store.production, told))
}

/** Whether the names may change what a recording is: nobody has decided it, and it was not heard, or its name tells another line now. */
const tellsElse = ({ recording, takes, match, toldBefore }: ReadAgain): boolean =>
  !isDecided(recording, takes) && (!wasHeard(recording) || (match.line !== toldBefore && !isOn(takes, match.line)))

const isOn = (takes: ReadAgain['takes'], line: LineId | null): boolean => takes.length > 0 && takes.every((take) => take.line === line)

/** Decodes recordings that the cache has lost and finds their speech; one whose file is missing is told by its name. */
const madeReady = async (
  read: readonly ReadAgain[],
  { store, signal, progress }: RematchOptions,
): Promise<{ files: MatchedFile[]; refused: { file: string; failure: Failure }[] }> => {
  const refused: { file: string; failure: Failure }[] = []
  let finished = 0
  const ready = await inTurn(read, atOnce, async (one): Promise<MatchedFile[]> => {
    if (signal.aborted) return []
    const { recording, takes } = one
    progress(finished, read.length, recording.name, 'files')
    const delivered = await asDelivered(store.folder, recording, takes, signal)
    finished += 1
    if (delivered.ok)
      return [{ ...withName<Delivered>(delivered.value, readBy(delivered.value, one, store.production), 'voice'), again: one }]
    if (!signal.aborted) refused.push({ file: deliveredName(recording), failure: delivered.failure })
    return []
  })
  return { files: ready.flat(), refused }
}

/** What a booth pack said of a recording goes before its name. */
const readBy = ({ booth }: Delivered, { match, lines, owned }: ReadAgain, production: Production): NameRead => ({
  match: booth ? boothMatch(booth, production) : match,
  ...{ lines, owned },
})

/** A production without the takes that are to be found anew: what they were says nothing of what is recorded. */
const without = (production: Production, files: readonly MatchedFile[]): Production => {
  const heard = new Set(files.map(({ again }) => again.recording.id))
  const stays = Object.values(production.takes).filter((take) => !heard.has(take.recording) || isByHand(take))
  return { ...production, takes: Object.fromEntries(stays.map((take) => [take.id, take])) }
}

import type { AttachReport } from '../../../core/contract/api.ts'
import type { ActorId, ChapterId } from '../../../core/ids.ts'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { matchByName, type NameMatch } from '../../../core/takes/match.ts'
import { inTurn } from './in-turn.ts'
import { type Arrived, newRecording, newTake } from './records.ts'
import { reportOf } from './report.ts'
import { Shelf } from './shelf.ts'
import { type Incoming, type TakenIn, takeIn } from './take-in.ts'

/** An open production that recordings are attached to. */
export type AttachStore = {
  readonly folder: string
  readonly production: Production
  edit: (command: Command) => Promise<Reply<{ created: string[] }>>
}

export type AttachOptions = {
  store: AttachStore
  files: readonly Incoming[]
  actor: ActorId | null
  /** Narrows matching to one chapter. */
  chapter?: ChapterId | null
  role: 'voice' | 'sound'
  signal: AbortSignal
  /** Told before each file: files done, of all, and the name at work. */
  progress: (done: number, total: number, item: string) => void
  /** Milliseconds since 1970. */
  now: () => number
}

/** Files decoded at a time. */
const atOnce = 2

/**
 * The inbox: takes files in (each content once), matches them to lines by the names of the whole delivery, and applies the
 * result as one edit. A bad file is refused by its name while the others go on; a match in doubt makes no take; a cancelled
 * delivery leaves nothing behind.
 */
export const attachFiles = async (options: AttachOptions): Promise<Reply<AttachReport>> => {
  const { store, files, signal } = options
  const shelf = await Shelf.open(store.folder, Object.values(store.production.recordings))
  if (!shelf.ok) return shelf
  const refused: { file: string; failure: Failure }[] = []
  const taken: TakenIn[] = []
  let finished = 0
  const results = await inTurn(files, atOnce, async (incoming) => {
    if (signal.aborted) return null
    options.progress(finished, files.length, incoming.name)
    const result = await takeIn(incoming, shelf.value, store.folder, signal)
    finished += 1
    return result
  })
  results.forEach((result, index) => {
    if (result?.ok) taken.push(result.value)
    else if (result) refused.push({ file: files[index]?.name ?? '', failure: result.failure })
  })
  options.progress(finished, files.length, '')
  const stop = refused.find(({ failure }) => failure.code === 'disk-full' || failure.code === 'ffmpeg-missing')?.failure
  if (signal.aborted || stop) {
    for (const one of taken) await shelf.value.putBack(one.shelved)
    return stop ? { ok: false, failure: stop } : failed('cancelled')
  }
  const arrived = arrivals(taken, store.production, options)
  const recordings = arrived.filter(({ known, sameAs }) => known === null && sameAs === null)
  const command = Command.parse({
    do: 'attach',
    recordings: recordings.map((one) => newRecording(one, store.production, options)),
    takes: inTakeOrder(recordings).flatMap((one) => newTake(one, recordings.indexOf(one)) ?? []),
  })
  const before = store.production
  if (recordings.length === 0) return done(reportOf(before, store.production, arrived, [], refused, options.actor))
  const edited = await store.edit(command)
  if (!edited.ok) {
    for (const one of taken) await shelf.value.putBack(one.shelved)
    return edited
  }
  return done(reportOf(before, store.production, arrived, edited.value.created, refused, options.actor))
}

/** Matches what was taken in, and recognises what the production, or this delivery, already holds. */
const arrivals = (taken: readonly TakenIn[], production: Production, { actor, chapter, role }: AttachOptions): Arrived[] => {
  const bySha = new Map(Object.values(production.recordings).map((recording) => [recording.sha256, recording.id]))
  const inBatch = new Map<string, string>()
  const matches = role === 'voice' ? matchByName(taken.map(named), production, { actor, chapter: chapter ?? null }) : []
  return taken.map((one, index) => {
    const { sha256 } = one.shelved
    const sameAs = inBatch.get(sha256) ?? null
    if (sameAs === null) inBatch.set(sha256, one.incoming.name)
    return { ...one, known: bySha.get(sha256) ?? null, sameAs, match: matches[index] ?? null }
  })
}

/** A file's length without the silence around its speech, and with as much as a home recording has. */
const named = ({ incoming, decoded, speech }: TakenIn): { name: string; duration: number } => ({
  name: incoming.name,
  duration: speech ? Math.min(decoded.duration, speech.end - speech.start + 1) : decoded.duration,
})

/** The highest take of a line comes last, and is chosen. */
const inTakeOrder = (arrived: readonly Arrived[]): Arrived[] => [...arrived].sort((a, b) => takeNumber(a.match) - takeNumber(b.match))

const takeNumber = (match: NameMatch | null): number => match?.take ?? 0

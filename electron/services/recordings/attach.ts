import type { AttachReport } from '../../../core/contract/api.ts'
import type { ActorId, ChapterId } from '../../../core/ids.ts'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { type Gathered, gather } from './gather.ts'
import { inTurn } from './in-turn.ts'
import type { Listener } from './listener.ts'
import { type Arrived, newRecording, newTakes } from './records.ts'
import { reportOf } from './report.ts'
import { settleDelivery } from './settle-delivery.ts'
import { Shelf } from './shelf.ts'
import { type TakenIn, takeIn } from './take-in.ts'

/** An open production that recordings are attached to. */
export type AttachStore = {
  readonly folder: string
  readonly production: Production
  edit: (command: Command) => Promise<Reply<{ created: string[] }>>
}

export type AttachOptions = {
  store: AttachStore
  /** Files, folders and archives as they were handed over. A name may begin with folders. */
  files: readonly { path: string; name: string }[]
  actor: ActorId | null
  /** Narrows matching to one chapter. */
  chapter?: ChapterId | null
  role: 'voice' | 'sound'
  /** Finds lines by their words; null where speech cannot be listened to. */
  listener?: Listener | null
  signal: AbortSignal
  /** Told before each file while files are taken in, and in seconds of sound while they are listened to. */
  progress: (done: number, total: number, item: string, unit: 'files' | 'seconds') => void
  /** Milliseconds since 1970. */
  now: () => number
}

/** Files decoded at a time. */
const atOnce = 2

/**
 * The inbox: takes files in (each content once), matches them to lines by the names of the whole delivery, then by their words,
 * then by order, and applies the result as one edit. A bad file is refused by its name while the others go on; a match in
 * doubt makes no take; a cancelled delivery leaves nothing behind.
 */
export const attachFiles = async (options: AttachOptions): Promise<Reply<AttachReport>> => {
  const shelf = await Shelf.open(options.store.folder, Object.values(options.store.production.recordings))
  if (!shelf.ok) return shelf
  const gathered = await gather(options.files)
  try {
    return await takeDelivery(gathered, shelf.value, options)
  } finally {
    gathered.close()
  }
}

const takeDelivery = async (gathered: Gathered, shelf: Shelf, options: AttachOptions): Promise<Reply<AttachReport>> => {
  const { store, signal } = options
  const { taken, refused } = await takeAll(gathered, shelf, options)
  const putBack = async (failure: Failure): Promise<Reply<never>> => {
    for (const { shelved } of taken) await shelf.putBack(shelved)
    return { ok: false, failure }
  }
  const stop = refused.find(({ failure }) => failure.code === 'disk-full' || failure.code === 'ffmpeg-missing')?.failure
  if (signal.aborted || stop) return putBack(stop ?? failed('cancelled').failure)
  const before = store.production
  const arrived = await arrivals(taken, before, options)
  if (signal.aborted) return putBack(failed('cancelled').failure)
  const fresh = arrived.filter(({ known, sameAs }) => known === null && sameAs === null)
  const told = { arrived, refused, skipped: gathered.skipped, actor: options.actor }
  if (fresh.length === 0) return done(reportOf(before, store.production, [], told))
  const received = options.now()
  const edited = await store.edit(
    Command.parse({
      do: 'attach',
      recordings: fresh.map((one) => newRecording(one, before, { ...options, received })),
      takes: inTakeOrder(fresh).flatMap((one) => newTakes(one, fresh.indexOf(one))),
    }),
  )
  return edited.ok ? done(reportOf(before, store.production, edited.value.created, told)) : putBack(edited.failure)
}

/** Takes in what can be; the rest is told by its names. */
const takeAll = async (
  { files }: Gathered,
  shelf: Shelf,
  { store, signal, progress }: AttachOptions,
): Promise<{ taken: TakenIn[]; refused: { file: string; failure: Failure }[] }> => {
  const taken: TakenIn[] = []
  const refused: { file: string; failure: Failure }[] = []
  let finished = 0
  const results = await inTurn(files, atOnce, async (incoming) => {
    if (signal.aborted) return null
    progress(finished, files.length, incoming.name, 'files')
    const result = await takeIn(incoming, shelf, store.folder, signal)
    finished += 1
    return result
  })
  results.forEach((result, index) => {
    if (result?.ok) taken.push(result.value)
    else if (result) refused.push({ file: files[index]?.name ?? '', failure: result.failure })
  })
  progress(finished, files.length, '', 'files')
  return { taken, refused }
}

/** Settles what was taken in, and recognises what the production, or this delivery, already holds. */
const arrivals = async (taken: readonly TakenIn[], production: Production, options: AttachOptions): Promise<Arrived[]> => {
  const bySha = new Map(Object.values(production.recordings).map((recording) => [recording.sha256, recording.id]))
  const inBatch = new Map<string, string>()
  const seen = taken.map((one) => {
    const { sha256 } = one.shelved
    const sameAs = inBatch.get(sha256) ?? null
    if (sameAs === null) inBatch.set(sha256, one.name)
    return { ...one, known: bySha.get(sha256) ?? null, sameAs }
  })
  const settled = await settleDelivery(seen, production, { ...options, folder: options.store.folder, listener: options.listener ?? null })
  return seen.flatMap((one, index) => {
    const answer = settled[index]
    return answer ? { ...one, ...answer } : []
  })
}

/** The highest take of a line comes last, and is chosen. */
const inTakeOrder = (arrived: readonly Arrived[]): Arrived[] => [...arrived].sort((a, b) => (a.take ?? 0) - (b.take ?? 0))

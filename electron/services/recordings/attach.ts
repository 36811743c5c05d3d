import type { AttachReport } from '../../../core/contract/api.ts'
import type { Hearings } from '../../../core/contract/hearing.ts'
import type { ActorId, ChapterId } from '../../../core/ids.ts'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import type { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { EditTerms } from '../production/store.ts'
import { type FromBooth, readBooths } from './booth-returns.ts'
import { Delivery } from './delivery.ts'
import { type Gathered, gather } from './gather.ts'
import { inTurn } from './in-turn.ts'
import type { Listener } from './listener.ts'
import { reportOf } from './report.ts'
import { nameDelivery } from './settle-delivery.ts'
import { Shelf } from './shelf.ts'
import { type TakenIn, takeIn } from './take-in.ts'

/** An open production that recordings are attached to. */
export type AttachStore = {
  readonly folder: string
  readonly production: Production
  edit: (command: Command, terms?: EditTerms) => Promise<Reply<{ revision: number; created: string[] }>>
}

export type AttachOptions = {
  store: AttachStore
  /** Files, folders and archives as they were handed over. A name may begin with folders. */
  files: readonly { path: string; name: string }[]
  actor: ActorId | null
  /** Narrows matching to one chapter. */
  chapter?: ChapterId | null
  role: 'voice' | 'sound'
  /** Finds lines by their words; a failure says why words cannot be listened to; without either nobody has asked for it. */
  listener?: Reply<Listener>
  signal: AbortSignal
  /** Told before each file while files are taken in, and in seconds of sound while they are listened to. */
  progress: (done: number, total: number, item: string, unit: 'files' | 'seconds', hearings?: Hearings) => void
  /** Milliseconds since 1970. */
  now: () => number
}

/** Files decoded at a time. */
const atOnce = 2

/**
 * The inbox: takes files in (each content once) and matches them to lines. What the names of the delivery tell for sure is attached at
 * once; then the others are listened to and attached together; then the words of the first are checked, which may move them. One undo
 * takes all of that back, unless something else was done in between. A bad file is refused by its name while the others go on; a match
 * in doubt makes no take. Cancelled, it keeps what is whole by then, and what is not leaves nothing behind.
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
  const { store, signal, listener } = options
  const { taken, refused } = await takeAll(gathered, shelf, options)
  const stop = refused.find(({ failure }) => failure.code === 'disk-full' || failure.code === 'ffmpeg-missing')?.failure
  if (signal.aborted || stop) {
    for (const { shelved } of taken) await shelf.putBack(shelved)
    return { ok: false, failure: stop ?? failed('cancelled').failure }
  }
  const before = store.production
  const fromBooth = taken.map(await readBooths(gathered, { folder: store.folder, production: before }, signal))
  const delivery = new Delivery(nameDelivery(recognised(fromBooth, before), before, options), shelf, options)
  const hears = listener?.ok ? listener.value : null
  const toHear = delivery.files.filter(({ words }) => hears && words === 'decide')
  await delivery.attachUnheard(delivery.files.filter((file) => !toHear.includes(file)))
  if (hears) await delivery.attachHeard(toHear, hears)
  if (hears) await delivery.confirm(hears)
  if (delivery.isLost) return { ok: false, failure: delivery.failure ?? failed('cancelled').failure }
  const { arrived, ids, unheard } = delivery
  const told = { arrived, ids, refused: [...refused, ...delivery.refused], skipped: gathered.skipped, actor: options.actor, unheard }
  return done(reportOf(before, store.production, told))
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

/** Recognises what the production, or this delivery, already holds. */
const recognised = (taken: readonly FromBooth[], production: Production) => {
  const bySha = new Map(Object.values(production.recordings).map((recording) => [recording.sha256, recording.id]))
  const inBatch = new Map<string, string>()
  return taken.map((one) => {
    const { sha256 } = one.shelved
    const sameAs = inBatch.get(sha256) ?? null
    if (sameAs === null) inBatch.set(sha256, one.name)
    return { ...one, known: bySha.get(sha256) ?? null, sameAs }
  })
}

import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { Hearings } from '../../../core/contract/hearing.ts'
import type { ActorId, ChapterId } from '../../../core/ids.ts'
import type { Failure, Reply } from '../../../core/outcome.ts'
import type { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Edited, EditTerms } from '../production/store.ts'
import { boothed, type FindBooth, type FromBooth, readBooths } from './booth-returns.ts'
import { bringIn } from './bring-in.ts'
import { type Gathered, gather } from './gather.ts'
import { inTurn } from './in-turn.ts'
import type { Listener } from './listener.ts'
import { Pending } from './pending/pending.ts'
import { Shelf } from './shelf.ts'
import { takeIn } from './take-in.ts'

/** An open production that recordings are attached to. */
export type AttachStore = {
  readonly folder: string
  readonly production: Production
  edit: (command: Command, terms?: EditTerms) => Promise<Reply<Edited>>
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
 * in doubt makes no take. Cancelled, it keeps what is whole by then, and what is not leaves nothing behind. Broken off or left, it can
 * be gone on with (pending/resume.ts).
 */
export const attachFiles = async (options: AttachOptions): Promise<Reply<AttachReport>> => {
  const { store, files, actor, chapter = null, role, listener } = options
  const shelf = await Shelf.open(store.folder, Object.values(store.production.recordings))
  if (!shelf.ok) return shelf
  const gathered = await gather(files)
  const names = gathered.files.map(({ name }) => name)
  const received = options.now()
  try {
    const begun = await Pending.begin(store.folder, { received, actor, chapter, role, heard: listener !== undefined, names })
    if (!begun.ok) return begun
    const taking = { ...options, shelf: shelf.value, pending: begun.value, received }
    return await begun.value.during(names[0] ?? '', () => takeDelivery(gathered, taking))
  } finally {
    gathered.close()
  }
}

type Taking = AttachOptions & { shelf: Shelf; pending: Pending; received: number }

const takeDelivery = async (gathered: Gathered, { files: _, ...options }: Taking): Promise<Reply<AttachReport>> => {
  const { store, signal } = options
  const find = await readBooths(gathered, { folder: store.folder, production: store.production }, signal)
  const { taken, refused } = await takeAll(gathered, find, options)
  return bringIn({ ...options, before: store.production, taken, refused, skipped: gathered.skipped, earlier: { ids: new Map() } })
}

/** Takes in what can be; the rest is told by its names. */
const takeAll = async (
  { files }: Gathered,
  find: FindBooth,
  { store, signal, progress, shelf, pending }: Omit<Taking, 'files'>,
): Promise<{ taken: FromBooth[]; refused: { file: string; failure: Failure }[] }> => {
  const taken: FromBooth[] = []
  const refused: { file: string; failure: Failure }[] = []
  let finished = 0
  const results = await inTurn([...files.entries()], atOnce, async ([nth, incoming]) => {
    if (signal.aborted) return null
    progress(finished, files.length, incoming.name, 'files')
    const result = await takeIn(incoming, shelf, store.folder, signal, {
      stored: (shelved) => pending.note({ kind: 'shelved', nth, ...shelved, booth: find(incoming.name, shelved.sha256) }),
    })
    if (!result.ok && result.failure.code !== 'cancelled') await pending.note({ kind: 'refused', nth })
    finished += 1
    return result
  })
  results.forEach((result, index) => {
    if (result?.ok) taken.push(boothed(result.value, find(result.value.name, result.value.shelved.sha256)))
    else if (result) refused.push({ file: files[index]?.name ?? '', failure: result.failure })
  })
  progress(finished, files.length, '', 'files')
  return { taken, refused }
}

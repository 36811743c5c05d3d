import { RecordingId } from '../../../core/ids.ts'
import { type Failure, failed } from '../../../core/outcome.ts'
import { Command } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { inParts } from '../../../core/takes/parts.ts'
import { giveWay } from '../threads/breather.ts'
import type { AttachOptions } from './attach.ts'
import type { FromBooth } from './booth-returns.ts'
import { confirmed } from './confirm.ts'
import { type HearingFiles, hearFiles } from './hear-files.ts'
import type { Listener } from './listener.ts'
import { isLeaving } from './pending/leaving.ts'
import type { Pending } from './pending/pending.ts'
import { putBack } from './pending/put-back.ts'
import { type Arrived, inTakeOrder, newRecording, newTakes } from './records.ts'
import { type FileSettled, type Known, type NamedFile, settleUnheard, unheardFor } from './settle-delivery.ts'
import type { Shelf } from './shelf.ts'

/**
 * What a delivery needs on its way. `before`: the production as it was when it came; `received`: when that was; `earlier`: recordings that
 * it had attached before it was broken off, by their content, and the revision that its first edit led to.
 */
export type DeliveryOptions = Omit<AttachOptions, 'files' | 'now'> & {
  before: Production
  shelf: Shelf
  pending: Pending
  received: number
  earlier: { ids: ReadonlyMap<string, RecordingId>; revision?: number }
}

type File = NamedFile<FromBooth & { known: RecordingId | null; sameAs: string | null }>

/** Files of one edit: so many keep the host's thread for a moment only. */
const attachedAtOnce = 400

/** The files of one delivery on their way into a production: what each is by now, and which cannot come. */
export class Delivery {
  readonly files: readonly File[]
  /** What recordings are called, by their content. */
  readonly ids: Map<string, RecordingId>
  readonly refused: { file: string; failure: Failure }[] = []
  /** Why words could not be listened to where they should have decided. */
  unheard: Failure | null = null
  readonly #options: DeliveryOptions
  readonly #known: Known
  readonly #settled = new Map<File, FileSettled>()
  /** What the delivery's first edit led to; the others go on with it. */
  #revision: number | undefined
  #left = false

  constructor(files: readonly File[], options: DeliveryOptions) {
    const { store, before, earlier } = options
    this.files = files
    this.#options = options
    this.ids = new Map(earlier.ids)
    this.#revision = earlier.revision
    this.#known = { folder: store.folder, production: before, recorded: new Set(Object.values(before.takes).map(({ line }) => line)) }
  }

  /** Files with what is made of them, in the order of the delivery. */
  get arrived(): Arrived[] {
    return this.files.flatMap((file) => this.#arrived(file))
  }

  /** Whether no file at all came in that could have. */
  get isLost(): boolean {
    return this.files.length > 0 && this.#settled.size === 0
  }

  /** Whether the production was closed meanwhile. */
  get isLeft(): boolean {
    return this.#left
  }

  get failure(): Failure | null {
    return this.refused.find(({ failure }) => failure.code !== 'cancelled')?.failure ?? null
  }

  /** Attaches files by what is known without their words; where words should have decided, that is told. */
  async attachUnheard(files: readonly File[]): Promise<void> {
    const { listener } = this.#options
    for (const file of files) {
      const settled = await settleUnheard(file, this.#known)
      const missed = listener && !listener.ok && file.words === 'decide' ? listener.failure : null
      if (missed) this.unheard = missed
      this.#settled.set(file, missed ? { ...settled, unheard: [unheardFor(missed, file)] } : settled)
    }
    await giveWay()
    await this.#attach(files)
  }

  /** Listens to files and attaches them together, since takes of a line may be in several; those not reached go back. */
  async attachHeard(files: readonly File[], listener: Listener): Promise<void> {
    const { settled, deaf } = await hearFiles(files, this.#hearing(listener))
    this.unheard = deaf
    for (const [file, one] of settled) this.#settled.set(file, one)
    await this.#attach(files.filter((file) => settled.has(file)))
    if (isLeaving(this.#options.signal)) return
    const unreached = files.filter((file) => !settled.has(file))
    await this.#putBack(unreached, (file) => failed('cancelled', { file, detail: 'unheard' }).failure)
  }

  /** Checks the words of what was attached by its name. */
  async confirm(listener: Listener): Promise<void> {
    if (this.unheard) return
    const files = this.files.filter((file) => file.words === 'confirm' && this.#settled.has(file))
    const hearing = this.#hearing(listener)
    // They stand in the production already: only how far it is is told.
    const progress: HearingFiles['progress'] = (done, total, item, unit) => this.#options.progress(done, total, item, unit)
    const answers = await confirmed(this.#options.store, files, { ...hearing, progress, ids: this.ids, joins: this.#revision })
    for (const [file, one] of answers) this.#settled.set(file, one)
  }

  #hearing(listener: Listener): HearingFiles {
    return { ...this.#options, listener, known: this.#known }
  }

  #arrived(file: File): Arrived[] {
    const answer = this.#settled.get(file)
    return answer ? [{ ...file, ...answer }] : []
  }

  /** Attaches files in parts, as one step of the history: takes of a line come together, so that the right one is chosen. */
  async #attach(files: readonly File[]): Promise<void> {
    const linesOf = (file: File): string[] => this.#settled.get(file)?.settled.takes.map(({ line }) => line) ?? []
    for (const part of inParts(files, linesOf, attachedAtOnce)) await this.#attachPart(part)
  }

  /** One edit: recordings with their takes, the accepted or highest take of a line last, so that it is chosen. Where it fails the files go back. */
  async #attachPart(files: readonly File[]): Promise<void> {
    const { store, shelf, pending, ...given } = this.#options
    const isNew = ({ known, sameAs, shelved }: Arrived) => known === null && sameAs === null && !this.ids.has(shelved.sha256)
    const arrived = files.flatMap((file) => this.#arrived(file)).filter(isNew)
    // Another delivery may have brought the same while this one was listened to.
    const here = new Map(Object.values(store.production.recordings).map(({ sha256, id, file }) => [sha256, { id, file }]))
    for (const { shelved } of arrived) {
      const same = here.get(shelved.sha256)
      if (same) this.ids.set(shelved.sha256, same.id)
      if (same && same.file !== shelved.file) await shelf.putBack(shelved)
    }
    const fresh = arrived.filter(({ shelved }) => !here.has(shelved.sha256))
    if (fresh.length === 0) return
    // A line may have gone from the script while its recording was listened to; the recording comes all the same.
    const takes = inTakeOrder(fresh)
      .flatMap((one) => newTakes(one, fresh.indexOf(one)))
      .filter(({ line }) => store.production.lines[line])
    const recordings = fresh.map((one) => newRecording(one, store.production, given))
    await giveWay()
    const command = Command.parse({ do: 'attach', recordings, takes })
    await giveWay()
    const edited = await store.edit(command, { joins: this.#revision, beneath: true })
    await giveWay()
    if (!edited.ok && edited.failure.code === 'production-closed') {
      this.#left = true
      return
    }
    if (!edited.ok) return this.#putBack(files, () => edited.failure)
    const { revision, created } = edited.value
    this.#revision ??= revision
    const made = fresh.map(({ shelved: { sha256 } }, index) => ({ sha256, id: RecordingId.parse(created[index]) }))
    for (const { sha256, id } of made) this.ids.set(sha256, id)
    // Without this note too, a recording is known by when it was received.
    await pending.note({ kind: 'attached', revision, recordings: made }).catch(() => {})
  }

  async #putBack(files: readonly File[], failure: (file: string) => Failure): Promise<void> {
    for (const file of files) {
      this.#settled.delete(file)
      this.refused.push({ file: file.name, failure: failure(file.name) })
    }
    const { shelf, pending, earlier } = this.#options
    await putBack(
      shelf,
      pending,
      files.filter(({ shelved }) => !earlier.ids.has(shelved.sha256)),
    )
  }
}

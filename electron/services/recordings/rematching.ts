import { isDeepStrictEqual } from 'node:util'
import type { Hearings } from '../../../core/contract/hearing.ts'
import type { LineId, RecordingId } from '../../../core/ids.ts'
import { type Failure, failed, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import { around } from '../../../core/takes/around.ts'
import { isByHand } from '../../../core/takes/by-hand.ts'
import { inParts } from '../../../core/takes/parts.ts'
import { wasHeard } from '../../../core/takes/was-heard.ts'
import type { Seconds } from '../../../core/units.ts'
import type { Edited } from '../production/store.ts'
import { giveWay } from '../threads/breather.ts'
import { type Delivered, deliveredAs } from './as-delivered.ts'
import type { AttachStore } from './attach.ts'
import { confirmed } from './confirm.ts'
import { type HearingFiles, hearFiles } from './hear-files.ts'
import type { Listener } from './listener.ts'
import { matchedAs, placedOn } from './place-recording.ts'
import type { ReadAgain } from './read-again.ts'
import type { Arrived } from './records.ts'
import { type FileSettled, type Known, type NamedFile, settleUnheard, unheardFor } from './settle-delivery.ts'
import { commandOf, type HeardAnew, type Matched, tellHeard, toldAtOnce } from './tell-heard.ts'
import { unchangedIn } from './unchanged.ts'

export type RematchStore = AttachStore & { readonly revision: number }

/** A recording as a file of its delivery, and what is known of it. */
export type MatchedFile = NamedFile<Delivered> & { again: ReadAgain }

type Work = {
  store: RematchStore
  files: readonly MatchedFile[]
  /** The production without what is to be found anew. */
  known: Known
  before: Production
  anew: boolean
  signal: AbortSignal
  progress: (done: Seconds, total: Seconds, item: string, unit: 'seconds', hearings?: Hearings) => void
}

/** Recordings that are matched again: what each is by now, and which stayed what they were. */
export class Rematching {
  readonly ids: ReadonlyMap<string, RecordingId>
  readonly refused: { file: string; failure: Failure }[] = []
  /** Why words could not be listened to where they should have decided. */
  unheard: Failure | null = null
  readonly #work: Work
  readonly #answers = new Map<MatchedFile, FileSettled>()
  /** Those that are settled by words alone: what they are stays until they are heard. */
  readonly #toHear: readonly MatchedFile[]
  #toConfirm: readonly MatchedFile[] = []
  readonly #placed: Arrived[] = []
  /** What the first edit led to; the others go on with it. */
  #joins: number | undefined
  #refusal: Failure | null = null

  constructor(work: Work) {
    this.#work = work
    this.ids = new Map(Object.values(work.before.recordings).map(({ sha256, id }) => [sha256, id]))
    this.#toHear = work.files.filter(
      ({ words, again }) => words !== 'none' && (work.anew || words === 'decide' || wasHeard(again.recording)),
    )
  }

  /** Recordings with what they are by now, as files of a delivery. */
  get arrived(): Arrived[] {
    return [...this.#placed, ...this.#work.files.flatMap((file) => this.#arrived(file))]
  }

  /** Why nothing came of it, where nothing did. */
  get failure(): Failure | null {
    if (this.#answers.size > 0 || this.#placed.length > 0) return null
    return this.#refusal ?? (this.#work.signal.aborted ? failed('cancelled').failure : null)
  }

  /** In parts, as one step: what the producer says, and what names tell for sure, or have to tell where nothing can be listened to. */
  async tellNames(
    placed: readonly ReadAgain[],
    lines: ReadonlyMap<RecordingId, LineId | null>,
    listener: Reply<Listener> | null,
  ): Promise<void> {
    const { store, files, known, anew } = this.#work
    const telling: { one: Matched; forget: () => void }[] = []
    for (const { recording, takes } of placed) {
      const settled = await placedOn(lines.get(recording.id) ?? null, recording, takes, store.folder)
      const arrived = { ...deliveredAs(recording, takes, null), settled, take: null, unheard: [] }
      this.#placed.push(arrived)
      telling.push({ one: matchedAs(recording, settled), forget: () => this.#placed.splice(this.#placed.indexOf(arrived), 1) })
    }
    const deaf = listener && !listener.ok ? listener.failure : null
    const isUnchanged = unchangedIn(store.production)
    const toHear = new Set(this.#toHear)
    const isNamed = (file: MatchedFile): boolean => !toHear.has(file) || (deaf !== null && !wasHeard(file.again.recording))
    const named = anew ? [] : files.filter((file) => isUnchanged(file.again) && isNamed(file))
    for (const file of named) {
      const settled = besideRemoved(await settleUnheard(file, known), file)
      const answer = deaf && file.words === 'decide' ? { ...settled, unheard: [unheardFor(deaf, file)] } : settled
      this.#answers.set(file, answer)
      const one = namedAs(file, answer)
      if (one) telling.push({ one, forget: () => this.#answers.delete(file) })
    }
    if (deaf && this.#toHear.length > 0) this.unheard = deaf
    for (const part of inParts(telling, ({ one }) => one.takes.map(({ line }) => line), toldAtOnce)) {
      const command = commandOf(
        part.map(({ one }) => one),
        store.production,
      )
      const edited: Reply<Pick<Edited, 'step'>> = this.#refusal
        ? { ok: false, failure: this.#refusal }
        : await store.edit(command, { joins: this.#joins })
      if (edited.ok) this.#joins ??= edited.value.step
      else {
        this.#refusal = edited.failure
        for (const { forget } of part) forget()
      }
      await giveWay()
    }
    if (!deaf) this.#toConfirm = named.filter((file) => file.words === 'confirm' && this.#answers.has(file))
  }

  /** Listens to recordings and tells what was found in them together, since takes of a line may be in several. */
  async hear(listener: Listener): Promise<void> {
    const { store } = this.#work
    const { settled, deaf } = await hearFiles(this.#toHear, this.#hearing(listener))
    this.unheard = deaf
    const isUnchanged = unchangedIn(store.production)
    const heard = [...settled].flatMap(([file, answer]) => (isUnchanged(file.again) ? this.#heard(file, answer) : []))
    const { told, joins, refusal } = await tellHeard(store, heard, this.#joins)
    this.#joins = joins
    this.#refusal ??= refusal
    for (const { file, answer } of told) this.#answers.set(file, { ...answer, settled: whole(answer.settled, file) })
    for (const file of this.#toHear)
      if (!settled.has(file))
        this.refused.push({ file: file.name, failure: failed('cancelled', { file: file.name, detail: 'unheard-again' }).failure })
  }

  /** Checks the words of what was matched by its name. */
  async confirm(listener: Listener): Promise<void> {
    if (this.unheard) return
    const { store } = this.#work
    // They lie on their lines already: only how far it is is told.
    const progress: HearingFiles['progress'] = (done, total, item, unit) => this.#work.progress(done, total, item, unit)
    const hearing = { ...this.#hearing(listener), progress }
    const answers = await confirmed(store, this.#toConfirm, { ids: this.ids, joins: this.#joins, ...hearing })
    for (const [file, one] of answers) this.#answers.set(file, one)
  }

  #hearing(listener: Listener): HearingFiles {
    const { known, signal, progress } = this.#work
    return { listener, known, signal, progress }
  }

  /** What is to be told of a recording; nothing where its words were not made out after all, and it was something before. */
  #heard(file: MatchedFile, answer: FileSettled): (HeardAnew & { file: MatchedFile })[] {
    const { anew } = this.#work
    const { recording, takes, reading } = file.again
    if (answer.unheard.length > 0 && (anew || wasHeard(recording))) {
      this.#answers.set(file, { ...asItIs(file), unheard: answer.unheard })
      return []
    }
    const kept = { match: recording.match, takes: takes.filter(isByHand), asides: (recording.asides ?? []).filter(({ by }) => by) }
    const found = answer.unheard.length > 0 ? { ...answer.settled, asides: recording.asides ?? [] } : answer.settled
    const settled = around(found, kept)
    const before = takes.filter((take) => !isByHand(take)).sort((a, b) => a.start - b.start)
    return [{ file, answer: { ...answer, settled }, recording: recording.id, before, keep: kept.takes.map(({ id }) => id), reading }]
  }

  #arrived(file: MatchedFile): Arrived[] {
    const answer = this.#answers.get(file)
    return answer ? [{ ...file, ...answer }] : []
  }
}

/** What a name tells of a recording, without takes that the producer removed from it. */
const besideRemoved = (answer: FileSettled, { again: { recording } }: MatchedFile): FileSettled => {
  const asides = (recording.asides ?? []).filter(({ kind }) => kind === 'removed')
  return { ...answer, settled: around(answer.settled, { match: recording.match, takes: [], asides }) }
}

/** What a name tells of a recording, as a command has it: what was heard beside its takes stays. Null where it is that already. */
const namedAs = ({ again: { recording, takes, reading } }: MatchedFile, { settled, unheard }: FileSettled): Matched | null => {
  const { match, asides: _, missing, ...rest } = matchedAs(recording, settled)
  const issues = [...recording.issues.filter(({ code }) => !unheard.some((one) => one.code === code)), ...unheard]
  const same =
    unheard.every(({ code }) => recording.issues.some((one) => one.code === code)) &&
    isDeepStrictEqual(match, recording.match) &&
    settled.takes.length === takes.length &&
    settled.takes.every(({ line, start, end }, index) => {
      const take = takes[index]
      return take?.line === line && take.start === start && take.end === end
    })
  if (same) return null
  return {
    ...{ ...rest, match },
    ...(settled.missing.length > 0 ? { missing } : {}),
    ...(unheard.length > 0 ? { issues } : {}),
    ...(reading ? { reading } : {}),
  }
}

const asItIs = ({ again: { recording, takes } }: MatchedFile): FileSettled => {
  const { match, asides = [], missing = [] } = recording
  return { settled: { match, takes: [...takes], asides, missing }, take: null, unheard: [] }
}

/** What a recording holds with the takes that stayed. */
const whole = (settled: FileSettled['settled'], { again: { takes } }: MatchedFile): FileSettled['settled'] => ({
  ...settled,
  takes: [...takes.filter(isByHand), ...settled.takes].sort((a, b) => a.start - b.start),
})

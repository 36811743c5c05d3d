import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, Asked } from '../../../../core/contract/api.ts'
import { OwnRecordingId } from '../../../../core/contract/handles.ts'
import { done, failed, type Reply } from '../../../../core/outcome.ts'
import { ownName } from '../../../../core/takes/own-name.ts'
import { writeDurably } from '../../production/durable.ts'
import { failureOf } from '../../production/failure.ts'
import type { AttachStore } from '../attach.ts'
import { keepOwn } from './keep.ts'
import { dropParts, leastKept, leftoverIds, type Purpose, partFiles, purposeOf, repair } from './leftovers.ts'
import { Part } from './part.ts'

/** An open production that can be recorded into. */
export type RecorderStore = AttachStore & { readonly readOnly: boolean }

type Making = { store: RecorderStore; part: Part; purpose: Purpose; next: number; last: number; heard: number; turn: Promise<unknown> }

/** Largest block, and largest file: a WAV file counts its bytes with 32 bits. */
const mostBlock = 8 * 2 ** 20
const mostBytes = 2 ** 32 - 2 ** 20
/** A recording that sends nothing for so long, in milliseconds, has lost its window; a paused one sends empty blocks. */
const usuallyLostAfter = 4000

/** Recordings that are being made in this host's windows. Sound is on the disk before it is acknowledged. */
export class Recorder {
  readonly #making = new Map<OwnRecordingId, Making>()
  readonly #stopper = new AbortController()
  readonly #now: () => number
  readonly #lostAfter: number
  #rescue: Promise<unknown> = Promise.resolve()

  constructor({ now = Date.now, lostAfter = usuallyLostAfter }: { now?: () => number; lostAfter?: number } = {}) {
    this.#now = now
    this.#lostAfter = lostAfter
  }

  async begin(store: RecorderStore, { rate, channels, ...meant }: Asked<'beginRecording'>): Promise<Reply<Answer<'beginRecording'>>> {
    if (store.readOnly) return failed('production-locked', { file: store.folder })
    const id = OwnRecordingId.parse(randomBytes(6).toString('hex'))
    const purpose: Purpose = { ...meant, name: ownName(store.production, meant.lines) }
    const files = partFiles(store.folder, id)
    try {
      await mkdir(join(store.folder, 'recordings'), { recursive: true })
      await writeDurably(files.purpose, JSON.stringify(purpose))
      const part = await Part.begin(files.sound, rate, channels, this.#now)
      this.#making.set(id, { store, part, purpose, next: 0, last: 0, heard: this.#now(), turn: Promise.resolve() })
      return done({ id })
    } catch (error) {
      await dropParts(store.folder, id).catch(() => {})
      return { ok: false, failure: failureOf(error, purpose.name) }
    }
  }

  /** Takes block `number`. The one before may come again, when its answer was lost; any other out of turn is refused. */
  async block(id: string, number: number, body: Readable): Promise<Reply<{ seconds: number }>> {
    const making = this.#making.get(id as OwnRecordingId)
    if (!making) return failed('request-invalid', { detail: 'recording' })
    const frames = await bytesOf(body).catch(() => null)
    if (!frames || frames.length % making.part.width !== 0) return failed('request-invalid', { detail: 'block' })
    return this.#inTurn(making, async () => {
      making.heard = this.#now()
      if (number === making.next - 1 && frames.length === making.last) return done({ seconds: making.part.seconds })
      if (number !== making.next) return failed('request-invalid', { detail: `block ${number}, not ${making.next}` })
      if (making.part.bytes + frames.length > mostBytes) return failed('file-too-large', { file: making.purpose.name, limit: '4 GB' })
      try {
        await making.part.append(frames)
      } catch (error) {
        return { ok: false, failure: failureOf(error, making.purpose.name) }
      }
      making.next += 1
      making.last = frames.length
      return done({ seconds: making.part.seconds })
    })
  }

  /** Ends a recording and takes it in; what cannot be taken in stays where it is. */
  async keep({ id, marks }: Asked<'keepRecording'>): Promise<Reply<Answer<'keepRecording'>>> {
    const making = this.#making.get(id)
    if (!making) return failed('request-invalid', { detail: 'recording' })
    return this.#inTurn(making, async () => {
      const { store, part, purpose } = making
      making.heard = Number.POSITIVE_INFINITY
      try {
        await part.close()
        await repair(part.path)
      } catch (error) {
        making.heard = Number.NEGATIVE_INFINITY
        return { ok: false, failure: failureOf(error, purpose.name) }
      }
      const kept = await keepOwn(store, { ...purpose, path: part.path, pass: marks, signal: this.#stopper.signal, now: this.#now })
      if (kept.ok || part.seconds < leastKept) {
        this.#making.delete(id)
        await dropParts(store.folder, id)
      } else making.heard = Number.NEGATIVE_INFINITY
      return kept
    })
  }

  /** Takes in what was broken off. Waits for a recording that may still go on in another window. */
  rescue(store: RecorderStore): Promise<Reply<Answer<'rescueRecordings'>>> {
    const rescued = this.#rescue.then(() => this.#rescueAll(store))
    this.#rescue = rescued.catch(() => {})
    return rescued
  }

  async #rescueAll(store: RecorderStore): Promise<Reply<Answer<'rescueRecordings'>>> {
    const answer: Answer<'rescueRecordings'> = { kept: [], waiting: [] }
    if (store.readOnly) return done(answer)
    for (const id of await leftoverIds(store.folder)) {
      const making = this.#making.get(id)
      if (making && !(await this.#isLost(making))) continue
      if (this.#stopper.signal.aborted) break
      await making?.part.close().catch(() => {})
      const { sound } = partFiles(store.folder, id)
      const purpose = making?.purpose ?? (await purposeOf(store.folder, id))
      let seconds = 0
      try {
        seconds = await repair(sound)
      } catch (error) {
        answer.waiting.push({ name: purpose.name, failure: failureOf(error, purpose.name) })
        continue
      }
      const own = { ...purpose, path: sound, pass: null, signal: this.#stopper.signal, now: this.#now }
      const kept = seconds < leastKept ? null : await keepOwn(store, own)
      if (kept?.ok) answer.kept.push({ recording: kept.value.recording, name: purpose.name, seconds: kept.value.seconds })
      if (kept && !kept.ok) {
        answer.waiting.push({ name: purpose.name, failure: kept.failure })
        continue
      }
      this.#making.delete(id)
      await dropParts(store.folder, id)
    }
    return done(answer)
  }

  /** Whether a recording's window is gone: nothing more comes. */
  async #isLost(making: Making): Promise<boolean> {
    const { heard } = making
    const left = heard + this.#lostAfter - this.#now()
    if (left > 0 && Number.isFinite(left)) await pause(left, undefined, { signal: this.#stopper.signal }).catch(() => {})
    return making.heard === heard && heard !== Number.POSITIVE_INFINITY
  }

  /** Ends all recordings; their files stay, to be rescued when the production is opened again. */
  async endAll(): Promise<void> {
    const all = [...this.#making.values()]
    this.#making.clear()
    for (const making of all) await this.#inTurn(making, () => making.part.close()).catch(() => {})
  }

  async close(): Promise<void> {
    this.#stopper.abort()
    await this.endAll()
    await this.#rescue
  }

  #inTurn<T>(making: Making, work: () => Promise<T>): Promise<T> {
    const turn = making.turn.then(work)
    making.turn = turn.catch(() => {})
    return turn
  }
}

/** A block's bytes; null when there are too many. Throws when they break off. */
const bytesOf = async (body: Readable): Promise<Buffer | null> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    length += (chunk as Buffer).length
    if (length > mostBlock) return null
    chunks.push(Buffer.from(chunk as Buffer))
  }
  return Buffer.concat(chunks)
}

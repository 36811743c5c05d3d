import type { BoothLine, BoothPack } from '../../core/takes/booth-pack.ts'
import { sampleBytes24 } from '../../core/takes/pcm24.ts'
import { figure } from '../../core/units.ts'
import { archiveName, archiveOf, saveFile } from './hand-back.ts'
import { Input } from './input.ts'
import type { KeptTake } from './keep.ts'
import type { Microphone } from './microphone.ts'
import { Player } from './player.ts'
import { Recorder } from './recorder.ts'
import { Takes } from './takes.ts'
import { say } from './words.ts'

/** Seconds for which the room is listened to. */
const roomSeconds = 3
/** Noise of a room above this is heard under speech. */
const loudRoom = -55
/** Milliseconds within which the second D throws away. */
const twice = 1500

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))

/** What the booth does; `changed` is called after everything that the page shows may have changed. */
export class Booth {
  readonly pack: BoothPack
  readonly takes: Takes
  readonly input = new Input()
  readonly player = new Player()
  /** Index of the line at hand. */
  at = 0
  /** The last thing that happened, in a sentence; `alarming` when something was lost or refused. */
  told = ''
  alarming = false
  busy: 'room' | 'saving' | null = null
  changed: () => void = () => undefined
  levelled: () => void = () => undefined
  #recorder: Recorder | null = null
  #ready: Promise<void> = Promise.resolve()
  #moved = false
  #throwing = { take: '', at: 0 }

  constructor(pack: BoothPack) {
    this.pack = pack
    this.takes = new Takes(pack)
    this.input.onBlock = (block) => {
      this.#recorder?.add(block)
      this.levelled()
    }
    this.input.onEnd = () => void this.#lost(say('lost', { reason: say('microphone') }))
  }

  get line(): BoothLine | undefined {
    return this.pack.lines[this.at]
  }

  get recording(): boolean {
    return this.#recorder !== null
  }

  /** The newest take of the line at hand that is not thrown away. */
  get newest(): KeptTake | undefined {
    return this.line && this.takes.of(this.line).findLast(({ state }) => state !== 'gone')
  }

  /** How many lines have no take yet, in a sentence. */
  get missingTold(): string {
    const missing = this.takes.count('missing')
    return missing > 0 ? say('missing', { count: missing }) : say('allThere')
  }

  /** Opens what the browser has kept of this pack. */
  open(): Promise<void> {
    this.#ready = this.#takeUp()
    return this.#ready
  }

  async #takeUp(): Promise<void> {
    await this.#keeping(this.takes.open())
    // Who has picked a line meanwhile stays there.
    if (!this.#moved)
      this.at = Math.max(
        0,
        this.pack.lines.findIndex((line) => this.takes.stateOf(line) === 'missing'),
      )
    if (!navigator.mediaDevices) this.tell(say('noMicrophone'), true)
    this.changed()
  }

  tell(text: string, alarming = false): void {
    this.told = text
    this.alarming = alarming
    this.changed()
  }

  /** Says when something could not be kept; false then. */
  async #keeping(work: Promise<unknown>): Promise<boolean> {
    try {
      await work
      return true
    } catch (error) {
      this.tell(say('notKept', { reason: reasonOf(error) }), true)
      return false
    }
  }

  go(to: number): void {
    if (this.recording || to < 0 || to >= this.pack.lines.length) return
    this.player.stop()
    this.#moved = true
    this.at = to
    this.changed()
  }

  /** The next line behind this one, round the end, that has no take. */
  goToMissing(): void {
    const { lines } = this.pack
    const behind = lines.map((_, step) => (this.at + 1 + step) % lines.length)
    const next = behind.find((index) => lines[index] && this.takes.stateOf(lines[index]) === 'missing')
    if (next === undefined) this.tell(say('allThere'))
    else this.go(next)
  }

  /** The microphone, or null after saying why there is none. */
  async #microphone(): Promise<Microphone | null> {
    if (!navigator.mediaDevices) {
      this.tell(say('noMicrophone'), true)
      return null
    }
    try {
      return await this.input.open()
    } catch (error) {
      this.tell(say('refused', { reason: reasonOf(error) }), true)
      return null
    }
  }

  async #lost(text: string): Promise<void> {
    this.input.close()
    if (this.recording) await this.stopRecording()
    this.tell(text, true)
  }

  pickDevice(id: string | null): void {
    if (this.recording) return
    this.input.device = id
    this.input.close()
    void this.#microphone().then(() => this.changed())
  }

  async toggleRecording(): Promise<void> {
    if (this.recording) await this.stopRecording()
    else await this.#record()
  }

  async #record(): Promise<void> {
    // Who presses R while the page still opens means it all the same.
    await this.#ready
    const line = this.line
    if (!line || this.busy) return
    this.player.stop()
    const microphone = await this.#microphone()
    if (!microphone || this.recording || this.line !== line) return
    // Asked once there is something to lose; a browser short of space then spares it.
    void navigator.storage?.persist?.()
    const at = Date.now()
    const id = `${at}-${Math.random().toString(36).slice(2, 8)}`
    const begun = { id, line: line.id, round: line.round, number: this.takes.nextNumber(line), at }
    const failed = (error: unknown) => void this.#lost(say('notKept', { reason: reasonOf(error) }))
    this.#recorder = new Recorder(this.takes.keep, microphone, begun, failed)
    this.tell(say('recording'))
  }

  async stopRecording(): Promise<void> {
    const recorder = this.#recorder
    if (!recorder) return
    this.#recorder = null
    if (!(await this.#keeping(recorder.stop()))) return
    const { take } = recorder
    this.takes.add(take)
    const recorded = say('recorded', { number: take.number, seconds: secondsOf(take) })
    if (typeof take.lost === 'number')
      this.tell(`${recorded} ${say('soundLost', { at: figure(take.lost, 1) })} ${say('soundLostWhy')}`, true)
    else this.tell(recorded)
  }

  async accept(take: KeptTake): Promise<void> {
    if (await this.#keeping(this.takes.accept(take))) this.tell(say('acceptedTold', { number: take.number }))
  }

  /** Ends the recording, accepts the newest take and goes to the next line. A take that lost sound just now waits for another word. */
  async acceptAndNext(): Promise<void> {
    const { recording } = this
    await this.stopRecording()
    const { newest, line } = this
    if (!newest || !line) return this.tell(say('noTake'))
    if (recording && typeof newest.lost === 'number') return
    const accepted = this.takes.of(line).find(({ state }) => state === 'accepted')
    if (!accepted || accepted.number < newest.number) await this.accept(newest)
    this.go(this.at + 1)
  }

  async throwAway(take: KeptTake): Promise<void> {
    if (this.player.playing === take.id) this.player.stop()
    if (await this.#keeping(this.takes.set(take, 'gone'))) this.tell(say('thrownTold', { number: take.number }))
  }

  async bringBack(take: KeptTake): Promise<void> {
    await this.#keeping(this.takes.set(take, 'kept'))
    this.changed()
  }

  /** The key D: throws the newest take away when it is pressed twice. */
  async throwNewest(): Promise<void> {
    await this.stopRecording()
    const take = this.newest
    if (!take) return
    const now = Date.now()
    const second = this.#throwing.take === take.id && now - this.#throwing.at < twice
    this.#throwing = second ? { take: '', at: 0 } : { take: take.id, at: now }
    if (second) await this.throwAway(take)
    else this.tell(say('sure', { number: take.number }))
  }

  /** Plays a take, or stops it when it plays. */
  togglePlaying(take: KeptTake): void {
    const playing = this.player.playing === take.id
    this.player.stop()
    if (!playing && !this.recording) void this.player.play(take, this.takes.keep.pieces(take.id), () => this.changed())
    this.changed()
  }

  /** Listens to the room for some seconds and says how quiet it is. */
  async checkRoom(): Promise<void> {
    if (this.busy || this.recording) return
    this.player.stop()
    if (!(await this.#microphone())) return
    this.busy = 'room'
    this.tell(say('checking'))
    const noise = await this.input.listen(roomSeconds)
    this.busy = null
    if (noise === null) this.tell(say('roomNothing'), true)
    else this.tell(say(noise > loudRoom ? 'roomLoud' : 'roomFine', { level: figure(noise) }), noise > loudRoom)
  }

  /** Saves everything that was not thrown away as one archive. */
  async save(): Promise<void> {
    await this.stopRecording()
    if (this.busy) return
    const { sendable } = this.takes
    if (sendable.length === 0) return this.tell(say('saveNothing'))
    this.busy = 'saving'
    this.tell(say('saving'))
    try {
      const archive = await archiveOf(this.pack, this.takes.keep, sendable, Date.now())
      const name = archiveName(this.pack)
      if (archive) saveFile(archive, name)
      this.busy = null
      this.tell(archive ? say('saved', { name, count: sendable.length, rest: this.missingTold }) : say('saveTooLarge'), !archive)
    } catch (error) {
      this.busy = null
      this.tell(say('notKept', { reason: reasonOf(error) }), true)
    }
  }
}

/** A take's length for people, in seconds. */
export const secondsOf = ({ bytes, rate }: KeptTake): string => (bytes / sampleBytes24 / rate).toFixed(1)

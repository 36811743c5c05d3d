import type { BoothLine, BoothPack } from '../../core/takes/booth-pack.ts'
import { archiveName, archiveOf, saveFile } from './hand-back.ts'
import { browserKeep, type Keep, type KeptTake, pageKeep } from './keep.ts'
import { type Microphone, microphones, openMicrophone } from './microphone.ts'
import { Recorder, recovered } from './recorder.ts'
import { fromPcm, Meter, toDecibels } from './sound.ts'
import { decibels, say } from './words.ts'

/** Seconds for which the room is listened to. */
const roomSeconds = 3
/** Milliseconds within which the second D throws away. */
const twice = 1500

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))

/** How far a line is. `delivered`: the producer has takes of it already. */
export type LineState = 'missing' | 'kept' | 'accepted' | 'delivered'

/** What the booth holds and does; `changed` is called after everything that the page shows may have changed. */
export class Booth {
  readonly pack: BoothPack
  takes: KeptTake[] = []
  at = 0
  /** The last thing that happened, in a sentence; `alarming` when something was lost or refused. */
  told = ''
  alarming = false
  busy: 'room' | 'saving' | null = null
  playing: string | null = null
  devices: { id: string; name: string }[] = []
  device: string | null = null
  /** Peak of what comes in now, −∞ … 0 dBFS. */
  level = -Infinity
  changed: () => void = () => undefined
  levelled: () => void = () => undefined
  #keep: Keep = pageKeep()
  #ready: Promise<void> = Promise.resolve()
  #microphone: Microphone | null = null
  #opening: Promise<Microphone | null> | null = null
  #recorder: Recorder | null = null
  #room: Meter | null = null
  #player: { context: AudioContext; source: AudioBufferSourceNode } | null = null
  #moved = false
  #throwing = { take: '', at: 0 }

  constructor(pack: BoothPack) {
    this.pack = pack
  }

  get line(): BoothLine | undefined {
    return this.pack.lines[this.at]
  }

  get recording(): boolean {
    return this.#recorder !== null
  }

  /** Takes of a line for what it is recorded for now, oldest first. */
  takesOf(line: BoothLine): KeptTake[] {
    return this.takes.filter((take) => take.line === line.id && take.round === line.round && take.state !== 'open')
  }

  stateOf(line: BoothLine): LineState {
    const here = this.takesOf(line).filter(({ state }) => state !== 'gone')
    if (here.some(({ state }) => state === 'accepted')) return 'accepted'
    return here.length > 0 ? 'kept' : line.delivered ? 'delivered' : 'missing'
  }

  count(state: LineState): number {
    return this.pack.lines.filter((line) => this.stateOf(line) === state).length
  }

  /** How many lines have no take yet, in a sentence. */
  get missingTold(): string {
    const missing = this.count('missing')
    return missing > 0 ? say('missing', { count: missing }) : say('allThere')
  }

  /** Opens what the browser has kept of this pack. */
  open(): Promise<void> {
    this.#ready = this.#takeUp()
    return this.#ready
  }

  async #takeUp(): Promise<void> {
    const { production, actor, lines } = this.pack
    try {
      this.#keep = await browserKeep(`dramatis ${production.id} ${actor.id}`)
      const kept = await this.#keep.takes()
      for (const take of kept) {
        const whole = take.state === 'open' ? await recovered(this.#keep, take) : take
        if (whole) this.takes.push(whole)
      }
      this.takes.sort((a, b) => a.number - b.number || a.at - b.at)
    } catch (error) {
      this.tell(say('notKept', { reason: reasonOf(error) }), true)
    }
    const first = lines.findIndex((line) => this.stateOf(line) === 'missing')
    // Who has picked a line meanwhile stays there.
    if (!this.#moved) this.at = Math.max(0, first)
    if (!navigator.mediaDevices) this.tell(say('noMicrophone'), true)
    this.changed()
  }

  tell(text: string, alarming = false): void {
    this.told = text
    this.alarming = alarming
    this.changed()
  }

  go(to: number): void {
    if (this.recording || to < 0 || to >= this.pack.lines.length) return
    this.stopPlaying()
    this.#moved = true
    this.at = to
    this.changed()
  }

  /** The next line behind this one, round the end, that has no take. */
  goToMissing(): void {
    const { lines } = this.pack
    for (let step = 1; step <= lines.length; step++) {
      const index = (this.at + step) % lines.length
      const line = lines[index]
      if (line && this.stateOf(line) === 'missing') {
        this.go(index)
        return
      }
    }
    this.tell(say('allThere'))
  }

  async #open(): Promise<Microphone | null> {
    if (this.#microphone) return this.#microphone
    this.#opening ??= this.#openNow()
    const opened = await this.#opening
    this.#opening = null
    return opened
  }

  async #openNow(): Promise<Microphone | null> {
    if (!navigator.mediaDevices) {
      this.tell(say('noMicrophone'), true)
      return null
    }
    try {
      const microphone = await openMicrophone(this.device)
      microphone.onBlock = (block) => this.#heard(block)
      microphone.onEnd = () => void this.#lost(say('lost', { reason: say('microphone') }))
      this.#microphone = microphone
      this.devices = await microphones()
      return microphone
    } catch (error) {
      this.tell(say('refused', { reason: reasonOf(error) }), true)
      return null
    }
  }

  #heard(block: Float32Array): void {
    let peak = 0
    for (const sample of block) peak = Math.max(peak, Math.abs(sample))
    // Falls by some 20 dB a second.
    const fallen = this.level - (20 * block.length) / (this.#microphone?.rate ?? 48_000)
    this.level = Math.max(peak > 0 ? toDecibels(peak) : -Infinity, fallen)
    this.#recorder?.add(block)
    this.#room?.add(block)
    this.levelled()
  }

  async #lost(text: string): Promise<void> {
    this.#microphone?.close()
    this.#microphone = null
    if (this.recording) await this.stopRecording()
    this.tell(text, true)
  }

  pickDevice(id: string | null): void {
    if (this.recording) return
    this.device = id
    this.#microphone?.close()
    this.#microphone = null
    void this.#open().then(() => this.changed())
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
    this.stopPlaying()
    const microphone = await this.#open()
    if (!microphone || this.recording || this.line !== line) return
    // Asked once there is something to lose; a browser short of space then spares it.
    void navigator.storage?.persist?.()
    const numbers = this.takes.filter((take) => take.line === line.id).map(({ number }) => number + 1)
    const at = Date.now()
    const begun = {
      id: `${at}-${Math.random().toString(36).slice(2, 8)}`,
      line: line.id,
      round: line.round,
      number: Math.max(line.take, ...numbers),
      at,
    }
    this.#recorder = new Recorder(this.#keep, microphone, begun, (error) => void this.#lost(say('notKept', { reason: reasonOf(error) })))
    this.tell(say('recording'))
  }

  async stopRecording(): Promise<void> {
    const recorder = this.#recorder
    if (!recorder) return
    this.#recorder = null
    try {
      const take = await recorder.stop()
      this.takes.push(take)
      this.tell(say('recorded', { number: take.number, seconds: secondsOf(take) }))
    } catch (error) {
      this.tell(say('notKept', { reason: reasonOf(error) }), true)
    }
  }

  /** The newest take of the line at hand that is not thrown away. */
  get newest(): KeptTake | undefined {
    return this.line && this.takesOf(this.line).findLast(({ state }) => state !== 'gone')
  }

  async #set(take: KeptTake, state: KeptTake['state']): Promise<void> {
    take.state = state
    try {
      await this.#keep.put(take)
    } catch (error) {
      this.tell(say('notKept', { reason: reasonOf(error) }), true)
    }
  }

  /** Makes a take the one of its line. */
  async accept(take: KeptTake): Promise<void> {
    for (const other of this.takes)
      if (other.line === take.line && other.state === 'accepted' && other !== take) await this.#set(other, 'kept')
    await this.#set(take, 'accepted')
    this.tell(say('acceptedTold', { number: take.number }))
  }

  /** Ends the recording, accepts the newest take and goes to the next line. */
  async acceptAndNext(): Promise<void> {
    await this.stopRecording()
    const take = this.newest
    if (!take) return this.tell(say('noTake'))
    const accepted = this.takesOf(this.pack.lines[this.at] as BoothLine).find(({ state }) => state === 'accepted')
    if (!accepted || accepted.number < take.number) await this.accept(take)
    this.go(this.at + 1)
  }

  async throwAway(take: KeptTake): Promise<void> {
    if (this.playing === take.id) this.stopPlaying()
    await this.#set(take, 'gone')
    this.tell(say('thrownTold', { number: take.number }))
  }

  async bringBack(take: KeptTake): Promise<void> {
    await this.#set(take, 'kept')
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

  stopPlaying(): void {
    this.#player?.source.stop()
    void this.#player?.context.close()
    this.#player = null
    this.playing = null
  }

  async play(take: KeptTake): Promise<void> {
    const again = this.playing === take.id
    this.stopPlaying()
    if (again || this.recording) return this.changed()
    this.playing = take.id
    this.changed()
    const pieces = (await this.#keep.pieces(take.id)).map(fromPcm)
    if (this.playing !== take.id) return
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const context = new AudioContext()
    const buffer = context.createBuffer(1, Math.max(1, length), take.rate)
    let at = 0
    for (const piece of pieces) {
      buffer.copyToChannel(piece, 0, at)
      at += piece.length
    }
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(context.destination)
    source.onended = () => {
      if (this.#player?.source !== source) return
      this.stopPlaying()
      this.changed()
    }
    this.#player = { context, source }
    source.start()
  }

  /** Listens to the room for some seconds and says how quiet it is. */
  async checkRoom(): Promise<void> {
    if (this.busy || this.recording) return
    this.stopPlaying()
    const microphone = await this.#open()
    if (!microphone) return
    this.busy = 'room'
    this.#room = new Meter(microphone.rate)
    this.tell(say('checking'))
    await new Promise((resolve) => setTimeout(resolve, roomSeconds * 1000))
    const noise = this.#room.floor
    this.#room = null
    this.busy = null
    if (noise === null) this.tell(say('roomNothing'), true)
    else this.tell(say(noise > -55 ? 'roomLoud' : 'roomFine', { level: decibels(noise) }), noise > -55)
  }

  /** Saves everything that was not thrown away as one archive. */
  async save(): Promise<void> {
    await this.stopRecording()
    if (this.busy) return
    const takes = this.pack.lines.flatMap((line) => this.takesOf(line))
    const count = takes.filter(({ state }) => state !== 'gone').length
    if (count === 0) return this.tell(say('saveNothing'))
    this.busy = 'saving'
    this.tell(say('saving'))
    try {
      const archive = await archiveOf(this.pack, this.#keep, takes, Date.now())
      const name = archiveName(this.pack)
      if (archive) saveFile(archive, name)
      this.busy = null
      this.tell(archive ? say('saved', { name, count, rest: this.missingTold }) : say('saveTooLarge'), !archive)
    } catch (error) {
      this.busy = null
      this.tell(say('notKept', { reason: reasonOf(error) }), true)
    }
  }
}

/** A take's length for people, in seconds. */
export const secondsOf = ({ bytes, rate }: KeptTake): string => (bytes / 3 / rate).toFixed(1)

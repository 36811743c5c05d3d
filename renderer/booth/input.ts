import { Ballistics, type Needle } from '../../core/mix/ballistics.ts'
import { decibelsOf } from '../../core/units.ts'
import { type Microphone, microphones, openMicrophone } from './microphone.ts'
import { Meter } from './sound.ts'

/** Milliseconds of a microphone just opened that are not recorded: the system fills its buffers with silence first, and finds its pace. */
const warmUp = 500

/** What comes in: the microphone in use, its level, and who listens. */
export class Input {
  devices: { id: string; name: string }[] = []
  /** Id of the picked one; null is the usual one. */
  device: string | null = null
  onBlock: (block: Float32Array) => void = () => undefined
  onEnd: () => void = () => undefined
  #microphone: Microphone | null = null
  #meter = new Ballistics()
  /** Milliseconds of sound that came in. */
  #heardFor = 0
  #opening: Promise<Microphone> | null = null

  /** What the meter shows of what comes in now. */
  get needle(): Needle {
    return this.#meter.needle
  }

  /** The open microphone; rejects with the browser's own error. */
  async open(): Promise<Microphone> {
    if (this.#microphone && !this.#opening) return this.#microphone
    this.#opening ??= this.#openNow().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async #openNow(): Promise<Microphone> {
    const { device } = this
    const microphone = await openMicrophone(device)
    microphone.onBlock = (block) => this.#heard(block, microphone.rate)
    microphone.onEnd = () => {
      this.close()
      this.onEnd()
    }
    this.#microphone = microphone
    await new Promise((resolve) => setTimeout(resolve, warmUp))
    // Another one was picked meanwhile.
    if (this.device !== device) this.close()
    if (this.#microphone !== microphone) return this.#openNow()
    this.devices = await microphones()
    return microphone
  }

  close(): void {
    this.#microphone?.close()
    this.#microphone = null
    this.#meter = new Ballistics()
  }

  #heard(block: Float32Array, rate: number): void {
    let peak = 0
    for (const sample of block) peak = Math.max(peak, Math.abs(sample))
    this.#heardFor += (1000 * block.length) / rate
    this.#meter.move(decibelsOf(peak), this.#heardFor)
    this.onBlock(block)
  }

  /** Listens for some seconds: the level in dBFS that the quietest tenth stays under, null for no sound at all. */
  async listen(seconds: number): Promise<number | null> {
    const meter = new Meter((await this.open()).rate)
    const before = this.onBlock
    this.onBlock = (block) => {
      before(block)
      meter.add(block)
    }
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    this.onBlock = before
    return meter.floor
  }
}

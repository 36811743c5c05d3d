import { type Microphone, microphones, openMicrophone } from './microphone.ts'
import { Meter, toDecibels } from './sound.ts'

/** Decibels a second by which the shown level falls. */
const fall = 20

/** What comes in: the microphone in use, its level, and who listens. */
export class Input {
  devices: { id: string; name: string }[] = []
  /** Id of the picked one; null is the usual one. */
  device: string | null = null
  /** Peak of what comes in now, −∞ … 0 dBFS. */
  level = -Infinity
  onBlock: (block: Float32Array) => void = () => undefined
  onEnd: () => void = () => undefined
  #microphone: Microphone | null = null
  #opening: Promise<Microphone> | null = null

  /** The open microphone; rejects with the browser's own error. */
  async open(): Promise<Microphone> {
    if (this.#microphone) return this.#microphone
    this.#opening ??= this.#openNow().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async #openNow(): Promise<Microphone> {
    const microphone = await openMicrophone(this.device)
    microphone.onBlock = (block) => this.#heard(block, microphone.rate)
    microphone.onEnd = () => {
      this.close()
      this.onEnd()
    }
    this.#microphone = microphone
    this.devices = await microphones()
    return microphone
  }

  close(): void {
    this.#microphone?.close()
    this.#microphone = null
  }

  #heard(block: Float32Array, rate: number): void {
    let peak = 0
    for (const sample of block) peak = Math.max(peak, Math.abs(sample))
    this.level = Math.max(peak > 0 ? toDecibels(peak) : -Infinity, this.level - (fall * block.length) / rate)
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

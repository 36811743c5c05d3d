import { DropoutFinder } from '../../core/takes/dropouts.ts'
import type { FromInput, InputChannel, ToInput } from './messages.ts'

declare const sampleRate: number
declare const registerProcessor: (name: string, processor: unknown) => void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

/** Seconds of sound that are kept before it is asked for, of a block that is sent, and between two levels. */
const before = 0.3
const blockLength = 0.2
const levelEvery = 0.05
/** Seconds of a microphone just opened that are not heard: the system fills its buffers with silence first, and finds its pace. */
const warmUp = 0.5

/** Hears the microphone: tells its level all the time, and hands its samples over, untouched, while it records. */
class Input extends AudioWorkletProcessor {
  #channel: InputChannel = 'both'
  #cold = Math.round(warmUp * sampleRate)
  #run: number | null = null
  #paused = false
  /** Frames until the end, once it is asked for. */
  #tail: number | null = null
  #taken = 0
  readonly #ring = new Float32Array(Math.round(before * sampleRate))
  #ringAt = 0
  #ringFull = false
  #block = new Float32Array(Math.round(blockLength * sampleRate))
  #filled = 0
  #peak = 0
  #squares = 0
  #measured = 0
  readonly #dropouts = new DropoutFinder(sampleRate, true)

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<ToInput>) => this.#obey(data)
  }

  #obey(asked: ToInput) {
    if (asked.ask === 'channel') this.#channel = asked.channel
    if (asked.ask === 'pause') this.#paused = asked.paused
    if (asked.ask === 'stop') this.#tail = this.#paused ? 0 : Math.round(asked.tail * sampleRate)
    if (asked.ask === 'start') {
      this.#run = asked.run
      this.#paused = false
      this.#tail = null
      this.#taken = 0
      this.#filled = 0
      if (this.#ringFull) this.#take(this.#ring.subarray(this.#ringAt))
      this.#take(this.#ring.subarray(0, this.#ringAt))
    }
  }

  process([input]: [Float32Array[]]): boolean {
    const samples = this.#mixed(input)
    if (!samples) return true
    if (this.#cold > 0) {
      this.#cold -= samples.length
      return true
    }
    this.#measure(samples, input.length)
    if (this.#run !== null && !this.#paused) this.#take(this.#tail === null ? samples : samples.subarray(0, this.#tail))
    if (this.#tail !== null) this.#tail = Math.max(0, this.#tail - samples.length)
    if (this.#tail === 0) this.#end()
    for (const sample of samples) {
      this.#ring[this.#ringAt] = sample
      this.#ringAt = (this.#ringAt + 1) % this.#ring.length
      this.#ringFull ||= this.#ringAt === 0
    }
    return true
  }

  /** The chosen channel; a device with one has no choice. */
  #mixed(input: Float32Array[]): Float32Array | null {
    const [left, right] = input
    if (!left || !right || this.#channel === 'left') return left ?? null
    if (this.#channel === 'right') return right
    return left.map((sample, at) => (sample + (right[at] ?? 0)) / 2)
  }

  #measure(samples: Float32Array, channels: number) {
    for (const sample of samples) {
      this.#peak = Math.max(this.#peak, Math.abs(sample))
      this.#squares += sample * sample
    }
    this.#dropouts.add(samples)
    this.#measured += samples.length
    if (this.#measured < levelEvery * sampleRate) return
    this.#tell({
      told: 'level',
      peak: this.#peak,
      meanSquare: this.#squares / this.#measured,
      channels,
      taken: this.#taken,
      dropouts: this.#dropouts.found.places,
    })
    this.#peak = 0
    this.#squares = 0
    this.#measured = 0
  }

  #take(samples: Float32Array) {
    this.#taken += samples.length
    for (let done = 0; done < samples.length; ) {
      const count = Math.min(samples.length - done, this.#block.length - this.#filled)
      this.#block.set(samples.subarray(done, done + count), this.#filled)
      this.#filled += count
      done += count
      if (this.#filled === this.#block.length) this.#flush()
    }
  }

  #flush() {
    if (this.#run === null || this.#filled === 0) return
    const samples = this.#block.slice(0, this.#filled)
    this.#filled = 0
    this.#tell({ told: 'sound', run: this.#run, samples }, [samples.buffer])
  }

  #end() {
    this.#tail = null
    if (this.#run === null) return
    this.#flush()
    this.#tell({ told: 'ended', run: this.#run })
    this.#run = null
  }

  #tell(message: FromInput, transfer: Transferable[] = []) {
    this.port.postMessage(message, transfer)
  }
}

registerProcessor('dramatis-input', Input)

import { BlockQueue } from './block-queue.ts'
import type { FromOutput, ToNode, ToOutput } from './messages.ts'

declare const registerProcessor: (name: string, processor: unknown) => void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

/** Frames over which one run gives way to the next: 10 ms. What both have in common sounds on through it unchanged. */
const changeover = 480

/**
 * Plays the blocks that come from the mixing worker; silence when none is there. A run can be followed by another without a gap:
 * the old one sounds on until the new one is there, and the new one begins as much further in. Reports what was heard about 60
 * times a second.
 */
class Output extends AudioWorkletProcessor {
  #now = new BlockQueue(0)
  /** The run that follows, and the frame of the present one at which its first frame belongs. */
  #next: { queue: BlockQueue; at: number } | null = null
  #leaving: { queue: BlockQueue; left: number } | null = null
  #peak = 0
  #since = 0
  #told = false
  #source: MessagePort | null = null

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<ToNode>) => {
      if ('source' in data) {
        this.#source = data.source
        this.#source.onmessage = ({ data: block }: MessageEvent<ToOutput>) => this.#take(block)
      } else if ('flush' in data) {
        this.#now = new BlockQueue(data.flush)
        this.#next = null
        this.#leaving = null
        this.#told = false
        this.#peak = 0
      } else {
        // A run that is not yet heard is followed in its place.
        this.#next = { queue: new BlockQueue(data.follow), at: data.at + (this.#next?.at ?? 0) }
      }
    }
  }

  #take(block: ToOutput) {
    if ('flush' in block) return
    const queue = block.run === this.#now.run ? this.#now : block.run === this.#next?.queue.run ? this.#next.queue : null
    if (block.end && queue) queue.complete = true
    else queue?.add(block)
  }

  process(_: unknown, [output]: [Float32Array[]]): boolean {
    const [left, right] = output
    if (!left || !right) return true
    this.#follow(left.length)
    const done = this.#now.fill(left, right)
    this.#leave(left, right)
    for (let i = 0; i < done; i++) this.#peak = Math.max(this.#peak, Math.abs(left[i] ?? 0), Math.abs(right[i] ?? 0))
    this.#since += left.length
    const ended = this.#now.ended && !this.#next && !this.#told
    if (this.#since >= 768 || ended) {
      const heard: FromOutput = { run: this.#now.run, played: this.#now.played, peak: this.#peak, ended }
      this.port.postMessage(heard)
      this.#source?.postMessage(heard)
      if (this.#next) this.#source?.postMessage({ ...heard, run: this.#next.queue.run, played: this.#next.queue.played })
      this.#since = 0
      this.#peak = 0
      if (ended) this.#told = true
    }
    return true
  }

  /** Lets the next run begin where it belongs, as soon as there is sound of it. What came too late of it is passed over. */
  #follow(frames: number) {
    if (!this.#next) return
    const { queue, at } = this.#next
    const late = this.#now.played - at
    if (late < 0 && this.#now.frames > 0) return
    if (late > queue.played) queue.skip(late - queue.played)
    if (queue.frames < frames && !queue.complete) return
    this.#leaving = { queue: this.#now, left: changeover }
    this.#now = queue
    this.#next = null
    this.#told = false
  }

  /** The run that was left fades out over the one that came. */
  #leave(left: Float32Array, right: Float32Array) {
    if (!this.#leaving) return
    const count = Math.min(left.length, this.#leaving.left)
    const [one, other] = [new Float32Array(count), new Float32Array(count)]
    this.#leaving.queue.fill(one, other)
    for (let i = 0; i < count; i++) {
      const share = (this.#leaving.left - i) / changeover
      left[i] = left[i]! * (1 - share) + one[i]! * share
      right[i] = right[i]! * (1 - share) + other[i]! * share
    }
    this.#leaving.left -= count
    if (this.#leaving.left === 0) this.#leaving = null
  }
}

registerProcessor('dramatis-output', Output)

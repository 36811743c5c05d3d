import type { FromOutput, ToOutput } from './messages.ts'

declare const registerProcessor: (name: string, processor: unknown) => void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

type Block = { left: Float32Array; right: Float32Array }

/** Plays the blocks that come from the mixing worker; silence when none is there. Reports what was heard about 60 times a second. */
class Output extends AudioWorkletProcessor {
  #blocks: Block[] = []
  #inside = 0
  #run = 0
  #played = 0
  #ending = false
  #peak = 0
  #since = 0
  #source: MessagePort | null = null

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<{ source?: MessagePort; flush?: number }>) => {
      if (data.source) {
        this.#source = data.source
        this.#source.onmessage = ({ data: block }: MessageEvent<ToOutput>) => this.#take(block)
      }
      if (data.flush !== undefined) this.#begin(data.flush)
    }
  }

  #begin(run: number) {
    this.#run = run
    this.#blocks = []
    this.#inside = 0
    this.#played = 0
    this.#ending = false
  }

  #take(block: ToOutput) {
    if ('flush' in block || block.run !== this.#run) return
    if (block.end) this.#ending = true
    else this.#blocks.push(block)
  }

  process(_: unknown, [output]: [Float32Array[]]): boolean {
    const [left, right] = output
    if (!left || !right) return true
    let done = 0
    while (done < left.length && this.#blocks[0]) {
      const block = this.#blocks[0]
      const count = Math.min(left.length - done, block.left.length - this.#inside)
      left.set(block.left.subarray(this.#inside, this.#inside + count), done)
      right.set(block.right.subarray(this.#inside, this.#inside + count), done)
      this.#inside += count
      done += count
      if (this.#inside >= block.left.length) {
        this.#blocks.shift()
        this.#inside = 0
      }
    }
    for (let i = 0; i < done; i++) this.#peak = Math.max(this.#peak, Math.abs(left[i] ?? 0), Math.abs(right[i] ?? 0))
    this.#played += done
    this.#since += left.length
    const ended = this.#ending && this.#blocks.length === 0
    if (this.#since >= 768 || ended) {
      const heard: FromOutput = { run: this.#run, played: this.#played, peak: this.#peak, ended }
      this.port.postMessage(heard)
      this.#source?.postMessage(heard)
      this.#since = 0
      this.#peak = 0
      if (ended) this.#ending = false
    }
    return true
  }
}

registerProcessor('dramatis-output', Output)

type Block = { left: Float32Array; right: Float32Array }

/** Sound of one run that waits to be heard, in order. */
export class BlockQueue {
  readonly run: number
  /** Frames that were heard or passed over. */
  played = 0
  /** The mixer has sent its last block. */
  complete = false
  #blocks: Block[] = []
  #inside = 0
  #frames = 0

  constructor(run: number) {
    this.run = run
  }

  /** Frames at hand. */
  get frames(): number {
    return this.#frames
  }

  get ended(): boolean {
    return this.complete && this.#frames === 0
  }

  add(block: Block): void {
    this.#blocks.push(block)
    this.#frames += block.left.length
  }

  /** Moves sound into two channels from their beginning; gives how many frames there were. */
  fill(left: Float32Array, right: Float32Array): number {
    return this.#take(left.length, (block, from, count, at) => {
      left.set(block.left.subarray(from, from + count), at)
      right.set(block.right.subarray(from, from + count), at)
    })
  }

  /** Passes over sound; gives how many frames there were. */
  skip(frames: number): number {
    return this.#take(frames, () => {})
  }

  #take(frames: number, use: (block: Block, from: number, count: number, at: number) => void): number {
    let done = 0
    for (let block = this.#blocks[0]; block && done < frames; block = this.#blocks[0]) {
      const count = Math.min(frames - done, block.left.length - this.#inside)
      use(block, this.#inside, count, done)
      this.#inside += count
      done += count
      if (this.#inside < block.left.length) continue
      this.#blocks.shift()
      this.#inside = 0
    }
    this.#frames -= done
    this.played += done
    return done
  }
}

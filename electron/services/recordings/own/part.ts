import { type FileHandle, open } from 'node:fs/promises'
import { wavHeadLength, wholeFrameBytes, wholeWavHead } from '../../media/wav.ts'

/** Longest time between two syncs, in milliseconds: as much a power cut may take. */
const syncEvery = 1000

/** A WAV file of 24-bit samples that grows while it is recorded: whatever happens, what was acknowledged is in it. */
export class Part {
  readonly path: string
  readonly #rate: number
  readonly #channels: number
  readonly #now: () => number
  #handle: FileHandle | null
  #frames = 0
  #synced: number

  private constructor(path: string, handle: FileHandle, rate: number, channels: number, now: () => number) {
    this.path = path
    this.#handle = handle
    this.#rate = rate
    this.#channels = channels
    this.#now = now
    this.#synced = now()
  }

  static async begin(path: string, rate: number, channels: number, now: () => number): Promise<Part> {
    const handle = await open(path, 'wx')
    try {
      await handle.write(wholeWavHead(rate, channels, 0), 0, wavHeadLength, 0)
      await handle.sync()
      return new Part(path, handle, rate, channels, now)
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  get seconds(): number {
    return this.#frames / this.#rate
  }

  /** Bytes of one frame. */
  get width(): number {
    return wholeFrameBytes(this.#channels)
  }

  get bytes(): number {
    return this.#frames * this.width
  }

  /** Appends whole frames. What was written of a block that failed is cut off again, so that it may be sent once more. */
  async append(frames: Buffer): Promise<void> {
    const handle = this.#opened()
    const from = wavHeadLength + this.bytes
    try {
      let written = 0
      while (written < frames.length) written += (await handle.write(frames, written, frames.length - written, from + written)).bytesWritten
    } catch (error) {
      await handle.truncate(from).catch(() => {})
      throw error
    }
    this.#frames += frames.length / this.width
    if (this.#now() - this.#synced >= syncEvery) await this.#settle(handle)
  }

  /** Lets go of the file; its head is made right by `repair`. */
  async close(): Promise<void> {
    const handle = this.#handle
    this.#handle = null
    await handle?.close()
  }

  /** The head first, so that other programs too can read what is there after a power cut. */
  async #settle(handle: FileHandle): Promise<void> {
    await handle.write(wholeWavHead(this.#rate, this.#channels, this.#frames), 0, wavHeadLength, 0)
    await handle.datasync()
    this.#synced = this.#now()
  }

  #opened(): FileHandle {
    if (!this.#handle) throw new Error('the recording has ended')
    return this.#handle
  }
}

import { unpacked24 } from '../../core/takes/pcm24.ts'
import type { KeptTake } from './keep.ts'

/** Plays one kept take at a time. */
export class Player {
  /** Id of the take that plays. */
  playing: string | null = null
  #run: { context: AudioContext; source: AudioBufferSourceNode } | null = null

  stop(): void {
    this.#run?.source.stop()
    void this.#run?.context.close()
    this.#run = null
    this.playing = null
  }

  /** Plays a take from its start; `ended` is called when it has played to its end. */
  async play({ id, rate }: KeptTake, sound: Promise<Uint8Array[]>, ended: () => void): Promise<void> {
    this.stop()
    this.playing = id
    const pieces = (await sound).map(unpacked24)
    // Something else may have been asked for meanwhile.
    if (this.playing !== id || this.#run) return
    const context = new AudioContext()
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const buffer = context.createBuffer(1, Math.max(1, length), rate)
    let at = 0
    for (const piece of pieces) {
      buffer.copyToChannel(piece, 0, at)
      at += piece.length
    }
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(context.destination)
    source.onended = () => {
      if (this.#run?.source !== source) return
      this.stop()
      ended()
    }
    this.#run = { context, source }
    source.start()
  }
}

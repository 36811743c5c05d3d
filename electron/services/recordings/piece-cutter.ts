import { speechRate } from '../../../core/speech/spectrum.ts'

/** A piece of a recording and the sample that it begins at. */
export type Piece = { start: number; samples: Int16Array<ArrayBuffer> }

/** Samples of a piece, of what two neighbours share, and of the longest recording, or rest of one, that stays whole. */
const usual = 240 * speechRate
const shared = 20 * speechRate
const whole = 480 * speechRate

/**
 * Cuts sound that comes block by block into pieces that overlap, so that several can be listened to at once and an hour need not be
 * held. A piece is long enough to know the room by.
 */
export class PieceCutter {
  readonly #room = new Int16Array(whole)
  #held = 0
  #start = 0

  /** Samples that neighbouring pieces share. */
  static readonly shared = shared

  /** Takes a block; answers the pieces that it completes. */
  add(block: Int16Array): Piece[] {
    const pieces: Piece[] = []
    for (let at = 0; at < block.length; ) {
      if (this.#held === whole) pieces.push(this.#cut())
      const count = Math.min(block.length - at, whole - this.#held)
      this.#room.set(block.subarray(at, at + count), this.#held)
      this.#held += count
      at += count
    }
    return pieces
  }

  /** What is left; a recording has one piece at least. */
  finish(): Piece {
    return { start: this.#start, samples: this.#room.slice(0, this.#held) }
  }

  #cut(): Piece {
    const piece = { start: this.#start, samples: this.#room.slice(0, usual) }
    this.#room.copyWithin(0, usual - shared, this.#held)
    this.#held -= usual - shared
    this.#start += usual - shared
    return piece
  }
}

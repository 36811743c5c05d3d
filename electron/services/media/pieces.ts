import type { FileHandle } from 'node:fs/promises'
import type { WavPiece } from '../../../core/wav-repair.ts'

const atOnce = 2 ** 20

/** The bytes of a piece, block by block, read from the file that it is of. Throws what the file system throws. */
export async function* blocksOf(source: FileHandle, piece: WavPiece): AsyncGenerator<Uint8Array> {
  if (piece instanceof Uint8Array) return yield piece
  for (let at = 0; at < piece.length; ) {
    const length = Math.min(atOnce, piece.length - at)
    const { bytesRead, buffer } = await source.read(Buffer.alloc(length), 0, length, piece.start + at)
    if (bytesRead === 0) throw Object.assign(new Error('it ends too early'), { code: 'EIO' })
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

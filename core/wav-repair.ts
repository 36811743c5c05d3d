import { chunkHead, formHead, mostBytes32, padded, wideLengths } from './wav-head.ts'
import type { WavChunk, WavLayout } from './wav-layout.ts'

/** A piece of a repaired copy: bytes, or a stretch of the file as it is. */
export type WavPiece = Uint8Array<ArrayBuffer> | { start: number; length: number }

/** Samples of one length each: PCM, float, A-law, µ-law. Of others nobody can tell how long they sound. */
const evenly = new Set([1, 3, 6, 7])

/** Whether a repaired copy of a file can be made. */
export const isRepairable = ({ format, samples }: WavLayout): boolean => evenly.has(format.tag) && samples.length > 0

/**
 * A file with the lengths that its head should have: its samples and all its whole chunks as they are, in their order, padded. Beyond
 * 4 GiB it is RF64 (BW64 when it was that), else plain RIFF. A last frame that is not whole and chunks that were cut are left out.
 */
export const repairedWav = (layout: WavLayout): WavPiece[] => {
  const { form, format, samples, after } = layout
  const frames = samples.length / format.frame
  const before = layout.before.filter(({ id }) => id !== 'ds64')
  const kept = [...before, ...after].reduce((sum, { length }) => sum + 8 + padded(length), 0)
  const narrow = 4 + kept + 8 + padded(samples.length)
  const isWide = narrow >= mostBytes32
  const body: WavPiece[] = [
    ...before.flatMap((chunk) => pieceOf(chunk, isWide ? mostBytes32 : frames)),
    chunkHead('data', isWide ? mostBytes32 : samples.length),
    samples,
    ...padding(samples.length),
    ...after.flatMap((chunk) => pieceOf(chunk, isWide ? mostBytes32 : frames)),
  ]
  if (!isWide) return [formHead('RIFF', narrow), ...body]
  const wide = wideLengths({ all: narrow + 36, samples: samples.length, frames })
  return [formHead(form === 'BW64' ? 'BW64' : 'RF64', narrow + 36), wide, ...body]
}

/** A chunk as it is, but for the number of frames, which is one of the lengths. */
const pieceOf = ({ id, start, length }: WavChunk, frames: number): WavPiece[] => {
  if (id !== 'fact' || length < 4) return [chunkHead(id, length), { start, length }, ...padding(length)]
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, frames, true)
  return [chunkHead(id, length), count, { start: start + 4, length: length - 4 }, ...padding(length)]
}

const padding = (length: number): WavPiece[] => (length & 1 ? [new Uint8Array(1)] : [])

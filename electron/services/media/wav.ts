import type { FileHandle } from 'node:fs/promises'
import { w64Layout } from '../../../core/w64-layout.ts'
import { wavHead, wavHeadLength } from '../../../core/wav-head.ts'
import { type ReadAt, type WavLayout, wavLayout } from '../../../core/wav-layout.ts'

/** Head of a WAV file of 32-bit float samples. */
export const floatWavHead = (rate: number, channels: number, frames: number): Uint8Array<ArrayBuffer> =>
  wavHead({ kind: 'float', bits: 32 }, { rate, channels, bytes: frames * channels * 4 })

/** Head of a WAV file of 24-bit samples. */
export const wholeWavHead = (rate: number, channels: number, frames: number): Uint8Array<ArrayBuffer> =>
  wavHead({ kind: 'whole', bits: 24 }, { rate, channels, bytes: frames * wholeFrameBytes(channels) })

/** Bytes of one moment of a 24-bit WAV file. */
export const wholeFrameBytes = (channels: number): number => channels * 3

/** Rate and channels of a WAV file that `wholeWavHead` began; null for anything else. */
export const wholeWavOf = (head: Buffer): { rate: number; channels: number } | null => {
  if (head.length < wavHeadLength || head.toString('latin1', 8, 16) !== 'WAVEfmt ' || head.readUInt16LE(34) !== 24) return null
  const [channels, rate] = [head.readUInt16LE(22), head.readUInt32LE(24)]
  return channels > 0 && rate > 0 ? { rate, channels } : null
}

/** Channels of a WAV file that `floatWavHead` began. */
export const channelsOf = (head: Uint8Array): number => (head[22] ?? 1) | ((head[23] ?? 0) << 8)

/** What lies where in an open file of `size` bytes; null for one that is no WAV. Throws what the file system throws. */
export const layoutOf = async (handle: FileHandle, size: number): Promise<WavLayout | null> => {
  const read: ReadAt = async (at, length) => {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.max(0, Math.min(length, size - at))), 0, undefined, at)
    return buffer.subarray(0, bytesRead)
  }
  return (await wavLayout(read, size)) ?? (await w64Layout(read, size))
}

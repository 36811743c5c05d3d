import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { RecordingId } from '../../../core/ids.ts'
import type { PcmSource } from '../../../core/mix/mixer.ts'
import { channelsOf, wavHeadLength } from './wav.ts'

type Open = { descriptor: number; channels: number; frames: number }
const mostOpen = 64

/** Decoded recordings on disk as the mixer reads them. Few files stay open; `close` when done. */
export class PcmFiles implements PcmSource {
  readonly #fileOf: (recording: RecordingId) => string | null
  readonly #open = new Map<RecordingId, Open>()

  constructor(fileOf: (recording: RecordingId) => string | null) {
    this.#fileOf = fileOf
  }

  read(recording: RecordingId, start: number, length: number): readonly Float32Array[] | null {
    const file = this.#opened(recording)
    if (!file) return null
    const width = file.channels * 4
    const from = Math.max(0, start)
    const count = Math.max(0, Math.min(length - (from - start), file.frames - from))
    const bytes = Buffer.alloc(length * width)
    let done = 0
    while (done < count * width) {
      const got = readSync(file.descriptor, bytes, (from - start) * width + done, count * width - done, wavHeadLength + from * width + done)
      if (got === 0) break
      done += got
    }
    const all = new Float32Array(bytes.buffer, bytes.byteOffset, length * file.channels)
    if (file.channels === 1) return [all]
    return Array.from({ length: file.channels }, (_, channel) => {
      const samples = new Float32Array(length)
      for (let i = 0; i < length; i++) samples[i] = all[i * file.channels + channel]!
      return samples
    })
  }

  close(): void {
    for (const { descriptor } of this.#open.values()) closeSync(descriptor)
    this.#open.clear()
  }

  #opened(recording: RecordingId): Open | null {
    const known = this.#open.get(recording)
    if (known) {
      this.#open.delete(recording)
      this.#open.set(recording, known)
      return known
    }
    const path = this.#fileOf(recording)
    if (path === null) return null
    const descriptor = openSync(path, 'r')
    const head = Buffer.alloc(wavHeadLength)
    readSync(descriptor, head, 0, wavHeadLength, 0)
    const channels = channelsOf(head)
    const file = { descriptor, channels, frames: Math.floor((fstatSync(descriptor).size - wavHeadLength) / channels / 4) }
    this.#open.set(recording, file)
    if (this.#open.size > mostOpen) {
      const [oldest, { descriptor: old }] = this.#open.entries().next().value as [RecordingId, Open]
      closeSync(old)
      this.#open.delete(oldest)
    }
    return file
  }
}

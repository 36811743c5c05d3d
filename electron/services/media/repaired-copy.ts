import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { safeFileName, splitName } from '../../../core/file-names.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Seconds } from '../../../core/units.ts'
import type { WavLayout } from '../../../core/wav-layout.ts'
import { isRepairable, repairedWav, type WavPiece } from '../../../core/wav-repair.ts'
import { fillDurably } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import { inspectFile } from './inspect.ts'
import { blocksOf } from './pieces.ts'
import { layoutOf } from './wav.ts'

/** What a repaired copy holds. `stated`: seconds by the head of the original; null where it did not say. */
export type RepairedCopy = { file: string; sha256: string; bytes: number; seconds: Seconds; stated: Seconds | null }

export type Repair = {
  file: string
  /** What failures call the file. */
  name: string
  /** Where the copy goes, given that one is needed; what lies there is replaced. */
  to: string
  signal: AbortSignal
  /** Bytes written, of all. */
  progress: (done: number, total: number) => void
}

/** What a repaired copy of a file is called: "take 3.repaired.wav"; that of a Wave64 file is a WAV file too. */
export const repairedName = (name: string): string => {
  const { stem, extension } = splitName(safeFileName(name))
  return `${stem}.repaired${extension.toLowerCase() === '.w64' || !extension ? '.wav' : extension}`
}

/**
 * Saves a copy of a WAV file whose head has the right lengths: the same samples and whole chunks, byte for byte. The original is only
 * read. Null, and no copy, for a file that needs none.
 */
export const saveRepaired = async ({ file, name, to, signal, progress }: Repair): Promise<Reply<RepairedCopy | null>> => {
  const plain = await inspectFile(file, name)
  if (!plain.ok) return plain
  const { wav } = plain.value
  if (!wav) return failed('not-repairable', { file: name, detail: 'no-wav' })
  if (wav.lengths === 'right') return done(null)
  if (!isRepairable(wav)) return failed('not-repairable', { file: name, detail: wav.samples.length === 0 ? 'no sound' : 'packed-wav' })
  const pieces = repairedWav(wav)
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  let sha256 = ''
  let changed = false
  try {
    await mkdir(dirname(to), { recursive: true })
    const source = await open(file, 'r')
    try {
      const before = await source.stat()
      await fillDurably(to, async (part) => {
        sha256 = await write(source, part, pieces, signal, (written) => progress(written, bytes))
        const after = await source.stat()
        // It may still be recorded into.
        changed = before.size !== wav.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs
        if (changed) throw new Error('it changes')
      })
    } finally {
      await source.close()
    }
  } catch (error) {
    if (changed) return failed('file-changing', { file: name })
    return signal.aborted ? failed('cancelled') : { ok: false, failure: failureOf(error, to) }
  }
  const { format, samples, stated } = wav
  const seconds = (length: number): Seconds => length / format.bytesPerSecond
  return done({ file: to, sha256, bytes, seconds: seconds(samples.length), stated: stated === null ? null : seconds(stated) })
}

/** Writes the pieces into a new file, and looks whether its head is right then; the hash of what was written. */
const write = async (
  source: FileHandle,
  part: string,
  pieces: readonly WavPiece[],
  signal: AbortSignal,
  progress: (written: number) => void,
): Promise<string> => {
  const hash = createHash('sha256')
  const target = await open(part, 'wx+')
  try {
    let written = 0
    for (const piece of pieces)
      for await (const block of blocksOf(source, piece)) {
        signal.throwIfAborted()
        await append(target, hash, block)
        written += block.length
        progress(written)
      }
    await target.sync()
    const layout: WavLayout | null = await layoutOf(target, written)
    if (layout?.lengths !== 'right') throw new Error('the copy is not right')
    return hash.digest('hex')
  } finally {
    await target.close()
  }
}

const append = async (target: FileHandle, hash: Hash, block: Uint8Array): Promise<void> => {
  hash.update(block)
  await target.writeFile(block)
}

import { createWriteStream } from 'node:fs'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, open, type ZipFile } from 'yauzl'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { failureOf } from '../production/failure.ts'
import { listEntries, mostEntries } from './entries.ts'

/** Most bytes that one recording, and all recordings of an archive, may inflate to. */
const budget = { entry: 8 * 2 ** 30, all: 64 * 2 ** 30 }
/** An archive that inflates to more than its length so many times, beyond the first gibibyte, is a bomb: sound hardly shrinks. */
const mostGrowth = 100
const freely = 2 ** 30

/** A file within an archive. `link`: it would be a link, which nothing follows. */
export type ZipEntry = { name: string; link: boolean; bytes: number }

/** An archive on disk, opened for reading one file at a time. `outside` are names that point out of the archive. */
export type DeliveredZip = {
  entries: readonly ZipEntry[]
  outside: readonly string[]
  /** Inflates an entry into a new file at `path`. What fails leaves a part of it there. `told` names it in failures. */
  unpack: (name: string, path: string, told: string, signal: AbortSignal) => Promise<Reply<null>>
  close: () => void
}

/** The door to archives that stay on disk: a delivery may be larger than memory. `file` is named in failures. */
export const openDeliveredZip = async (path: string, file: string): Promise<Reply<DeliveredZip>> => {
  const opened = await openZip(path)
  if (!('zip' in opened))
    return opened.error.code === undefined
      ? failed('file-damaged', { file, detail: 'archive incomplete' })
      : { ok: false, failure: failureOf(opened.error, file) }
  const { zip } = opened
  const found = new Map<string, Entry>()
  const outside: string[] = []
  const listed = await listEntries(zip, (entry, name, inside) => {
    if (!inside) outside.push(name)
    else if (!name.endsWith('/')) found.set(name, entry)
  })
  if (listed !== 'listed') {
    zip.close()
    if (listed === 'crowded') return failed('file-too-large', { file, detail: `more than ${mostEntries} entries` })
    return failed('file-damaged', { file, detail: 'archive incomplete' })
  }
  let left = Math.min(budget.all, Math.max(freely, zip.fileSize * mostGrowth))
  const unpack: DeliveredZip['unpack'] = async (name, target, told, signal) => {
    const entry = found.get(name)
    if (!entry) return failed('file-missing', { file: told })
    if (entry.isEncrypted()) return failed('file-protected', { file: told })
    const limit = Math.min(budget.entry, left)
    if (entry.uncompressedSize > limit) return failed('file-too-large', { file: told, detail: 'archive-grows' })
    const bytes = await inflate(zip, entry, target, limit, told, signal)
    if (bytes.ok) left -= bytes.value
    return bytes.ok ? done(null) : bytes
  }
  return done({
    entries: [...found].map(([name, entry]) => ({ name, link: isLink(entry), bytes: entry.uncompressedSize })),
    outside,
    unpack,
    close: () => zip.close(),
  })
}

const openZip = (path: string): Promise<{ zip: ZipFile } | { error: NodeJS.ErrnoException }> =>
  new Promise((resolve) => {
    open(path, { lazyEntries: true, decodeStrings: false, autoClose: false }, (error, zip) => resolve(error ? { error } : { zip }))
  })

/** Archives made on Unix carry a file's kind in the upper half of these attributes. */
const isLink = ({ externalFileAttributes }: Entry): boolean => ((externalFileAttributes >>> 16) & 0o170000) === 0o120000

const inflate = async (
  zip: ZipFile,
  entry: Entry,
  path: string,
  limit: number,
  told: string,
  signal: AbortSignal,
): Promise<Reply<number>> => {
  let bytes = 0
  let check = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _, next) => {
      bytes += chunk.length
      check = crc32(chunk, check)
      next(bytes > limit ? new TooLarge() : null, chunk)
    },
  })
  const source = await streamOf(zip, entry)
  if (!source) return failed('file-damaged', { file: told, detail: 'archive incomplete' })
  try {
    await pipeline(source, counted, createWriteStream(path, { flags: 'wx' }), { signal })
    // Sound is often stored as it is: then nothing but its sum tells that it was damaged.
    return check === entry.crc32 ? done(bytes) : failed('file-damaged', { file: told, detail: 'archive incomplete' })
  } catch (error) {
    if (signal.aborted) return failed('cancelled')
    if (error instanceof TooLarge) return failed('file-too-large', { file: told, detail: 'archive-grows' })
    // What the disk refuses comes from a call of the system; the rest is the archive's.
    return (error as NodeJS.ErrnoException).syscall === undefined
      ? failed('file-damaged', { file: told, detail: 'archive incomplete' })
      : { ok: false, failure: failureOf(error, told) }
  }
}

class TooLarge extends Error {}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable | null> =>
  new Promise((resolve) => {
    try {
      zip.openReadStream(entry, (error, stream) => resolve(error ? null : stream))
    } catch {
      resolve(null)
    }
  })

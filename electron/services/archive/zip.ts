import { Buffer } from 'node:buffer'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import { listEntries, mostEntries } from './entries.ts'

/** Most bytes that one entry, and all entries read together, may inflate to: many times the longest novel's markup. */
const budget = { entry: 96_000_000, all: 192_000_000 }

/** An opened archive in memory. `ignored` are entries whose names point outside; nothing is ever written to disk. */
export type Archive = {
  names: readonly string[]
  ignored: readonly string[]
  /** Bytes of an entry; null when there is none of that name. */
  read: (name: string) => Promise<Reply<Uint8Array | null>>
}

/** The door to archives that are read in memory. `file` is named in failures. */
export const openArchive = async (bytes: Uint8Array, file: string): Promise<Reply<Archive>> => {
  const opened = await open(bytes)
  if (opened === null) return damaged(file, 'archive incomplete')
  const entries = new Map<string, Entry>()
  const ignored: string[] = []
  const listed = await listEntries(opened, (entry, name, inside) => {
    if (inside) entries.set(name, entry)
    else ignored.push(name)
  })
  if (listed === 'crowded') return failed('file-too-large', { file, detail: `more than ${mostEntries} entries` })
  if (listed === 'damaged') return damaged(file, 'archive incomplete')
  let left = budget.all
  const read = async (name: string): Promise<Reply<Uint8Array | null>> => {
    const entry = entries.get(name)
    if (!entry) return done(null)
    if (entry.isEncrypted()) return failed('file-protected', { file })
    const limit = Math.min(budget.entry, left)
    const inflated = entry.uncompressedSize > limit ? 'too-large' : await inflate(opened, entry, limit)
    if (inflated === 'too-large') return failed('file-too-large', { file, detail: name })
    if (inflated === 'damaged') return damaged(file, name)
    left -= inflated.length
    return done(inflated)
  }
  return done({ names: [...entries.keys()], ignored, read })
}

const damaged = (file: string, detail: string): { ok: false; failure: Failure } => failed('file-damaged', { file, detail })

const open = (bytes: Uint8Array): Promise<ZipFile | null> =>
  new Promise((resolve) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    try {
      fromBuffer(buffer, { lazyEntries: true, decodeStrings: false, autoClose: false }, (error, zip) => resolve(error ? null : zip))
    } catch {
      resolve(null)
    }
  })

const inflate = (zip: ZipFile, entry: Entry, limit: number): Promise<Uint8Array | 'too-large' | 'damaged'> =>
  new Promise((resolve) => {
    try {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return resolve('damaged')
        const chunks: Uint8Array[] = []
        let size = 0
        stream.on('data', (chunk: Uint8Array) => {
          size += chunk.length
          chunks.push(chunk)
          if (size > limit) {
            stream.destroy()
            resolve('too-large')
          }
        })
        stream.on('error', () => resolve('damaged'))
        stream.on('end', () => resolve(Buffer.concat(chunks, size)))
      })
    } catch {
      resolve('damaged')
    }
  })

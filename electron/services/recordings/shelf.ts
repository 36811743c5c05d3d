import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { freeFileName, nameKey, safeFileName } from '../../../core/file-names.ts'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import { failureOf } from '../production/failure.ts'
import { sha256Of } from './content.ts'

/** A file as it lies in the production: path inside the folder, content hash, length in bytes, and whether it was put there now. */
export type Shelved = { file: string; sha256: string; bytes: number; fresh: boolean }

/** The folder `recordings` of a production: takes files in, each content once. */
export class Shelf {
  readonly #folder: string
  readonly #taken: Set<string>
  readonly #bySha: Map<string, { file: string; bytes: number }>

  private constructor(folder: string, taken: Set<string>, bySha: Map<string, { file: string; bytes: number }>) {
    this.#folder = folder
    this.#taken = taken
    this.#bySha = bySha
  }

  /** `known`: recordings of the production, whose files are not stored again while they are there. */
  static async open(folder: string, known: Iterable<{ file: string; sha256: string; bytes: number }>): Promise<Reply<Shelf>> {
    const shelf = join(folder, 'recordings')
    try {
      await mkdir(shelf, { recursive: true })
      const names = await readdir(shelf)
      const present = new Set(names.map(nameKey))
      const bySha = new Map(
        [...known].filter(({ file }) => present.has(nameKey(file.replace(/^recordings\//, '')))).map((one) => [one.sha256, one] as const),
      )
      return done(new Shelf(folder, present, bySha))
    } catch (error) {
      return { ok: false, failure: failureOf(error, shelf) }
    }
  }

  /** Copies a file in under a safe, free name; the same content is found again instead. The original stays. */
  async take(path: string, name: string, signal: AbortSignal): Promise<Reply<Shelved>> {
    const part = join(this.#folder, 'recordings', `.${randomBytes(6).toString('hex')}.part`)
    try {
      const copied = await copyHashed(path, part, name, signal)
      if (!copied.ok) return copied
      const { sha256, bytes } = copied.value
      const known = this.#bySha.get(sha256)
      if (known) return done({ file: known.file, sha256, bytes, fresh: false })
      const left = await this.#leftBehind(safeFileName(name), sha256, bytes)
      if (left) return done({ file: left, sha256, bytes, fresh: false })
      const free = freeFileName(safeFileName(name), this.#taken)
      this.#taken.add(nameKey(free))
      const file = `recordings/${free}`
      this.#bySha.set(sha256, { file, bytes })
      await rename(part, join(this.#folder, 'recordings', free))
      return done({ file, sha256, bytes, fresh: true })
    } catch (error) {
      return { ok: false, failure: signal.aborted ? { code: 'cancelled', values: {} } : failureOf(error, name) }
    } finally {
      await rm(part, { force: true })
    }
  }

  /** A file of this name and content that no recording points to any more: a recording that was removed, a delivery cut short. */
  async #leftBehind(name: string, sha256: string, bytes: number): Promise<string | null> {
    const path = join(this.#folder, 'recordings', name)
    const found = await stat(path).catch(() => null)
    if (!found?.isFile() || found.size !== bytes) return null
    return (await sha256Of(path)) === sha256 ? `recordings/${name}` : null
  }

  /** Takes back what `take` put there: a file that proved unusable, or a cancelled delivery. */
  async putBack(shelved: Shelved): Promise<void> {
    if (!shelved.fresh) return
    this.#bySha.delete(shelved.sha256)
    this.#taken.delete(nameKey(shelved.file.replace(/^recordings\//, '')))
    await rm(join(this.#folder, shelved.file), { force: true })
  }
}

const copyHashed = async (
  path: string,
  part: string,
  name: string,
  signal: AbortSignal,
): Promise<Reply<{ sha256: string; bytes: number }>> => {
  const refusal = await refusalOf(path, name)
  if (refusal) return { ok: false, failure: refusal }
  // Non-blocking: a pipe put in place of the file between the look and the opening must not hang.
  const source = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const before = await source.stat()
    const target = await open(part, 'wx')
    try {
      const hash = createHash('sha256')
      const buffer = Buffer.alloc(1 << 18)
      let bytes = 0
      for (;;) {
        signal.throwIfAborted()
        const { bytesRead } = await source.read(buffer, 0, buffer.length, null)
        if (bytesRead === 0) break
        if (bytes === 0 && isPlaylist(buffer.subarray(0, bytesRead))) return failed('file-not-audio', { file: name, detail: 'playlist' })
        const chunk = buffer.subarray(0, bytesRead)
        hash.update(chunk)
        await target.writeFile(chunk)
        bytes += bytesRead
      }
      await target.sync()
      // A recorder, or a download, may not have finished it.
      const after = await source.stat()
      if (bytes !== before.size || after.size !== bytes || after.mtimeMs !== before.mtimeMs) return failed('file-changing', { file: name })
      return bytes === 0 ? failed('file-empty', { file: name }) : done({ sha256: hash.digest('hex'), bytes })
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Folders, pipes and devices are no recordings; looked at before anything is opened. */
const refusalOf = async (path: string, name: string): Promise<Failure | null> => {
  try {
    const found = await stat(path)
    if (!found.isFile()) return { code: 'file-unreadable', values: { file: name, detail: found.isDirectory() ? 'EISDIR' : 'device' } }
    if (found.size === 0) return { code: 'file-empty', values: { file: name } }
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    await handle.close()
    return null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { code: code === 'ENOENT' ? 'file-missing' : 'file-unreadable', values: { file: name, detail: code ?? '' } }
  }
}

/** A text that points to other files must not reach a decoder, which would follow it. */
const isPlaylist = (head: Buffer): boolean =>
  /^(?:\uFEFF|\xEF\xBB\xBF)?\s*(?:#EXTM3U|ffconcat|\[playlist\]|<\?xml|<MPD|<html|<smil)/i.test(head.subarray(0, 256).toString('latin1'))

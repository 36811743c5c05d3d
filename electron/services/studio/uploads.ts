import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UploadId } from '../../../core/contract/handles.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import { failureOf } from '../production/failure.ts'

/** Largest file that is taken in: a day of uncompressed studio sound. */
const mostBytes = 64 * 2 ** 30

const newId = (): UploadId => UploadId.parse(randomBytes(16).toString('hex'))

/** Files that were handed over, in a folder of their own that goes with the host. */
export class Uploads {
  readonly #files = new Map<UploadId, { path: string; name: string; own: boolean }>()
  #folder: Promise<string> | null = null

  async take(name: string, body: Readable): Promise<Reply<UploadId>> {
    const id = newId()
    this.#folder ??= mkdtemp(join(tmpdir(), 'dramatis-upload-'))
    const path = join(await this.#folder, id)
    let bytes = 0
    const budget = new Transform({
      transform: (chunk: Buffer, _, next) => {
        bytes += chunk.length
        next(bytes > mostBytes ? Object.assign(new Error('too large'), { code: 'TOO_LARGE' }) : null, chunk)
      },
    })
    try {
      await pipeline(body, budget, createWriteStream(path))
    } catch (error) {
      await rm(path, { force: true })
      return (error as NodeJS.ErrnoException).code === 'TOO_LARGE'
        ? failed('file-too-large', { file: name })
        : { ok: false, failure: failureOf(error, name) }
    }
    this.#files.set(id, { path, name, own: true })
    return done(id)
  }

  /** Takes a file of this computer where it lies: it is read from there, and never removed. */
  async adopt(path: string): Promise<Reply<UploadId>> {
    const name = basename(path)
    try {
      if (!(await stat(path)).isFile()) return failed('file-unreadable', { file: name, detail: 'not a file' })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return failed(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file: name, detail: code ?? '' })
    }
    const id = newId()
    this.#files.set(id, { path, name, own: false })
    return done(id)
  }

  get(id: UploadId): { path: string; name: string } | null {
    return this.#files.get(id) ?? null
  }

  /** What has been taken in needs no second copy. */
  async drop(ids: readonly UploadId[]): Promise<void> {
    for (const id of ids) {
      const file = this.#files.get(id)
      this.#files.delete(id)
      if (file?.own) await rm(file.path, { force: true })
    }
  }

  async close(): Promise<void> {
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true })
  }
}

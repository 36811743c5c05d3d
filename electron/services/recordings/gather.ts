import { lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Failure, failed, type Reply } from '../../../core/outcome.ts'
import { inCountingOrder } from '../../../core/takes/counting.ts'
import { deliveredKind } from '../../../core/takes/delivered-kind.ts'
import { type DeliveredZip, openDeliveredZip } from '../archive/delivered-zip.ts'

/** Why a file of a folder or archive was left out, for the producer to know: wording `skipped.<reason>`. */
export type SkipReason = 'words' | 'playlist' | 'project' | 'other' | 'archive-inside' | 'link' | 'outside' | 'deep'

/**
 * A file to take in: the name it arrived under, its folders before it, and where it lies, how to unpack it, or why it cannot be
 * taken.
 */
export type Incoming = { name: string } & (
  | { path: string }
  | { unpack: (to: string, signal: AbortSignal) => Promise<Reply<null>> }
  | { failure: Failure }
)

/** What a delivery holds. `close` lets go of its archives. */
export type Gathered = {
  files: Incoming[]
  skipped: { file: string; reason: SkipReason }[]
  close: () => void
}

/** Most folders within folders that are looked into, and most files that are taken in at once. */
const deepest = 16
const mostFiles = 20_000

/**
 * Opens folders and archives of a delivery, each with what is in it in the order in which people count; plain files stay as
 * they are, whatever their name. Litter is left out in silence, what may matter (words, playlists, an archive within an archive)
 * is named, and no link is followed.
 */
export const gather = async (delivered: readonly { path: string; name: string }[]): Promise<Gathered> => {
  const gathering = new Gathering()
  for (const { path, name } of delivered) await gathering.add(path, name)
  return gathering
}

class Gathering implements Gathered {
  readonly files: Incoming[] = []
  readonly skipped: Gathered['skipped'] = []
  readonly #archives: DeliveredZip[] = []

  close(): void {
    for (const archive of this.#archives.splice(0)) archive.close()
  }

  async add(path: string, name: string): Promise<void> {
    const entry = await stat(path).catch(() => null)
    if (entry?.isDirectory()) {
      const before = this.files.length + this.skipped.length
      await this.#addFolder(path, name, 0)
      if (this.files.length + this.skipped.length === before)
        this.#refuse(name, failed('file-unreadable', { file: name, detail: 'folder-empty' }))
    } else if (entry?.isFile() && deliveredKind(name) === 'archive') await this.#addArchive(path, name)
    else this.#take({ name, path })
  }

  async #addFolder(path: string, name: string, depth: number): Promise<void> {
    if (depth > deepest) return this.#skip(name, 'deep')
    let names: string[]
    try {
      names = (await readdir(path)).sort(inCountingOrder)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return this.#refuse(name, failed('folder-unreadable', { file: name, detail: code ?? '' }))
    }
    for (const own of names) {
      const [inner, told] = [join(path, own), `${name}/${own}`]
      if (deliveredKind(told) === 'litter') continue
      const entry = await lstat(inner).catch(() => null)
      if (entry?.isSymbolicLink()) this.#skip(told, 'link')
      else if (entry?.isDirectory()) await this.#addFolder(inner, told, depth + 1)
      else if (deliveredKind(told) === 'archive') await this.#addArchive(inner, told)
      else this.#sort(told, { name: told, path: inner })
    }
  }

  async #addArchive(path: string, name: string): Promise<void> {
    const opened = await openDeliveredZip(path, name)
    if (!opened.ok) return this.#refuse(name, opened)
    const archive = opened.value
    this.#archives.push(archive)
    const before = this.files.length + this.skipped.length
    for (const entry of archive.outside) this.#skip(`${name}/${entry}`, 'outside')
    for (const { name: own, link } of [...archive.entries].sort((a, b) => inCountingOrder(a.name, b.name))) {
      const told = `${name}/${own}`
      if (link) this.#skip(told, 'link')
      else if (deliveredKind(own) === 'archive') this.#skip(told, 'archive-inside')
      else this.#sort(told, { name: told, unpack: (to, signal) => archive.unpack(own, to, told, signal) })
    }
    if (this.files.length + this.skipped.length === before) this.#refuse(name, failed('file-empty', { file: name }))
  }

  /** Within a folder or archive the name decides what is looked at. */
  #sort(told: string, incoming: Incoming): void {
    const kind = deliveredKind(told)
    if (kind === 'sound') this.#take(incoming)
    else if (kind !== 'litter' && kind !== 'archive') this.#skip(told, kind)
  }

  #take(incoming: Incoming): void {
    if (this.files.length < mostFiles) this.files.push(incoming)
    else this.#refuse(incoming.name, failed('file-too-large', { file: incoming.name, detail: 'too-many' }))
  }

  #skip(file: string, reason: SkipReason): void {
    this.skipped.push({ file, reason })
  }

  #refuse(file: string, { failure }: { failure: Failure }): void {
    this.files.push({ name: file, failure })
  }
}

import { type FileHandle, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Patch } from '../../../core/records/patch.ts'
import { checkedLine, readCheckedLine } from './checked-line.ts'
import { syncFolder } from './durable.ts'

/**
 * One durable step: an edit with its diff, more of an edit, the taking back or doing again of the last one, or a note, which is no step
 * of the history.
 */
export const Entry = z.object({
  /** Revision that the step leads to. */
  revision: z.number().int().positive(),
  kind: z.enum(['do', 'more', 'undo', 'redo', 'note']),
  name: z.string(),
  /** Only for `more`: the revision that the edit led to which this one goes on with. */
  joins: z.number().int().positive().optional(),
  /** Only for `do`, `more` and `note`: undo and redo are told by the history. */
  patches: z.array(Patch),
  inverse: z.array(Patch),
})
export type Entry = z.infer<typeof Entry>

/** A journal as read: its bytes, the good entries, and `ends`: the byte behind each of them. */
export type ReadJournal = { content: Buffer; entries: Entry[]; ends: number[] }

/** Entries up to the first line that is torn, altered or out of order. */
export const readJournal = async (file: string): Promise<ReadJournal> => {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  const entries: Entry[] = []
  const ends: number[] = []
  let from = 0
  while (from < content.length) {
    const end = content.indexOf(10, from)
    if (end < 0) break
    const entry = parsedLine(content.toString('utf8', from, end))
    const before = entries.at(-1)
    if (!entry || (before && entry.revision !== before.revision + 1)) break
    entries.push(entry)
    ends.push(end + 1)
    from = end + 1
  }
  return { content, entries, ends }
}

const parsedLine = (line: string): Entry | null => {
  const entry = Entry.safeParse(readCheckedLine(line))
  return entry.success ? entry.data : null
}

/** The append-only journal of a production. An entry is on disk when `append` resolves. */
export class Journal {
  readonly #handle: FileHandle
  #good: number
  /** Bytes of a failed write may stand behind the good ones. */
  #spoiled = false
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(handle: FileHandle, good: number) {
    this.#handle = handle
    this.#good = good
  }

  /** Opens for appending after the good bytes; a torn tail is cut off. */
  static async open(file: string, good: number): Promise<Journal> {
    const handle = await open(file, 'a+')
    try {
      await handle.truncate(good)
      await syncFolder(dirname(file))
      return new Journal(handle, good)
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /** Appends entries in order. When the disk refuses, the journal is as before and the error goes to the caller. */
  append(entries: readonly Entry[]): Promise<void> {
    const work = this.#queue.then(async () => {
      const bytes = Buffer.from(entries.map(checkedLine).join(''))
      try {
        if (this.#spoiled) await this.#handle.truncate(this.#good)
        this.#spoiled = true
        let written = 0
        while (written < bytes.length) written += (await this.#handle.write(bytes, written)).bytesWritten
        await this.#handle.datasync()
        this.#good += bytes.length
        this.#spoiled = false
      } catch (error) {
        await this.#handle.truncate(this.#good).catch(() => {})
        throw error
      }
    })
    this.#queue = work.catch(() => {})
    return work
  }

  async close(): Promise<void> {
    await this.#queue
    await this.#handle.close()
  }
}

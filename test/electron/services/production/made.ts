import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Reply } from '../../../../core/outcome.ts'
import { Command, type CommandInput } from '../../../../core/production/command.ts'
import type { Production } from '../../../../core/records/production.ts'
import { ProductionStore } from '../../../../electron/services/production/store.ts'
import { small, smallText } from '../../../core/production/small.ts'

/** The value, or the test fails with the failure's code. */
export const value = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(`${reply.failure.code} ${JSON.stringify(reply.failure.values)}`)
  return reply.value
}

/** A folder that goes with the test. */
export const scratch = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'dramatis-store-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

/** A production that is closed at the latest with the test. */
export const create = async (production: Production = small): Promise<ProductionStore> => {
  const store = value(await ProductionStore.create(join(await scratch(), 'tide'), production, smallText))
  onTestFinished(async () => void (await store.close()))
  return store
}

export const open = async (folder: string): Promise<ProductionStore> => value(await ProductionStore.open(folder))

/** Applies edits that must hold. */
export const edit = async (store: ProductionStore, ...commands: CommandInput[]): Promise<void> => {
  for (const command of commands) value(await store.edit(Command.parse(command)))
}

/** Gives the chapter so many titles, one after the other: "1", "2" … */
export const retitle = (store: ProductionStore, from: number, to: number): Promise<void> => {
  const chapter = store.production.chapterOrder[0]
  if (!chapter) throw new Error('no chapter')
  const titles = Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
  return edit(store, ...titles.map((title) => ({ do: 'rename-chapter' as const, chapter, title })))
}

export const titleOf = (store: ProductionStore): string => store.production.chapters[store.production.chapterOrder[0] as never]?.title ?? ''

/** Every file of a folder with its content, by name. */
export const contents = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (file) => [file.slice(folder.length), await readFile(file, 'latin1')])),
  )
}

/** The folder as it would be found if the program ended now without a word: a copy of what is on the disk, whose lock is a dead one. */
export const crashed = async (store: ProductionStore): Promise<string> => {
  const copy = join(await scratch(), 'copy')
  await cp(store.folder, copy, { recursive: true })
  await writeFile(join(copy, '.lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '1', token: 'x' }))
  return copy
}

import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ProductionStore } from '../../services/production/store.ts'
import { attachFiles } from '../../services/recordings/attach.ts'
import { listenerFor } from '../../services/recordings/listener.ts'
import type { Threads } from '../../services/threads/threads.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { listeningIn } from '../listening-in.ts'
import { tellReport } from '../report-text.ts'
import { findActor, unknownActor } from './find-actor.ts'

const usage = 'Usage: dramatis attach <folder> <files, folders or ZIPs…> [--actor NAME] [--json]'

/** `attach`: takes recordings into a production, matched to lines. Refused files make the exit code 1 only when nothing was taken. */
export const attach: TerminalCommand = async (args, io) => {
  const read = readArgs(args)
  if (!read) {
    io.note(usage)
    return exitCode.usage
  }
  return listeningIn(read.folder, io, (store, threads) => attachTo(store, read, threads, io))
}

type Read = { folder: string; files: string[]; actor: string | null; json: boolean }

const attachTo = async (store: ProductionStore, { files, actor: name, json }: Read, threads: Threads, io: Io): Promise<number> => {
  const actor = name === null ? null : findActor(store.production, name)
  if (name !== null && !actor) {
    io.note(unknownActor(store.production, name))
    return exitCode.failed
  }
  const attached = await attachFiles({
    store,
    files: files.map((path) => ({ path, name: basename(path) })),
    actor: actor?.id ?? null,
    role: 'voice',
    listener: await listenerFor(store.production, threads),
    signal: io.signal,
    progress: (done, total, item) => io.progress(Math.round(done), Math.round(total), item),
    now: Date.now,
  })
  return attached.ok ? tellReport(attached.value, { json }, io) : io.fail(attached.failure)
}

const readArgs = (args: string[]): Read | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { actor: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [folder, ...files] = positionals
    if (folder === undefined || files.length === 0) return null
    return { folder: resolve(folder), files: files.map((file) => resolve(file)), actor: values.actor ?? null, json: values.json }
  } catch {
    return null
  }
}

import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { AttachReport } from '../../../core/contract/attach-report.ts'
import type { Production } from '../../../core/records/production.ts'
import type { ProductionStore } from '../../services/production/store.ts'
import { attachFiles } from '../../services/recordings/attach.ts'
import { listenerFor } from '../../services/recordings/listener.ts'
import { layLostAside, leftDeliveries } from '../../services/recordings/pending/left.ts'
import { resumeDelivery } from '../../services/recordings/pending/resume.ts'
import { joinedReports } from '../../services/recordings/report.ts'
import type { Threads } from '../../services/threads/threads.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { listeningIn, soFar } from '../listening-in.ts'
import { tellReport } from '../report-text.ts'
import { brokenOffSentence, issueSentence } from '../wording.ts'
import { findActor, unknownActor } from './find-actor.ts'

const usage =
  'Usage: dramatis attach <folder> <files, folders or ZIPs…> [--actor NAME] [--json]   (without files: goes on with what was broken off)'

/**
 * `attach`: takes recordings into a production, matched to lines; first it goes on with deliveries that were broken off. Refused files make
 * the exit code 1 only when nothing was taken.
 */
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
  const progress = soFar(io)
  const reports: AttachReport[] = []
  const left = await leftDeliveries(store)
  for (const issue of left.issues) io.note(issueSentence(issue))
  await layLostAside(store)
  if (files.length === 0 && left.deliveries.length === 0) {
    io.note(left.issues.length > 0 ? usage : `Nothing was broken off.\n${usage}`)
    return exitCode.usage
  }
  for (const { id, recordings } of left.deliveries) {
    io.note(brokenOffSentence(recordings))
    const listen = (before: Production) => listenerFor(before, threads)
    const resumed = await resumeDelivery({ store, delivery: id, listen, signal: io.signal, progress })
    if (!resumed.ok) return io.fail(resumed.failure)
    reports.push(resumed.value)
  }
  if (files.length > 0) {
    const attached = await attachFiles({
      store,
      files: files.map((path) => ({ path, name: basename(path) })),
      actor: actor?.id ?? null,
      role: 'voice',
      listener: await listenerFor(store.production, threads),
      signal: io.signal,
      progress,
      now: Date.now,
    })
    if (!attached.ok) return io.fail(attached.failure)
    reports.push(attached.value)
  }
  return tellReport(reports.reduce(joinedReports), { json }, io)
}

const readArgs = (args: string[]): Read | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { actor: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [folder, ...files] = positionals
    if (folder === undefined) return null
    return { folder: resolve(folder), files: files.map((file) => resolve(file)), actor: values.actor ?? null, json: values.json }
  } catch {
    return null
  }
}

import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { AttachReport } from '../../../core/contract/api.ts'
import type { Production } from '../../../core/records/production.ts'
import { ProductionStore } from '../../services/production/store.ts'
import { type AttachOptions, attachFiles } from '../../services/recordings/attach.ts'
import { listenerFor } from '../../services/recordings/listener.ts'
import { leftDeliveries } from '../../services/recordings/pending/left.ts'
import { resumeDelivery } from '../../services/recordings/pending/resume.ts'
import { joinedReports } from '../../services/recordings/report.ts'
import { measureLevels } from '../../services/recordings/take-levels.ts'
import { type Threads, threadPool } from '../../services/threads/threads.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { brokenOffSentence, failureSentence, issueSentence, matchSentence, skippedSentence, soFarSentence } from '../wording.ts'
import { findActor, unknownActor } from './find-actor.ts'

const usage =
  'Usage: dramatis attach <folder> <files, folders or ZIPs…> [--actor NAME] [--json]   (without files: goes on with what was broken off)'

/** Threads: two that listen, and none that waits. */
const threadsAtMost = 3

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
  const store = await ProductionStore.open(read.folder)
  if (!store.ok) return io.fail(store.failure)
  const threads = threadPool(threadsAtMost)
  let code: number = exitCode.failed
  try {
    code = await attachTo(store.value, read, threads, io)
  } finally {
    await threads.close()
    const closed = await store.value.close()
    if (!closed.ok) code = io.fail(closed.failure)
  }
  return code
}

type Read = { folder: string; files: string[]; actor: string | null; json: boolean }

const attachTo = async (store: ProductionStore, { folder, files, actor: name, json }: Read, threads: Threads, io: Io): Promise<number> => {
  if (store.readOnly) return io.fail({ code: 'production-locked', values: { file: folder } })
  const actor = name === null ? null : findActor(store.production, name)
  if (name !== null && !actor) {
    io.note(unknownActor(store.production, name))
    return exitCode.failed
  }
  const progress: AttachOptions['progress'] = (done, total, item, _, hearings) => {
    const lines = hearings?.files.find(({ file }) => file === item)?.lines ?? 0
    io.progress(Math.round(done), Math.round(total), soFarSentence(item, lines))
  }
  const reports: AttachReport[] = []
  const left = await leftDeliveries(store)
  for (const issue of left.issues) io.note(issueSentence(issue))
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
  const measured = await measureLevels(store, threads, io.signal)
  if (!measured.ok) return io.fail(measured.failure)
  const report = reports.reduce(joinedReports)
  if (json) io.out(JSON.stringify(report))
  else tell(report, io)
  for (const { failure } of report.refused) io.fail(failure)
  return report.recordings.length > 0 ? exitCode.done : exitCode.failed
}

const tell = ({ recordings, matches, doubts, missing, skipped, unheard }: AttachReport, { out, note }: Io): void => {
  for (const { file, line, take, by, confidence, check } of matches)
    out(
      `${file}: line ${line}, ${span(take)}, by ${by}, ${Math.round(confidence * 100)} % sure${check.length > 0 ? `; check ${check.map((words) => `“${words}”`).join(', ')}` : ''}`,
    )
  for (const { file, reason, values, candidates } of doubts)
    out(
      `${file}: in doubt. ${matchSentence({ code: reason, values })}${candidates.length > 0 ? ` Perhaps line ${candidates.slice(0, 5).join(', ')}.` : ''}`,
    )
  for (const { file, missing: left, asides } of recordings) {
    if (left.length > 0) out(`${file}: not in it: line ${left.join(', ')}`)
    for (const { line, ...aside } of asides)
      out(`${file}: ${span(aside)}, ${line === null ? 'in no line' : `line ${line} begun and given up`}`)
  }
  for (const { file, issues } of recordings) for (const issue of issues) out(`${file}: ${issueSentence(issue)}`)
  for (const { file, reason } of skipped) out(`${file}: left out. ${skippedSentence(reason)}`)
  if (unheard) note(failureSentence(unheard))
  out(`${recordings.length} recordings, ${matches.length} matched, ${doubts.length} in doubt, ${missing.length} lines still missing`)
}

const span = ({ start, end }: { start: number; end: number }): string => `${start.toFixed(2)}–${end.toFixed(2)} s`

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

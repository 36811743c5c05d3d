import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RelinkReport } from '../../../core/contract/attach-report.ts'
import { freeFileName, nameKey } from '../../../core/file-names.ts'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { syncFolder } from '../production/durable.ts'
import { failureOf } from '../production/failure.ts'
import { sha256Of } from './content.ts'
import { noteSame } from './file-state.ts'
import { offlineRecordings } from './offline.ts'

/** Files looked at in one search, and how deep: a whole disk is no delivery. */
const mostFiles = 200_000
const deepest = 12

type Search = {
  production: Production
  /** The production's folder. */
  folder: string
  /** The folder to look in, with all folders inside. */
  where: string
  signal: AbortSignal
  progress: (done: number, total: number, item: string) => void
}

/**
 * Finds the files of missing recordings in a folder, by length and content, those of the same name first, and puts copies back
 * where the production had them. What lay there instead is moved aside. A file of the right name with other content is told,
 * not taken.
 */
export const relink = async ({ production, folder, where, signal, progress }: Search): Promise<Reply<RelinkReport>> => {
  const wanted = new Set((await offlineRecordings(folder, production)).recordings.flatMap((id) => production.recordings[id] ?? []))
  const sought = wanted.size
  const lengths = new Set([...wanted].map(({ bytes }) => bytes))
  const names = new Set([...wanted].flatMap(namesOf))
  const report: RelinkReport = { found: [], others: [], missing: [] }
  const files: { path: string; bytes: number; named: boolean }[] = []
  try {
    for await (const path of filesIn(where, signal)) {
      const named = names.has(nameKey(basename(path)))
      const found = await stat(path).catch(() => null)
      if (found?.isFile() && (named || lengths.has(found.size))) files.push({ path, bytes: found.size, named })
    }
    files.sort((a, b) => Number(b.named) - Number(a.named))
    for (const { path, bytes } of files) {
      if (signal.aborted) return failed('cancelled')
      progress(report.found.length, sought, basename(path))
      const alike = [...wanted].filter((recording) => recording.bytes === bytes)
      if (alike.length === 0) continue
      const sha256 = await sha256Of(path).catch(() => null)
      for (const recording of alike) {
        if (recording.sha256 !== sha256) continue
        await putBack(path, join(folder, recording.file))
        await noteSame(folder, recording)
        wanted.delete(recording)
        report.found.push({ recording: recording.id, file: path })
      }
    }
  } catch (error) {
    return signal.aborted ? failed('cancelled') : { ok: false, failure: failureOf(error, where) }
  }
  for (const recording of wanted) {
    const other = files.find(({ path }) => namesOf(recording).includes(nameKey(basename(path))))
    if (other) report.others.push({ recording: recording.id, file: other.path })
    report.missing.push(recording.id)
  }
  progress(report.found.length, sought, '')
  return done(report)
}

/** A recording is known under the name it came with, and the one it was kept under. */
const namesOf = ({ name, file }: Recording): string[] => [nameKey(name), nameKey(basename(file))]

/** Plain files of a folder and the folders inside; links are not followed, what cannot be read is passed over. */
async function* filesIn(where: string, signal: AbortSignal): AsyncGenerator<string> {
  const folders = [{ path: where, depth: 0 }]
  let seen = 0
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const entries = await opendir(folder.path).catch((error) => {
      if (folder?.depth === 0) throw error
      return null
    })
    if (!entries) continue
    for await (const entry of entries) {
      signal.throwIfAborted()
      const path = join(folder.path, entry.name)
      if (entry.isDirectory() && folder.depth < deepest) folders.push({ path, depth: folder.depth + 1 })
      if (!entry.isFile()) continue
      if (++seen > mostFiles) return
      yield path
    }
  }
}

/** Copies a file to its place, whole or not at all. */
const putBack = async (from: string, to: string): Promise<void> => {
  const folder = dirname(to)
  await mkdir(folder, { recursive: true })
  const part = join(folder, `.${randomBytes(6).toString('hex')}.part`)
  try {
    await copyFile(from, part)
    const handle = await open(part, 'r+')
    await handle.sync().finally(() => handle.close())
    if (await stat(to).catch(() => null)) await rename(to, join(folder, await asideName(folder, basename(to))))
    await rename(part, to)
    await syncFolder(folder)
  } finally {
    await rm(part, { force: true })
  }
}

const asideName = async (folder: string, name: string): Promise<string> => {
  const taken = new Set<string>()
  for await (const entry of await opendir(folder)) taken.add(nameKey(entry.name))
  return freeFileName(name, taken)
}

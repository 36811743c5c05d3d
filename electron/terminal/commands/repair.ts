import { readdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { freeFileName, nameKey } from '../../../core/file-names.ts'
import type { Failure } from '../../../core/outcome.ts'
import { type RepairedCopy, repairedName, saveRepaired } from '../../services/media/repaired-copy.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { jsonText, shown } from '../printable.ts'

const usage = 'Usage: dramatis repair <files…> [--out DIR] [--json]'

/** What became of the files: `whole` are those that need no repair. */
type Report = { repaired: (RepairedCopy & { original: string })[]; whole: string[]; refused: { file: string; failure: Failure }[] }

/**
 * `repair`: saves a copy of each WAV file whose recorder did not finish it, with the right lengths in its head, beside it or in `--out`.
 * Nothing is written over. A file that cannot be repaired is named while the others go on, and makes the exit code 1.
 */
export const repair: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { out: { type: 'string' }, json: { type: 'boolean' } })
  if (!read || read.positionals.length === 0) {
    io.note(usage)
    return exitCode.usage
  }
  const { out, json = false } = read.values
  const report: Report = { repaired: [], whole: [], refused: [] }
  for (const [index, given] of read.positionals.entries()) {
    const file = resolve(given)
    const name = basename(file)
    const of = read.positionals.length
    const to = await freePlace(out === undefined ? dirname(file) : resolve(out), repairedName(name))
    const progress = (done: number, total: number) => io.progress(index + done / total, of, name)
    const saved = await saveRepaired({ file, name, to, signal: io.signal, progress })
    if (!saved.ok) report.refused.push({ file, failure: saved.failure })
    else if (saved.value) report.repaired.push({ original: file, ...saved.value })
    else report.whole.push(file)
    if (io.signal.aborted) break
  }
  if (json) io.out(jsonText(report))
  else tell(report, io.out)
  for (const { failure } of report.refused) io.fail(failure)
  return report.refused.length === 0 ? exitCode.done : exitCode.failed
}

/** A place in a folder that no other file has. */
const freePlace = async (folder: string, name: string): Promise<string> => {
  const taken = await readdir(folder).catch(() => [])
  return join(folder, freeFileName(name, new Set(taken.map(nameKey))))
}

const tell = ({ repaired, whole }: Report, out: (text: string) => void): void => {
  for (const { original, file, seconds, stated } of repaired) {
    const head = stated === null ? 'its head did not say how long it is' : `its head said ${stated.toFixed(2)} s`
    out(`${shown(basename(original))}: ${head}, it holds ${seconds.toFixed(2)} s; saved as ${shown(file)}`)
  }
  for (const file of whole) out(`${shown(basename(file))}: needs no repair`)
}

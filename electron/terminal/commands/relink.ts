import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { RelinkReport } from '../../../core/contract/attach-report.ts'
import type { Production } from '../../../core/records/production.ts'
import { ProductionStore } from '../../services/production/store.ts'
import { relink as find } from '../../services/recordings/relink.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { jsonText, shown } from '../printable.ts'

const usage = 'Usage: dramatis relink <folder> --in <folder to search> [--json]'

/** `relink`: finds the files of missing recordings and puts copies back. The exit code is 1 while any is still missing. */
export const relink: TerminalCommand = async (args, io) => {
  const read = readArgs(args)
  if (!read) {
    io.note(usage)
    return exitCode.usage
  }
  const store = await ProductionStore.open(read.folder)
  if (!store.ok) return io.fail(store.failure)
  const { production, readOnly } = store.value
  const searched = readOnly
    ? ({ ok: false, failure: { code: 'production-locked', values: { file: read.folder } } } as const)
    : await find({ production, folder: read.folder, where: read.where, signal: io.signal, progress: io.progress })
  const closed = await store.value.close()
  if (!searched.ok) return io.fail(searched.failure)
  if (read.json) io.out(jsonText(searched.value))
  else tell(searched.value, production, io)
  if (!closed.ok) return io.fail(closed.failure)
  return searched.value.missing.length === 0 ? exitCode.done : exitCode.failed
}

const tell = ({ found, others, missing }: RelinkReport, production: Production, { out }: Io): void => {
  const nameOf = (id: string): string => shown(production.recordings[id]?.name ?? id)
  for (const { recording, file } of found) out(`${nameOf(recording)}: found, ${shown(file)}`)
  for (const { recording, file } of others)
    out(`${nameOf(recording)}: ${shown(file)} bears its name but holds another sound, so it was left`)
  for (const recording of missing) out(`${nameOf(recording)}: still missing`)
  out(`${found.length} recordings found, ${missing.length} still missing`)
}

const readArgs = (args: string[]): { folder: string; where: string; json: boolean } | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { in: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0 || values.in === undefined) return null
    return { folder: resolve(folder), where: resolve(values.in), json: values.json }
  } catch {
    return null
  }
}

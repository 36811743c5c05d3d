import { basename, resolve } from 'node:path'
import type { RevisionEntry, RevisionReport } from '../../../core/production/revision-report.ts'
import { ProductionStore } from '../../services/production/store.ts'
import { reviseProduction } from '../../services/studio/revise.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { jsonText, shown } from '../printable.ts'

const usage = 'Usage: dramatis revise <folder> --manuscript F [--apply] [--anyway] [--json]'

/** `revise`: shows what a revised manuscript changes; with `--apply` takes it in. Another work is only taken with `--anyway`. */
export const revise: TerminalCommand = async (args, io) => {
  const read = readArguments(args, {
    manuscript: { type: 'string' },
    json: { type: 'boolean' },
    apply: { type: 'boolean' },
    anyway: { type: 'boolean' },
  })
  const folder = read?.positionals[0]
  const manuscript = read?.values.manuscript
  if (!folder || !manuscript || read.positionals.length !== 1) {
    io.note(usage)
    return exitCode.usage
  }
  const { json = false, apply = false, anyway = false } = read.values
  const store = await ProductionStore.open(resolve(folder))
  if (!store.ok) return io.fail(store.failure)
  try {
    const file = { path: resolve(manuscript), name: basename(manuscript) }
    let revised = await reviseProduction({ store: store.value, manuscript: file, apply: false })
    if (!revised.ok) return io.fail(revised.failure)
    const other = revised.value.report.suspicious && apply && !anyway
    if (apply && !other) revised = await reviseProduction({ store: store.value, manuscript: file, apply: true })
    if (!revised.ok) return io.fail(revised.failure)
    const { report, applied } = revised.value
    if (json) io.out(jsonText({ ...report, applied }))
    else tell(report, applied, io)
    if (!other) return exitCode.done
    io.note(
      `Only ${Math.round(report.share * 100)} % of the script stands in “${shown(file.name)}”: it is probably another work, and was not taken in. Check the file, or add --anyway.`,
    )
    return exitCode.failed
  } finally {
    await store.value.close()
  }
}

const tell = ({ entries, counts, share, newChapters, newCharacters }: RevisionReport, applied: boolean, { out }: Io): void => {
  for (const entry of entries) for (const row of rows(entry)) out(row)
  for (const chapter of newChapters) out(`New chapter: ${shown(chapter)}`)
  for (const name of newCharacters) out(`New character: ${shown(name)}`)
  out(
    `${counts.unchanged} lines unchanged, ${counts.changed} changed, ${counts.moved} moved, ${counts.new} new, ${counts.cut} cut; ${Math.round(share * 100)} % of the words stay. ${applied ? 'Taken in.' : 'Nothing was changed; --apply takes it in.'}`,
  )
}

const becomes: Record<RevisionEntry['becomes'], string> = {
  kept: 'its takes stay',
  'text-changed': 'its takes say the old words',
  'set-aside': 'its takes are kept with the cut line',
  'to-record': 'to be recorded',
  nothing: '',
}

const rows = ({ change, chapter, number, before, after, becomes: fate }: RevisionEntry): string[] => {
  const head = `${chapter}.${number} ${change}${becomes[fate] ? ` (${becomes[fate]})` : ''}`
  if (change === 'moved') return [`${head}: ${after}`]
  return [head, ...(before ? [`  - ${before}`] : []), ...(after ? [`  + ${after}`] : [])]
}

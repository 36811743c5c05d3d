import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SidesFormat } from '../../../core/contract/master.ts'
import { done } from '../../../core/outcome.ts'
import { ProductionStore } from '../../services/production/store.ts'
import { noteSent } from '../../services/sides/note-sent.ts'
import { sidesFolder, writeSides } from '../../services/sides/write.ts'
import { exitCode, type TerminalCommand } from '../io.ts'
import { jsonText, shown } from '../printable.ts'
import { issueSentence } from '../wording.ts'
import { findActor, unknownActor } from './find-actor.ts'

const usage = `Usage: dramatis sides <folder> [--pickups] [--actor NAME] [--format ${SidesFormat.options.join('|')}] [--out DIR] [--json]`

/** `sides`: writes the hand-outs of one actor or of the whole cast. With `--pickups` only flagged lines, which count as sent from then on. */
export const sides: TerminalCommand = async (args, io) => {
  const read = readArgs(args)
  if (!read) {
    io.note(usage)
    return exitCode.usage
  }
  const store = await ProductionStore.open(read.folder)
  if (!store.ok) return io.fail(store.failure)
  try {
    const { production } = store.value
    const actor = read.actor === null ? null : findActor(production, read.actor)
    if (read.actor !== null && !actor) {
      io.note(unknownActor(production, read.actor))
      return exitCode.failed
    }
    const written = await writeSides(production, {
      actor: actor?.id ?? null,
      what: read.pickups ? 'pickups' : 'lines',
      format: read.format,
      folder: read.out ?? sidesFolder(read.folder),
      signal: io.signal,
      progress: io.progress,
    })
    if (!written.ok) return io.fail(written.failure)
    const { pickups, ...told } = written.value
    const sent = read.pickups ? await noteSent(store.value, pickups, Date.now()) : done(0)
    if (!sent.ok) return io.fail(sent.failure)
    for (const issue of told.issues) io.note(issueSentence(issue))
    if (read.json) io.out(jsonText({ ...told, sent: sent.value }))
    else for (const file of told.files) io.out(shown(file))
    return exitCode.done
  } finally {
    await store.value.close()
  }
}

type Arguments = { folder: string; actor: string | null; pickups: boolean; format: SidesFormat; out: string | null; json: boolean }

const readArgs = (args: string[]): Arguments | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        actor: { type: 'string' },
        pickups: { type: 'boolean', default: false },
        format: { type: 'string', default: 'html' },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [folder, ...more] = positionals
    const format = SidesFormat.safeParse(values.format)
    if (folder === undefined || more.length > 0 || !format.success) return null
    const out = values.out === undefined ? null : resolve(values.out)
    const { pickups, json, actor = null } = values
    return { folder: resolve(folder), actor, pickups, format: format.data, out, json }
  } catch {
    return null
  }
}

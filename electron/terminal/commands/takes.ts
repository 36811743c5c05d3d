import { resolve } from 'node:path'
import type { Production } from '../../../core/records/production.ts'
import { placeOf } from '../../../core/takes/place.ts'
import { type Proposal, proposals } from '../../../core/takes/propose.ts'
import { takesByLine } from '../../../core/takes/takes-of.ts'
import { ProductionStore } from '../../services/production/store.ts'
import { measureLevels } from '../../services/recordings/take-levels.ts'
import { ownThread } from '../../services/threads/threads.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { jsonText } from '../printable.ts'
import { proposalSentence } from '../wording.ts'

const usage = 'Usage: dramatis takes <folder> [--propose] [--decided] [--json]'

/**
 * `takes`: lines that want a choice, with the take that is proposed for each and why. `--propose` puts them into the production,
 * marked as proposed, as one step of undo; `--decided` looks also at lines whose take was chosen by hand.
 */
export const takes: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { propose: { type: 'boolean' }, decided: { type: 'boolean' }, json: { type: 'boolean' } })
  const [folder, ...more] = read?.positionals ?? []
  if (!read || folder === undefined || more.length > 0) {
    io.note(usage)
    return exitCode.usage
  }
  const { propose = false, decided = false, json = false } = read.values
  const store = await ProductionStore.open(resolve(folder))
  if (!store.ok) return io.fail(store.failure)
  let code: number = exitCode.failed
  try {
    code = await proposeIn(store.value, { propose, decided, json }, io)
  } finally {
    const closed = await store.value.close()
    if (!closed.ok) code = io.fail(closed.failure)
  }
  return code
}

const proposeIn = async (
  store: ProductionStore,
  { propose, decided, json }: { propose: boolean; decided: boolean; json: boolean },
  io: Io,
): Promise<number> => {
  if (propose) {
    // A guess is better where loudness and noise are known; without them it is made all the same.
    const measured = await measureLevels(store, ownThread, io.signal)
    if (!measured.ok && measured.failure.code !== 'file-unreadable') return io.fail(measured.failure)
  }
  const { production } = store
  const found = proposals(production, { decided })
  const news = found.filter(({ line, changes }) => changes || !production.lines[line]?.proposed)
  if (propose && news.length > 0) {
    const edited = await store.edit({ do: 'propose-takes', proposals: news.map(({ line, take }) => ({ line, take })) })
    if (!edited.ok) return io.fail(edited.failure)
  }
  if (json) io.out(jsonText({ lines: found.map((one) => told(production, one)), proposed: propose ? news.length : 0 }))
  else {
    for (const { line, chosen, proposal, among, why } of found.map((one) => told(production, one)))
      io.out(`line ${line}: take ${proposal} of ${among}${chosen === null ? '' : `, now ${chosen}`}. ${why}`)
    io.out(`${found.length} lines to choose${propose ? `, ${news.length} takes proposed` : ''}`)
  }
  return exitCode.done
}

const told = (production: Production, { line: id, number, among, reasons }: Proposal) => {
  const line = production.lines[id]
  const chosen = (takesByLine(production).get(id) ?? []).findIndex((take) => take.id === line?.take) + 1
  return {
    id,
    line: line ? placeOf(production, line) : '',
    chosen: chosen === 0 ? null : chosen,
    proposal: number,
    among,
    reasons: reasons.map(({ code }) => code),
    why: proposalSentence(reasons),
  }
}

import { resolve } from 'node:path'
import { AttachReport } from '../../../core/contract/attach-report.ts'
import type { RecordingId } from '../../../core/ids.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Recording } from '../../../core/records/take.ts'
import { mayBeHeardAgain, waitsToBeHeard } from '../../../core/takes/was-heard.ts'
import type { ProductionStore } from '../../services/production/store.ts'
import { deliveredName } from '../../services/recordings/as-delivered.ts'
import { listenerFor } from '../../services/recordings/listener.ts'
import { rematch } from '../../services/recordings/rematch.ts'
import type { Threads } from '../../services/threads/threads.ts'
import { readArguments } from '../arguments.ts'
import { exitCode, type Io, type TerminalCommand } from '../io.ts'
import { listeningIn, soFar } from '../listening-in.ts'
import { jsonText, shown } from '../printable.ts'
import { tellReport } from '../report-text.ts'

const usage = 'Usage: dramatis listen <folder> [names of recordings…] [--all] [--json]'

type Asked = { names: string[]; all: boolean; json: boolean }

/**
 * `listen`: listens again to the recordings that are named, with `--all` to every one that nobody placed by hand, else to those that
 * should have been heard when they came and could not be. One step of undo; what was placed or cut by hand stays.
 */
export const listen: TerminalCommand = async (args, io) => {
  const read = readArguments(args, { all: { type: 'boolean' }, json: { type: 'boolean' } })
  const [folder, ...names] = read?.positionals ?? []
  const { all = false, json = false } = read?.values ?? {}
  if (folder === undefined || (all && names.length > 0)) {
    io.note(usage)
    return exitCode.usage
  }
  return listeningIn(resolve(folder), io, (store, threads) => listenIn(store, { names, all, json }, threads, io))
}

const listenIn = async (store: ProductionStore, { names, all, json }: Asked, threads: Threads, io: Io): Promise<number> => {
  const { production } = store
  const stranger = names.find((name) => bearing(production, name).length === 0)
  if (stranger !== undefined) {
    io.note(`No recording of this production is called “${shown(stranger)}”.`)
    return exitCode.failed
  }
  const recordings = chosen(production, names, all)
  if (recordings.length === 0) {
    io.out(json ? jsonText(nothing) : 'No recording waits to be listened to.')
    return exitCode.done
  }
  for (const id of recordings) {
    const recording = production.recordings[id]
    if (recording && !mayBeHeardAgain(recording)) io.note(`${shown(deliveredName(recording))}: placed by hand, so it stays.`)
  }
  const matched = await rematch({
    ...{ store, recordings, corrections: [], placed: [], anew: true },
    listenerFor: (records) => listenerFor(records, threads),
    signal: io.signal,
    progress: soFar(io),
  })
  if (!matched.ok) return io.fail(matched.failure)
  const code = tellReport(matched.value, { json }, io)
  return matched.value.unheard ? exitCode.failed : code
}

const nothing = AttachReport.parse({ recordings: [], matches: [], doubts: [], missing: [], refused: [] })

const voices = ({ recordings }: Production): Recording[] => Object.values(recordings).filter(({ role }) => role === 'voice')

/** Recordings of a name, with or without the folders that it came in. */
const bearing = (production: Production, name: string): Recording[] =>
  voices(production).filter((recording) => recording.name === name || deliveredName(recording) === name)

const chosen = (production: Production, names: readonly string[], all: boolean): RecordingId[] => {
  const some = all
    ? voices(production).filter(({ match }) => match.by !== 'producer')
    : names.length > 0
      ? names.flatMap((name) => bearing(production, name))
      : voices(production).filter(waitsToBeHeard)
  return [...new Set(some.map(({ id }) => id))]
}

import type { Hearings } from '../../../core/contract/hearing.ts'
import type { Failure } from '../../../core/outcome.ts'
import type { Seconds } from '../../../core/units.ts'
import { HearingBoard } from './hearing-board.ts'
import { inTurn } from './in-turn.ts'
import type { FoundSoon, Listener } from './listener.ts'
import { type FileSettled, type Known, type NamedFile, settleHeard, settleUnheard, unheardFor } from './settle-delivery.ts'

export type HearingFiles = {
  listener: Listener
  known: Known
  signal: AbortSignal
  progress: (done: Seconds, total: Seconds, item: string, unit: 'seconds', hearings: Hearings) => void
}

/** Files listened to at a time. */
const atOnce = 2

/**
 * Listens to files of a delivery; those that are not in the answer were not reached before it was cancelled. Where it turns out that
 * nothing can be listened to, `deaf` says why, and the files are settled without their words.
 */
export const hearFiles = async <File extends NamedFile>(
  files: readonly File[],
  { listener, known, signal, progress }: HearingFiles,
): Promise<{ settled: Map<File, FileSettled>; deaf: Failure | null }> => {
  const settled = new Map<File, FileSettled>()
  const total = files.reduce((sum, file) => sum + file.decoded.duration, 0)
  let deaf: Failure | null = null
  const board = new HearingBoard(files)
  const tell = (file: File, seconds: Seconds): void => {
    board.heard(file, seconds)
    progress(board.seconds, total, file.name, 'seconds', board.told)
  }
  await inTurn(files, atOnce, async (file) => {
    if (signal.aborted) return
    tell(file, 0)
    const [told, found] = [(seconds: Seconds) => tell(file, seconds), (lines: FoundSoon[]) => board.found(file, lines)]
    const heard = deaf ? null : await settleHeard(file, known, { listener, signal, progress: told, found })
    board.finished(file)
    if (heard?.ok) settled.set(file, heard.value)
    if (heard && !heard.ok && !signal.aborted) deaf = heard.failure
    if (deaf) settled.set(file, { ...(await settleUnheard(file, known)), unheard: [unheardFor(deaf, file)] })
  })
  return { settled, deaf }
}

import type { Failure } from '../../../core/outcome.ts'
import type { Seconds } from '../../../core/units.ts'
import { inTurn } from './in-turn.ts'
import type { Listener } from './listener.ts'
import { type FileSettled, type Known, type NamedFile, settleHeard, settleUnheard, unheardFor } from './settle-delivery.ts'

export type HearingFiles = {
  listener: Listener
  known: Known
  signal: AbortSignal
  progress: (done: Seconds, total: Seconds, item: string, unit: 'seconds') => void
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
  let finished = 0
  const under = new Map<File, Seconds>()
  const tell = (file: File, seconds: Seconds): void => {
    under.set(file, seconds)
    progress(
      Math.min(
        total,
        [...under.values()].reduce((a, b) => a + b, finished),
      ),
      total,
      file.name,
      'seconds',
    )
  }
  await inTurn(files, atOnce, async (file) => {
    if (signal.aborted) return
    tell(file, 0)
    const heard = deaf ? null : await settleHeard(file, known, { listener, signal, progress: (seconds) => tell(file, seconds) })
    under.delete(file)
    finished += file.decoded.duration
    if (heard?.ok) settled.set(file, heard.value)
    if (heard && !heard.ok && !signal.aborted) deaf = heard.failure
    if (deaf) settled.set(file, { ...(await settleUnheard(file, known)), unheard: [unheardFor(deaf, file)] })
  })
  return { settled, deaf }
}

import type { Reply } from '../../../core/outcome.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Heard } from '../../../core/takes/heard.ts'
import type { Seconds } from '../../../core/units.ts'

/**
 * Finds lines in a recording by their words. `file`: the decoded recording in the cache; `lines`: those to seek, in script order;
 * `progress`: seconds heard, of all. The answer's times are seconds of the recording.
 */
export type Listener = (
  file: string,
  lines: readonly Line[],
  signal: AbortSignal,
  progress: (done: Seconds, total: Seconds) => void,
) => Promise<Reply<Heard>>

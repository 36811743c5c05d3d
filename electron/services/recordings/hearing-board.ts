import { type Hearing, type Hearings, hearingsTold, latestTold } from '../../../core/contract/hearing.ts'
import type { LineId } from '../../../core/ids.ts'
import type { Seconds } from '../../../core/units.ts'
import type { FoundSoon } from './listener.ts'
import type { TakenIn } from './take-in.ts'

type Standing = { file: TakenIn; state: Hearing['state']; heard: Seconds; found: FoundSoon[]; lines: Set<LineId> }

/** How far the recordings of a delivery have been listened to, and the lines found in them so far. */
export class HearingBoard<File extends TakenIn> {
  readonly #standing: ReadonlyMap<File, Standing>

  constructor(files: readonly File[]) {
    this.#standing = new Map(files.map((file) => [file, { file, state: 'waiting', heard: 0, found: [], lines: new Set() }]))
  }

  /** Seconds of a file that were heard by now. */
  heard(file: File, seconds: Seconds): void {
    const standing = this.#of(file)
    standing.state = 'listening'
    standing.heard = Math.min(seconds, file.decoded.duration)
  }

  /** Lines found in a file since the last time. What two pieces of sound share is told twice. */
  found(file: File, lines: readonly FoundSoon[]): void {
    const standing = this.#of(file)
    const fresh = lines.filter(
      (one) => !standing.found.some((known) => known.line === one.line && known.end > one.start && known.start < one.end),
    )
    for (const { line } of fresh) standing.lines.add(line)
    standing.found = [...standing.found, ...fresh]
  }

  finished(file: File): void {
    const standing = this.#of(file)
    standing.state = 'heard'
    standing.heard = file.decoded.duration
  }

  /** Seconds that were heard of all files. */
  get seconds(): Seconds {
    return [...this.#standing.values()].reduce((sum, { heard }) => sum + heard, 0)
  }

  /** Those at work, those that were heard, the last first, and those that wait. */
  get told(): Hearings {
    const all = [...this.#standing.values()]
    const inOrder = [
      ...all.filter(({ state }) => state === 'listening'),
      ...all.filter(({ state }) => state === 'heard').reverse(),
      ...all.filter(({ state }) => state === 'waiting'),
    ]
    return { files: inOrder.slice(0, hearingsTold).map(toldOf), more: Math.max(0, inOrder.length - hearingsTold) }
  }

  #of(file: File): Standing {
    const standing = this.#standing.get(file)
    if (!standing) throw new Error('a file of another delivery')
    return standing
  }
}

const toldOf = ({ file: { name, shelved, decoded }, state, heard, found, lines }: Standing): Hearing => ({
  file: name,
  sha256: shelved.sha256,
  duration: decoded.duration,
  heard,
  state,
  lines: lines.size,
  latest: found.slice(-latestTold).map(({ line }) => line),
})

import type { LineId } from '../../../core/ids.ts'
import { done, type Reply } from '../../../core/outcome.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import type { Aside } from '../../../core/records/take.ts'
import { maybeRead } from '../../../core/speech/maybe-read.ts'
import type { Heard, HeardTake } from '../../../core/takes/heard.ts'
import { leftOut } from '../../../core/takes/left-out.ts'
import { settledFrom } from '../../../core/takes/settle.ts'
import type { Seconds } from '../../../core/units.ts'
import type { Threads } from '../threads/threads.ts'
import { type AlignedLine, type HeardLines, hearable, hearLines, type SoonLine } from './hear-lines.ts'

/** A line that was found on the way, roughly where it was said. */
export type FoundSoon = { line: LineId; start: Seconds; end: Seconds }

/** A recording to listen to, and the lines to seek in it, in script order. */
export type Listening = {
  /** The decoded recording in the cache. */
  file: string
  /** What failures call it. */
  name: string
  lines: readonly Line[]
  signal: AbortSignal
  progress: (heard: Seconds) => void
  /** Lines found since the last time; the answer may see them otherwise. */
  found?: (lines: FoundSoon[]) => void
}

/** Finds lines in a recording by their words. The answer's times are seconds of the recording. */
export type Listener = (listening: Listening) => Promise<Reply<Heard>>

/** A listener that knows how a production's names are said; the failure says why there is none for its language, or here. */
export const listenerFor = async (production: Production, threads: Threads): Promise<Reply<Listener>> => {
  const place = await hearable(production.manuscript?.language)
  if (!place.ok) return place
  const { respellings } = production
  const recorded = new Set(Object.values(production.takes).map(({ line }) => line))
  return done(async ({ lines, found, ...listening }) => {
    const texts = lines.map(({ text }) => text)
    const soon = found && ((told: SoonLine[]) => found(told.map(({ index, start, end }) => ({ line: idOf(lines, index), start, end }))))
    const heard = await hearLines({
      ...listening,
      place: place.value,
      lines: texts,
      respellings,
      threads,
      ...(soon ? { found: soon } : {}),
    })
    return heard.ok ? done(heardOf(heard.value, lines, recorded)) : heard
  })
}

const idOf = (lines: readonly Line[], index: number): LineId => lines[index]?.id ?? ('' as LineId)

const idsOf = (takes: readonly HeardTake[]): Set<LineId> => new Set(takes.map(({ line }) => line))

/** Whole takes, or of a line that was never read to its end the best of it; what was begun and given up is set aside. */
const heardOf = (heard: HeardLines, lines: readonly Line[], recorded: ReadonlySet<LineId>): Heard => {
  const takes = heard.lines.flatMap((line) => takesOf(line, idOf(lines, line.index)))
  const read = heard.lines.flatMap(({ index, takes: own }) => own.map(({ confidence }) => ({ line: index, confidence })))
  const texts = lines.map(({ text }) => text)
  const perhaps = new Set(maybeRead(texts, read, settledFrom).map((index) => idOf(lines, index)))
  return {
    takes: takes.sort((a, b) => a.start - b.start),
    asides: heard.asides.map(
      ({ start, end, line }): Aside => ({
        kind: line === null ? 'off-script' : 'false-start',
        start,
        end,
        line: line === null ? null : idOf(lines, line),
      }),
    ),
    missing: leftOut(lines, idsOf(takes), idsOf(takes.filter(({ confidence }) => confidence >= settledFrom))).filter(
      (id) => !recorded.has(id) && !perhaps.has(id),
    ),
  }
}

const takesOf = ({ takes, proposed }: AlignedLine, line: LineId): HeardTake[] =>
  takes
    .filter((take) => take.complete || take === proposed)
    .map(({ start, end, confidence, check }) => ({ line, start, end, confidence, check }))

import type { Stretch } from '../takes/voice-activity.ts'
import type { FoundLine } from './find-lines.ts'
import type { HeardItem } from './heard.ts'

/** Speech that belongs to no take: a line begun and given up, or talk that is in no line (`line` null). Seconds. */
export type FoundAside = Stretch & { line: number | null }

/** Frames of a pause within talk, and the shortest talk. */
const pause = 100
const shortest = 40

/** False starts, and what was said beside the takes, in the order in which it was said. */
export const asidesIn = (heard: readonly HeardItem[], lines: readonly FoundLine[]): FoundAside[] => {
  const taken = lines.flatMap(({ takes }) => takes)
  const starts = lines.flatMap(({ line, takes, proposed }) =>
    takes.filter(({ complete }, index) => !complete && index !== proposed).map(({ start, end }) => ({ start, end, line })),
  )
  const isTaken = ({ start, end }: HeardItem): boolean => taken.some((take) => take.start * 100 < end - 5 && take.end * 100 > start + 5)
  const talk: { start: number; end: number }[] = []
  for (const item of heard) {
    if (item.kind === 'breath' || isTaken(item)) continue
    const last = talk.at(-1)
    // A take lies between two stretches of talk where it is taken for neither.
    const apart = last && taken.some(({ start }) => start * 100 >= last.end - 5 && start * 100 < item.start)
    if (last && !apart && item.start - last.end <= pause) last.end = item.end
    else talk.push({ start: item.start, end: item.end })
  }
  const told = talk
    .filter(({ start, end }) => end - start >= shortest)
    .map(({ start, end }) => ({ start: start / 100, end: end / 100, line: null }))
  return [...starts, ...told].sort((a, b) => a.start - b.start)
}

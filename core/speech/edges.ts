import type { Stretch } from '../takes/voice-activity.ts'
import { percentile } from './percentile.ts'

/** Where recognition puts a span (frames of 10 ms), and where the speech before it ends and the speech behind it begins. */
export type RoughSpan = { start: number; end: number; before: number; after: number }

/**
 * How an edge is sought: frames that it may be moved outwards, and frames kept before and behind speech so that soft sounds and breaths
 * are not cut. In noise the fading end of a word cannot be seen; there recognition knows better, and more is kept.
 */
const quiet = { outwards: 10, before: 2.5, behind: 4 }
const noisy = { outwards: 4, before: 4, behind: 6 }
/** Speech this far above the pause (dB) is in a quiet room; below the second, nothing is to be seen of edges. */
const quietRise = 35
const leastRise = 16
/** Frames that an edge may be moved inwards: recognition lets a word begin in the silence before it sooner than it lets one end behind it. */
const inwards = { before: 24, behind: 16 }
/** Frames of quiet that end speech, and the shortest pause that has a level of its own. */
const quietRun = 8
const leastPause = 5
/** The edge lies this part of the way up from the pause to speech, at most so far above the pause (dB): voices rise fast and fade slowly. */
const riseShare = 0.3
const riseBounds = { least: 4, before: 14, behind: 10 }
/** Without a pause: frames around the boundary that are looked through for the quietest place. */
const around = 4
/** No more than this part of a pause is kept with the speech beside it. */
const handleShare = 0.35

/** Frame levels of a span and its surroundings, seen from one of its edges: `at(0)` is the first frame inside, `at(-1)` the one outside. */
type Side = { at: (offset: number) => number; length: number; pause: number; keep: 'before' | 'behind' }

/**
 * The exact edges of a span, in seconds: where the sound rises out of the pause before it and falls into the pause behind it, near where
 * recognition puts them. In noise recognition knows better; without a pause the quietest place near the boundary is taken.
 */
export const edgesOf = (span: RoughSpan, levels: Float32Array): Stretch => {
  const level = (frame: number): number => levels[Math.min(levels.length - 1, Math.max(0, frame))] ?? -120
  const length = span.end - span.start
  const loud = percentile(levels.subarray(span.start, span.end), 0.9)
  const start = { at: (offset: number) => level(span.start + offset), length, pause: span.start - span.before, keep: 'before' } as const
  const end = { at: (offset: number) => level(span.end - 1 - offset), length, pause: span.after - span.end, keep: 'behind' } as const
  const from = span.start + moved(start, loud)
  const to = span.end - moved(end, loud)
  return { start: Math.max(0, from) / 100, end: Math.min(levels.length, Math.max(to, from + 1)) / 100 }
}

/** How many frames inwards (negative: outwards) the edge lies. */
const moved = (side: Side, loud: number): number => {
  if (side.pause < leastPause) return quietest(side)
  const room = Math.floor(side.pause * handleShare)
  const floor = percentile(
    Float32Array.from({ length: Math.min(60, side.pause) }, (_, i) => side.at(-1 - i)),
    0.3,
  )
  if (loud - floor < leastRise) return -Math.min(noisy[side.keep], room)
  const limit = floor + Math.min(riseBounds[side.keep], Math.max(riseBounds.least, riseShare * (loud - floor)))
  const way = loud - floor >= quietRise ? quiet : noisy
  const edge = rise(side, limit, way.outwards)
  return Math.max(edge - way[side.keep], Math.min(edge, -room))
}

/**
 * From recognition's boundary outwards to the first place that a run of quiet lies before; then inwards over quiet. What is quiet inside
 * may be the stop before a word's last burst.
 */
const rise = ({ at, length, pause, keep }: Side, limit: number, outwards: number): number => {
  const inmost = Math.min(inwards[keep], Math.floor(length / 3))
  const outmost = -Math.min(outwards, pause)
  let edge = 0
  while (edge > outmost && !isQuiet(at, edge, limit)) edge--
  for (let i = edge; i < inmost; i++) if (at(i) > limit) return i
  return Math.min(edge, 0)
}

const isQuiet = (at: Side['at'], edge: number, limit: number): boolean => {
  for (let i = 1; i <= quietRun; i++) if (at(edge - i) > limit) return false
  return true
}

const quietest = ({ at, length }: Side): number => {
  let best = 0
  const cost = (offset: number): number => at(offset) + at(offset - 1) + Math.abs(offset) * 0.6
  for (let offset = -around; offset <= Math.min(around, length / 3); offset++) if (cost(offset) < cost(best)) best = offset
  return best
}

import type { RecordingId } from '../../../core/ids.ts'
import { type Peaks, peakStep } from '../../../core/mix/peaks.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'

/** A chapter drawn small: how loud each column is (0 … 1), and which columns hold only what is not recorded yet. */
export type Columns = { levels: Float32Array; missing: Uint8Array }

/** The loudest clip of each of `width` columns over the whole chapter. Recordings whose peaks have not come are left out. */
export const columnsOf = (timeline: ChapterTimeline, width: number, peaksOf: (recording: RecordingId) => Peaks | null): Columns => {
  const levels = new Float32Array(width)
  const missing = new Uint8Array(width)
  const perColumn = timeline.length / Math.max(1, width)
  for (const clip of timeline.clips) {
    const first = Math.max(0, Math.floor(clip.start / perColumn))
    const last = Math.min(width - 1, Math.floor((clip.start + clip.length) / perColumn))
    const peaks = clip.recording && peaksOf(clip.recording)
    for (let column = first; column <= last; column++) {
      if (clip.kind === 'placeholder') missing[column] = 1
      else if (peaks) levels[column] = Math.max(levels[column] ?? 0, levelIn(clip, peaks, column * perColumn, (column + 1) * perColumn))
    }
  }
  return { levels, missing }
}

const levelIn = (clip: Clip, peaks: Peaks, from: number, to: number): number => {
  const level = peaks.levels.findLast(({ perSecond }) => perSecond * (to - from) >= 1) ?? peaks.levels[0]
  if (!level) return 0
  const gain = 10 ** (clip.gain / 20)
  const inside = Math.max(0, from - clip.start)
  const place = clip.loop && clip.sourceLength > 0 ? inside % clip.sourceLength : inside
  const begin = Math.floor((clip.sourceStart + place) * level.perSecond)
  const end = Math.min(level.pairs.length / 2, Math.max(begin + 1, Math.ceil((clip.sourceStart + place + to - from) * level.perSecond)))
  let most = 0
  for (let index = begin; index < Math.min(end, begin + peakStep * 4); index++)
    most = Math.max(most, -(level.pairs[2 * index] ?? 0), level.pairs[2 * index + 1] ?? 0)
  return Math.min(1, (most / 127) * gain)
}

/** The window on the small chapter, in its pixels; never narrower than can be taken hold of. */
export const windowOf = (
  view: { from: number; scale: number; width: number },
  length: number,
  width: number,
): { left: number; width: number } => {
  const seen = view.width / view.scale
  const wide = Math.max(8, Math.min(width, (seen / length) * width))
  const left = (view.from / length) * width
  return { left: Math.max(0, Math.min(width - wide, left)), width: wide }
}

/** Second at the left edge of the view when its window begins at a pixel; the end of the chapter stays in sight. */
export const fromOfWindow = (left: number, view: { scale: number; width: number }, length: number, width: number): number =>
  Math.max(0, Math.min((left / width) * length, length - (view.width / view.scale) * 0.5))

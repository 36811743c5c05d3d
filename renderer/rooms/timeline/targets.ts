import type { LineId } from '../../../core/ids.ts'
import type { ChapterRecord } from '../../../core/records/production.ts'
import type { ChapterTimeline, Clip, TrackKey } from '../../../core/timeline/assemble.ts'
import { clipInset, fadeColumns, gainRow, handleRow, leastForHandles } from './clip-box.ts'
import { markerAt } from './paint-axis.ts'
import { axisHeight, heightOf, rowsOf, rulerHeight, type View } from './view.ts'

/** What the pointer is over. */
export type Target =
  | { part: 'axis' }
  | { part: 'marker'; marker: string }
  | { part: 'pause'; line: LineId }
  | { part: 'loop'; edge: 'from' | 'to' }
  | { part: 'lane' }
  | { part: 'body' | 'start' | 'end' | 'fadeIn' | 'fadeOut' | 'gain'; clip: Clip }

export type Sight = {
  timeline: ChapterTimeline
  chapter: Pick<ChapterRecord, 'markers'>
  view: View
  loop: { from: number; to: number } | null
}

/** Pixels from an edge within which it is meant. */
const reach = 6

/** Finds what lies under a point of the canvas. */
export const targetAt = (px: number, py: number, sight: Sight): Target => {
  if (py < rulerHeight) return onRuler(px, py, sight)
  if (py < axisHeight) return onPauses(px, sight)
  return onLanes(px, py, sight)
}

const onRuler = (px: number, py: number, { timeline, chapter, view, loop }: Sight): Target => {
  const marker = markerAt(px, py, { chapter: chapter as ChapterRecord, timeline, view })
  if (marker !== null) return { part: 'marker', marker }
  for (const edge of ['from', 'to'] as const)
    if (loop && Math.abs((loop[edge] - view.from) * view.scale - px) <= 4) return { part: 'loop', edge }
  return { part: 'axis' }
}

/** A narrow pause can be taken hold of a little beside it. */
const onPauses = (px: number, { timeline, view }: Sight): Target => {
  let best: { line: LineId; distance: number } | null = null
  for (const { line, start, gap } of timeline.places) {
    const right = (start - view.from) * view.scale
    const left = right - gap * view.scale
    if (left > px + 12) break
    const distance = Math.max(0, left - px, px - right)
    if (distance <= 5 && (!best || distance < best.distance)) best = { line, distance }
  }
  return best ? { part: 'pause', line: best.line } : { part: 'axis' }
}

const onLanes = (px: number, py: number, { timeline, view }: Sight): Target => {
  const { tops } = rowsOf(timeline.tracks, view)
  const y = py - axisHeight + view.down
  const at = view.from + px / view.scale
  const around = 3 / view.scale
  const under = (one: Clip): boolean => {
    const top = tops.get(one.track)
    return (
      top !== undefined &&
      y >= top + clipInset &&
      y <= top + heightOf(one.track, view) - clipInset &&
      at >= one.start - around &&
      at <= one.start + one.length + around
    )
  }
  const clip = timeline.clips.findLast((one) => view.selected.has(one.id) && under(one)) ?? timeline.clips.findLast(under)
  return clip ? onClip(px, y, clip, (tops.get(clip.track) ?? 0) + clipInset, view) : { part: 'lane' }
}

const onClip = (px: number, y: number, clip: Clip, top: number, view: View): Target => {
  if (clip.kind === 'placeholder') return { part: 'body', clip }
  const box = {
    left: (clip.start - view.from) * view.scale,
    width: clip.length * view.scale,
    y: top,
    height: heightOf(clip.track, view) - 2 * clipInset,
  }
  if (view.selected.has(clip.id) && box.width >= leastForHandles) {
    const [fadeIn, fadeOut] = fadeColumns(clip, box, view)
    const onHandles = Math.abs(y - top - handleRow) <= reach
    if (onHandles && Math.abs(px - fadeIn) < reach) return { part: 'fadeIn', clip }
    if (onHandles && Math.abs(px - fadeOut) < reach) return { part: 'fadeOut', clip }
    const inside = px - box.left > 20 && box.left + box.width - px > 20
    if (inside && Math.abs(y - gainRow(clip.gain, box)) <= 3) return { part: 'gain', clip }
  }
  if (box.width > 18) {
    if (px - box.left < reach) return { part: 'start', clip }
    if (box.left + box.width - px < reach) return { part: 'end', clip }
  }
  return { part: 'body', clip }
}

/** The track under a row of the canvas. */
export const trackAt = (py: number, timeline: ChapterTimeline, view: View): TrackKey | null => {
  const { tops } = rowsOf(timeline.tracks, view)
  const y = py - axisHeight + view.down
  return (
    timeline.tracks.find((track) => {
      const top = tops.get(track) ?? 0
      return y >= top && y < top + heightOf(track, view)
    }) ?? null
  )
}

const cursors: Record<Target['part'], string> = {
  axis: 'text',
  marker: 'grab',
  pause: 'ew-resize',
  loop: 'ew-resize',
  lane: 'default',
  body: 'grab',
  start: 'w-resize',
  end: 'e-resize',
  fadeIn: 'pointer',
  fadeOut: 'pointer',
  gain: 'ns-resize',
}
export const cursorOf = ({ part }: Target): string => cursors[part]

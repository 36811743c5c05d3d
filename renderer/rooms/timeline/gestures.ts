import type { CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { moveClips, shapeClips, trimClip } from '../../../core/timeline/edit.ts'
import { axisHeight, fadeInset, heightOf, rowsOf, selectedClips, snapped, type View } from './view.ts'

/** What the pointer is over. */
export type Target = { part: 'axis' } | { part: 'lane' } | { part: 'body' | 'start' | 'end' | 'fadeIn' | 'fadeOut'; clip: Clip }

const edgeWidth = 6

/** Finds what lies under a point of the canvas. */
export const targetAt = (px: number, py: number, timeline: ChapterTimeline, view: View): Target => {
  if (py < axisHeight) return { part: 'axis' }
  const { tops } = rowsOf(timeline.tracks, view)
  const y = py - axisHeight + view.down
  const at = view.from + px / view.scale
  const clip = timeline.clips.findLast((one) => {
    const top = tops.get(one.track)
    return (
      top !== undefined &&
      y >= top + 4 &&
      y <= top + heightOf(one.track, view) - 4 &&
      at >= one.start - 3 / view.scale &&
      at <= one.start + one.length + 3 / view.scale
    )
  })
  if (!clip) return { part: 'lane' }
  const top = (tops.get(clip.track) ?? 0) + 4
  const left = (clip.start - view.from) * view.scale
  const right = left + clip.length * view.scale
  if (clip.kind !== 'placeholder' && view.selected.has(clip.id) && Math.abs(y - top - 20) < 7) {
    if (Math.abs(px - Math.max(left + fadeInset, left + clip.fadeIn * view.scale)) < 6) return { part: 'fadeIn', clip }
    if (Math.abs(px - Math.min(right - fadeInset, right - clip.fadeOut * view.scale)) < 6) return { part: 'fadeOut', clip }
  }
  if (clip.kind !== 'placeholder' && right - left > 18) {
    if (px - left < edgeWidth) return { part: 'start', clip }
    if (right - px < edgeWidth) return { part: 'end', clip }
  }
  return { part: 'body', clip }
}

export const cursorOf = ({ part }: Target): string =>
  part === 'start' || part === 'end'
    ? 'ew-resize'
    : part === 'fadeIn' || part === 'fadeOut'
      ? 'pointer'
      : part === 'body'
        ? 'grab'
        : part === 'axis'
          ? 'text'
          : 'default'

/** A drag that has begun on a clip. */
export type Drag = {
  target: Exclude<Target, { part: 'axis' } | { part: 'lane' }>
  from: number
  timeline: ChapterTimeline
  view: View
  playhead: number
}

/** The edit that a drag would make now; the same for the live picture and for the command on release. */
export const editOfDrag = (production: Production, drag: Drag, by: number, free: boolean): CommandInput | null => {
  const { target, timeline, view, playhead } = drag
  const { clip } = target
  const extra = [playhead]
  if (target.part === 'body') {
    const clips = view.selected.has(clip.id) ? selectedClips(timeline, view.selected) : [clip]
    const moving = new Set(clips.map(({ id }) => id))
    const start = clip.start + by
    const end = start + clip.length
    const bySnap = free ? by : nearest(by, snapped(start, timeline, moving, extra) - start, snapped(end, timeline, moving, extra) - end)
    return moveClips(production, clips, bySnap, view.ripple)
  }
  if (target.part === 'start' || target.part === 'end') {
    const edge = (target.part === 'start' ? clip.start : clip.start + clip.length) + by
    const to = free ? edge : snapped(edge, timeline, new Set([clip.id]), extra)
    return trimClip(production, clip, target.part, by + to - edge, view.ripple)
  }
  const fade = target.part === 'fadeIn' ? { fadeIn: Math.max(0, clip.fadeIn + by) } : { fadeOut: Math.max(0, clip.fadeOut - by) }
  return shapeClips(production, [clip], fade, 'fade')
}

/** The smaller of two pulls that is not nothing. */
const nearest = (by: number, one: number, other: number): number => {
  if (one === 0) return by + other
  if (other === 0) return by + one
  return by + (Math.abs(one) < Math.abs(other) ? one : other)
}

import type { LineId } from '../../../core/ids.ts'
import type { CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import type { SoundTrack } from '../../../core/records/timeline.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { moveClips, onTrack, setPause, shapeClips, trimClip } from '../../../core/timeline/edit.ts'
import { gainOfDrag } from './clip-box.ts'
import type { Target } from './targets.ts'
import { anchorAt, markerTime } from './times.ts'
import { heightOf, isSound, selectedClips, snapped, type View } from './view.ts'

/** A drag that has begun. */
export type Drag = {
  target: Exclude<Target, { part: 'axis' } | { part: 'lane' } | { part: 'loop' }>
  /** Second and pixel row at which it was taken hold of. */
  from: number
  row: number
  timeline: ChapterTimeline
  view: View
  playhead: number
  /** A sound is copied, not moved. */
  copy: boolean
}

/** How far the pointer is now: seconds and pixels since the start, the track under it, and Alt (no snapping, finer steps). */
export type Way = { by: number; down: number; track: string | null; free: boolean }

/** The edit that a drag would make now; the same for the live picture and for the command on release. */
export const editOfDrag = (production: Production, drag: Drag, way: Way): CommandInput | null => {
  const { target, timeline, view } = drag
  switch (target.part) {
    case 'marker':
      return movedMarker(production, drag, target.marker, way)
    case 'pause':
      return setPause(production, target.line, Math.max(0, gapOf(timeline, target.line) + stepped(way.by, way.free)))
    case 'body':
      return drag.copy ? copiedSound(production, drag, target.clip, way) : movedClips(production, drag, target.clip, way)
    case 'start':
    case 'end': {
      const { clip } = target
      const edge = (target.part === 'start' ? clip.start : clip.start + clip.length) + way.by
      const to = way.free ? edge : snapped(edge, timeline, new Set([clip.id]), [drag.playhead])
      return trimClip(production, clip, target.part, way.by + to - edge, view.ripple)
    }
    case 'fadeIn':
      return shapeClips(production, [target.clip], { fadeIn: Math.max(0, target.clip.fadeIn + way.by) }, 'fade')
    case 'fadeOut':
      return shapeClips(production, [target.clip], { fadeOut: Math.max(0, target.clip.fadeOut - way.by) }, 'fade')
    case 'gain': {
      const { clip } = target
      const gain = clip.gain + gainOfDrag(way.down, heightOf(clip.track, view) - 8, way.free)
      return shapeClips(production, [clip], { gain: Math.round(gain * 10) / 10 }, 'gain')
    }
  }
}

/** Clips that go along when one of them is dragged. */
export const draggedClips = ({ timeline, view }: Pick<Drag, 'timeline' | 'view'>, clip: Clip): Clip[] =>
  view.selected.has(clip.id) ? selectedClips(timeline, view.selected) : [clip]

/** Seconds by which a body moves, drawn to edges near by. */
export const bodyWay = (drag: Drag, clip: Clip, { by, free }: Way): number => {
  if (free) return by
  const moving = drag.copy ? new Set<string>() : new Set(draggedClips(drag, clip).map(({ id }) => id))
  const extra = [drag.playhead]
  const start = clip.start + by
  const end = start + clip.length
  return nearest(by, snapped(start, drag.timeline, moving, extra) - start, snapped(end, drag.timeline, moving, extra) - end)
}

const movedClips = (production: Production, drag: Drag, clip: Clip, way: Way): CommandInput | null => {
  const clips = draggedClips(drag, clip)
  const move = moveClips(production, clips, bodyWay(drag, clip, way), drag.view.ripple, drag.timeline)
  const track = clip.sound !== null && way.track !== clip.track ? soundTrackOf(way.track) : null
  return track ? onTrack(production, clips, track, move) : move
}

const copiedSound = (production: Production, drag: Drag, clip: Clip, way: Way): CommandInput | null => {
  const sound = clip.sound && production.sounds[clip.sound]
  if (!sound) return null
  const { id: _, ...copy } = sound
  const anchor = anchorAt(Math.max(0, clip.start + bodyWay(drag, clip, way)), drag.timeline)
  return { do: 'place-sound', sound: { ...copy, anchor, track: soundTrackOf(way.track) ?? sound.track } }
}

const movedMarker = (production: Production, { timeline }: Drag, id: string, { by, free }: Way): CommandInput | null => {
  const markers = production.chapters[timeline.chapter]?.markers ?? []
  const moved = markers.map((marker) => {
    if (marker.id !== id) return marker
    const to = Math.max(0, markerTime(marker, timeline) + by)
    const at = free ? to : snapped(to, timeline, new Set(), [])
    return { ...marker, anchor: marker.anchor.on === 'time' ? { on: 'time' as const, at } : anchorAt(at, timeline) }
  })
  return { do: 'set-markers', chapter: timeline.chapter, markers: moved }
}

const soundTrackOf = (track: string | null): SoundTrack | null =>
  track !== null && isSound(track as SoundTrack) ? (track as SoundTrack) : null

const gapOf = (timeline: ChapterTimeline, line: LineId): number => timeline.places.find((place) => place.line === line)?.gap ?? 0

/** Pauses go in steps of 10 ms; free: of 1 ms. */
const stepped = (by: number, free: boolean): number => (free ? Math.round(by * 1000) / 1000 : Math.round(by * 100) / 100)

/** The smaller of two pulls that is not nothing. */
const nearest = (by: number, one: number, other: number): number => {
  if (one === 0) return by + other
  if (other === 0) return by + one
  return by + (Math.abs(one) < Math.abs(other) ? one : other)
}

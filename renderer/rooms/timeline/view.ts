import { create } from 'zustand'
import type { ChapterTimeline, Clip, TrackKey } from '../../../core/timeline/assemble.ts'

/** How the chapter is looked at. Never saved. */
export type View = {
  /** Second at the left edge, and pixels a second. */
  from: number
  scale: number
  trackHeight: number
  /** Pixels scrolled down. */
  down: number
  selected: ReadonlySet<string>
  snap: boolean
  ripple: boolean
  mixer: boolean
  script: boolean
  width: number
  height: number
}

export const axisHeight = 66
export const rulerHeight = 40
/** Handles of fades keep this far from the clip's edges, in pixels: the edges themselves trim. */
export const fadeInset = 12
export const soundTracks: readonly TrackKey[] = ['effects', 'music', 'room']
const leastScale = 0.5
const mostScale = 2000

export const useView = create<View>()(() => ({
  from: 0,
  scale: 40,
  trackHeight: 55,
  down: 0,
  selected: new Set(),
  snap: true,
  ripple: false,
  // Open where there is room for it.
  mixer: globalThis.innerHeight >= 800,
  script: globalThis.innerWidth > 1180,
  width: 800,
  height: 400,
}))

export const setView = (change: Partial<View>) => useView.setState(change)
export const isSound = (track: TrackKey): boolean => soundTracks.includes(track)
export const heightOf = (track: TrackKey, view: Pick<View, 'trackHeight'>): number =>
  isSound(track) ? Math.min(50, view.trackHeight) : view.trackHeight

/** Top of every track in pixels, under the axis, and the whole height. */
export const rowsOf = (tracks: readonly TrackKey[], view: Pick<View, 'trackHeight'>): { tops: Map<TrackKey, number>; height: number } => {
  const tops = new Map<TrackKey, number>()
  let at = 0
  for (const track of tracks) {
    tops.set(track, at)
    at += heightOf(track, view)
  }
  return { tops, height: at }
}

/** Zooms so that the second under the pointer stays there. */
export const zoomAt = (x: number, factor: number, length: number) => {
  const { from, scale, width } = useView.getState()
  const next = Math.min(mostScale, Math.max(Math.min(leastScale, width / Math.max(1, length)), scale * factor))
  const at = from + x / scale
  setView({ scale: next, from: Math.max(0, at - x / next) })
}

export const scrollBy = (seconds: number, length: number) => {
  const { from, width, scale } = useView.getState()
  setView({ from: Math.min(Math.max(0, from + seconds), Math.max(0, length - (width / scale) * 0.5)) })
}

export const showRange = (from: number, to: number) => {
  const { width } = useView.getState()
  const margin = (to - from) * 0.02
  setView({ from: Math.max(0, from - margin), scale: Math.min(mostScale, width / Math.max(0.2, to - from + margin * 2)) })
}

/** Keeps the playhead in sight while it runs. */
export const follow = (at: number) => {
  const { from, scale, width } = useView.getState()
  if (at < from || at > from + (width / scale) * 0.92) setView({ from: Math.max(0, at - (width / scale) * 0.12) })
}

/** Clips of a timeline that a selection names, in order. */
export const selectedClips = (timeline: ChapterTimeline, selected: ReadonlySet<string>): Clip[] =>
  timeline.clips.filter(({ id }) => selected.has(id))

/** Where an edge may come to rest: edges of other clips, the playhead, markers; within 8 pixels. */
export const snapped = (at: number, timeline: ChapterTimeline, moving: ReadonlySet<string>, extra: readonly number[]): number => {
  const { snap, scale } = useView.getState()
  if (!snap) return at
  let best = at
  let nearest = 8 / scale
  for (const { id, start, length } of timeline.clips) {
    if (moving.has(id)) continue
    for (const edge of [start, start + length]) {
      const distance = Math.abs(edge - at)
      if (distance < nearest) [best, nearest] = [edge, distance]
    }
  }
  for (const edge of extra) if (Math.abs(edge - at) < nearest) [best, nearest] = [edge, Math.abs(edge - at)]
  return best
}

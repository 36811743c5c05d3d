import { create } from 'zustand'
import type { LineId } from '../../../core/ids.ts'
import type { Pacing } from '../../../core/records/timeline.ts'
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
  /** The script pane goes along with the playhead. */
  inStep: boolean
  /** Pacing rules that are being tried out. */
  pacing: Pacing | null
  /** The pause or marker whose small editor is open. */
  editing: { what: 'pause'; line: LineId } | { what: 'marker'; marker: string } | null
  /** The chapter that was seen last. */
  chapter: string | null
  width: number
  height: number
}

export const axisHeight = 66
export const rulerHeight = 40
export const soundTracks: readonly TrackKey[] = ['effects', 'music', 'room']
const leastScale = 0.5
const mostScale = 2000

/** A small window keeps its room for the tracks: the panes beside them close to their buttons. */
const wide = '(min-width: 1181px)'
const tall = '(min-height: 800px)'
const fits = (query: string): boolean => typeof matchMedia === 'undefined' || matchMedia(query).matches

export const useView = create<View>()(() => ({
  from: 0,
  scale: 40,
  trackHeight: fits(wide) ? 55 : 44,
  down: 0,
  selected: new Set(),
  snap: true,
  ripple: false,
  mixer: fits(`${wide} and ${tall}`),
  script: fits(wide),
  inStep: true,
  pacing: null,
  editing: null,
  chapter: null,
  width: 800,
  height: 400,
}))

/** Follows the window over its breakpoint while the room is shown. */
export const followWidth = (): (() => void) => {
  const query = matchMedia(wide)
  const change = () =>
    setView(query.matches ? { trackHeight: 55, script: true, mixer: fits(tall) } : { trackHeight: 44, script: false, mixer: false })
  query.addEventListener('change', change)
  return () => query.removeEventListener('change', change)
}

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

/** Turns the page when a running playhead leaves it; a producer who looks elsewhere is left there. */
export const followRun = (at: number, before: number) => {
  const { from, scale, width } = useView.getState()
  if (before >= from && before <= from + width / scale) follow(at)
}

/** Brings a second into sight. */
export const follow = (at: number) => {
  const { from, scale, width } = useView.getState()
  if (at < from || at > from + (width / scale) * 0.92) setView({ from: Math.max(0, at - (width / scale) * 0.12) })
}

/** Clips of a timeline that a selection names, in order. */
export const selectedClips = (timeline: ChapterTimeline, selected: ReadonlySet<string>): Clip[] =>
  timeline.clips.filter(({ id }) => selected.has(id))

/** What is shown of a chapter at first: wide enough for the words inside the clips to be read. */
const firstSeconds = 24

/** Opens a chapter where it was left; another one at its beginning. `chapter` is its name among all productions. */
export const openView = (chapter: string, timeline: ChapterTimeline) => {
  if (useView.getState().chapter === chapter) return
  setView({ chapter, selected: new Set(), down: 0, editing: null })
  showRange(0, Math.min(timeline.length, firstSeconds))
}

/** Clips that a rectangle of the canvas touches. */
export const clipsIn = (
  area: { left: number; top: number; right: number; bottom: number },
  timeline: ChapterTimeline,
  view: View,
): string[] => {
  const { tops } = rowsOf(timeline.tracks, view)
  return timeline.clips.flatMap((clip) => {
    const top = (tops.get(clip.track) ?? 0) + axisHeight - view.down
    const left = (clip.start - view.from) * view.scale
    const across = left < area.right && left + clip.length * view.scale > area.left
    return across && top < area.bottom && top + heightOf(clip.track, view) > area.top ? [clip.id] : []
  })
}

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

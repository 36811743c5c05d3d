import type { CommandInput } from '../../../core/production/command.ts'
import { usualStrip } from '../../../core/records/timeline.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { deleteClips, moveClips, resetLines, splitClips } from '../../../core/timeline/edit.ts'
import { t } from '../../locales/t.ts'
import { seek } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { pickLine, usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'
import { follow, selectedClips, setView, showRange, useView } from './view.ts'

const run = (command: CommandInput | null): boolean => {
  if (command) void edit(command)
  return command !== null
}

const picked = (timeline: ChapterTimeline): Clip[] => selectedClips(timeline, useView.getState().selected)

/** Splits the selected clips at the playhead, or whatever lies under it. */
export const split = (timeline: ChapterTimeline) => {
  const { playhead } = usePlaces.getState()
  const under = ({ start, length }: Clip) => playhead > start && playhead < start + length
  const chosen = picked(timeline).filter(under)
  const clips = chosen.length ? chosen : timeline.clips.filter((clip) => clip.kind === 'take' && under(clip))
  if (!run(splitClips(production(), clips, playhead))) say(t('timeline.nothingToSplit'))
}

/** Takes the selection off the timeline; sounds are removed. */
export const remove = (timeline: ChapterTimeline, ripple: boolean) => {
  const clips = picked(timeline)
  const sounds = clips.flatMap(({ sound }) => sound ?? [])
  if (sounds.length) void edit({ do: 'remove-sound', sounds })
  run(deleteClips(production(), clips, ripple))
  setView({ selected: new Set() })
}

export const reset = (timeline: ChapterTimeline) => run(resetLines(production(), picked(timeline)))

export const nudge = (timeline: ChapterTimeline, by: number): boolean =>
  run(moveClips(production(), picked(timeline), by, useView.getState().ripple))

/** Selects the next clip in time, or on the track above or below. */
export const step = (timeline: ChapterTimeline, by: 1 | -1, across: boolean): boolean => {
  const current = picked(timeline).at(-1)
  const { playhead } = usePlaces.getState()
  let next: Clip | undefined
  if (!current) next = timeline.clips.find(({ start, length }) => start + length > playhead)
  else if (!across) {
    const own = timeline.clips.filter(({ kind }) => kind !== 'sound' || current.kind === 'sound')
    next = own[own.findIndex(({ id }) => id === current.id) + by]
  } else {
    const track = timeline.tracks[timeline.tracks.indexOf(current.track) + by]
    const middle = current.start + current.length / 2
    next = timeline.clips
      .filter((clip) => clip.track === track)
      .sort((a, b) => Math.abs(a.start + a.length / 2 - middle) - Math.abs(b.start + b.length / 2 - middle))[0]
  }
  if (!next) return false
  pick(next)
  return true
}

/** Selects one clip and brings it into sight. */
export const pick = (clip: Clip) => {
  setView({ selected: new Set([clip.id]) })
  const line = clip.line && production().lines[clip.line]
  if (line) pickLine(line)
  follow(clip.start)
}

export const zoomSelection = (timeline: ChapterTimeline) => {
  const clips = picked(timeline)
  if (clips.length) showRange(Math.min(...clips.map(({ start }) => start)), Math.max(...clips.map(({ start, length }) => start + length)))
}

let before: { from: number; scale: number } | null = null
/** Between the whole chapter and what was seen before. */
export const toggleZoom = (timeline: ChapterTimeline) => {
  if (before) {
    setView(before)
    before = null
  } else {
    const { from, scale } = useView.getState()
    before = { from, scale }
    showRange(0, timeline.length)
  }
}

export const addMarker = (timeline: ChapterTimeline) => {
  const { playhead } = usePlaces.getState()
  const record = production().chapters[timeline.chapter]
  if (!record) return
  const place = timeline.places.findLast(({ start, shift }) => start + shift <= playhead)
  const anchor = place
    ? { on: 'line' as const, line: place.line, offset: playhead - place.start - place.shift }
    : { on: 'time' as const, at: playhead }
  const number = record.markers.length + 1
  void edit({
    do: 'set-markers',
    chapter: timeline.chapter,
    markers: [...record.markers, { id: `m${Date.now()}`, name: t('timeline.markerName', { number }), anchor }],
  })
}

export const toggleStrip = (strip: string, what: 'mute' | 'solo') => {
  const value = production().strips[strip] ?? usualStrip
  void edit({ do: 'set-strip', strip, value: { ...value, [what]: !value[what] } })
}

export const toStart = () => seek(0)

import type { CommandInput } from '../../../core/production/command.ts'
import type { Production } from '../../../core/records/production.ts'
import { usualStrip } from '../../../core/records/timeline.ts'
import type { ChapterTimeline, Clip } from '../../../core/timeline/assemble.ts'
import { deleteClips, moveClips, resetLines, shapeClips, splitClips, trimClip } from '../../../core/timeline/edit.ts'
import { lineAt } from '../../../core/timeline/line-at.ts'
import { t } from '../../locales/t.ts'
import { playPreview, seek, setLoop, useTransport } from '../../playback/transport.ts'
import { edit } from '../../store/edit.ts'
import { goTo, lineAtHand, pickLine, usePlaces } from '../../store/places.ts'
import { production } from '../../store/session.ts'
import { say } from '../../store/toasts.ts'
import { flag } from '../pickups/flagging.ts'
import { useDesk } from '../recordings/desk.ts'
import { anchorAt } from './times.ts'
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

/** Takes the selection off the timeline; takes and recordings stay. */
export const remove = (timeline: ChapterTimeline, ripple: boolean) => {
  run(deleteClips(production(), picked(timeline), ripple))
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

/** Opens the small editor of the pause before the selected clip's line. */
export const editPause = (timeline: ChapterTimeline): boolean => {
  const line = picked(timeline).find((clip) => clip.line !== null)?.line
  if (!line) return false
  setView({ editing: { what: 'pause', line } })
  return true
}

/** Flags the lines of the selected clips, or the line at the playhead, to be recorded again. */
export const flagHere = (timeline: ChapterTimeline): boolean => {
  const lines = [...new Set(picked(timeline).flatMap(({ line }) => line ?? []))]
  const here = lineAt(timeline, usePlaces.getState().playhead)
  return flag(lines.length > 0 || !here ? lines : [here])
}

/** Trims the selected clips at the playhead. */
export const trimHere = (timeline: ChapterTimeline, edge: 'start' | 'end') => {
  const { playhead } = usePlaces.getState()
  const clip = picked(timeline)[0]
  if (!clip) return false
  return run(
    trimClip(production(), clip, edge, playhead - (edge === 'start' ? clip.start : clip.start + clip.length), useView.getState().ripple),
  )
}

/** A fade of the selected clips between the playhead and the nearer edge of each. */
export const fadeHere = (timeline: ChapterTimeline) => {
  const { playhead } = usePlaces.getState()
  const chosen = picked(timeline).filter(
    ({ kind, start, length }) => kind !== 'placeholder' && playhead > start && playhead < start + length,
  )
  const clip = chosen[0]
  if (!clip) return say(t('timeline.nothingToFade'))
  const into = playhead - clip.start
  const out = clip.start + clip.length - playhead
  run(shapeClips(production(), [clip], into <= out ? { fadeIn: into } : { fadeOut: out }, 'fade'))
}

/** Changes the gain of the selected clips; each keeps its difference when they are alike. */
export const changeGain = (timeline: ChapterTimeline, by: number): boolean => {
  const clips = picked(timeline).filter(({ kind }) => kind !== 'placeholder')
  const first = clips[0]
  return first ? run(shapeClips(production(), clips, { gain: Math.round((first.gain + by) * 10) / 10 }, 'gain')) : false
}

export const selectAll = (timeline: ChapterTimeline) => setView({ selected: new Set(timeline.clips.map(({ id }) => id)) })

/** Nothing selected any more; false when nothing was. */
export const selectNone = (): boolean => {
  if (useView.getState().selected.size === 0) return false
  setView({ selected: new Set() })
  return true
}

/** Puts a copy of the selected sound at the playhead. */
export const copySound = (timeline: ChapterTimeline): boolean => {
  const id = picked(timeline).find(({ sound }) => sound !== null)?.sound
  const sound = id ? production().sounds[id] : undefined
  if (!sound) return false
  const { id: _, ...copy } = sound
  return run({ do: 'place-sound', sound: { ...copy, anchor: anchorAt(usePlaces.getState().playhead, timeline) } })
}

/** Seconds that are heard before and after what was edited. */
const around = 2

/** Plays the selected clips with what stands around them, or the surroundings of the playhead, once. */
export const preview = (timeline: ChapterTimeline) => {
  const clips = picked(timeline)
  const { playhead } = usePlaces.getState()
  const from = clips.length ? Math.min(...clips.map(({ start }) => start)) : playhead
  const to = clips.length ? Math.max(...clips.map(({ start, length }) => start + length)) : playhead
  void playPreview(timeline.chapter, from - around, to + around)
}

/** Loops the selection, or the whole chapter; off when it is on. */
export const toggleLoop = (timeline: ChapterTimeline) => {
  if (useTransport.getState().loop) return setLoop(null)
  const clips = picked(timeline)
  setLoop(
    clips.length
      ? { from: Math.min(...clips.map(({ start }) => start)), to: Math.max(...clips.map(({ start, length }) => start + length)) }
      : { from: 0, to: timeline.length },
  )
}

/** Shows the recording of a clip, with its take, in Recordings. A line without one shows what was delivered for it. */
export const openTake = (records: Production, clip: Clip) => {
  const line = clip.line ? records.lines[clip.line] : undefined
  const role = clip.recording ? records.recordings[clip.recording]?.role : undefined
  if (line) pickLine(line)
  if (clip.recording) useDesk.setState({ recording: clip.recording, filter: role === 'sound' ? 'sounds' : 'settled' })
  goTo({ room: 'recordings', take: line?.take ?? null })
}

/** Opens the recording of the selected clip. */
export const openSelected = (timeline: ChapterTimeline): boolean => {
  const clip = picked(timeline)[0]
  if (!clip) return false
  openTake(production(), clip)
  return true
}

/** Selects the clip of the line at hand, as when one comes back from another room. */
export const selectLineAtHand = (timeline: ChapterTimeline) => {
  const line = lineAtHand(usePlaces.getState())
  const clip = line === null ? undefined : timeline.clips.find((one) => one.line === line)
  if (!clip || selectedClips(timeline, useView.getState().selected).some((one) => one.line === line)) return
  setView({ selected: new Set([clip.id]) })
  follow(clip.start)
}

export const toggleStrip = (strip: string, what: 'mute' | 'solo') => {
  const value = production().strips[strip] ?? usualStrip
  void edit({ do: 'set-strip', strip, value: { ...value, [what]: !value[what] } })
}

export const toStart = () => seek(0)

import type { ChapterId, RecordingId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import { type Strip, usualStrip } from '../records/timeline.ts'
import { assemble, type Clip, type TrackKey } from '../timeline/assemble.ts'
import { type Decibels, productionRate, type Samples, samplesAt } from '../units.ts'

export type Bus = 'dialogue' | 'effects' | 'music' | 'room'

/** One sounding clip. Times are sample frames at the plan's rate; `gain` holds clip, match and strip gains together. */
export type PlannedClip = {
  recording: RecordingId
  sourceStart: Samples
  /** Frames of source before it starts over. */
  sourceLength: Samples
  start: Samples
  length: Samples
  gain: Decibels
  /** −1 left … 1 right. */
  pan: number
  fadeIn: Samples
  fadeOut: Samples
  /** Decibels by which `speech` lowers it. */
  duck: Decibels
  bus: Bus
}

/** Everything a render needs, as data: the preview and the export get the same plan and give the same samples. */
export type MixPlan = {
  rate: number
  length: Samples
  clips: PlannedClip[]
  /** Stretches with speech, in order, apart by at least the ducking's patience. */
  speech: [Samples, Samples][]
}

/** Loudness to which voices are brought before the mix, so that a quiet and a loud actor meet. */
export const voiceLoudness = -20
const mostMatch: Decibels = 12
/** Pauses shorter than this do not let a bed come up. */
const patience = 1.2

/** The bus of a track: all characters are dialogue. */
export const busOf = (track: TrackKey): Bus => soundBuses.find((bus) => bus === track) ?? 'dialogue'

const soundBuses = ['effects', 'music', 'room'] as const

/** What a chapter sounds like now. Muted tracks are left out; when any is solo, only solo ones stay. `only` leaves one bus: a stem. */
export const mixPlan = (production: Production, chapter: ChapterId, options: { only?: Bus } = {}): MixPlan => {
  const timeline = assemble(production, chapter)
  const strip = (key: string): Strip => production.strips[key] ?? usualStrip
  const solo = timeline.tracks.some((track) => strip(track).solo)
  const sounding = timeline.clips.filter(({ recording, track }) => recording !== null && !strip(track).mute && (!solo || strip(track).solo))
  const dialogue = strip('dialogue')
  const clips = sounding
    .filter(({ track }) => (!options.only || busOf(track) === options.only) && !(busOf(track) === 'dialogue' && dialogue.mute))
    .map((clip) => planned(production, clip, strip(clip.track), dialogue, strip('master')))
  return { rate: productionRate, length: samplesAt(timeline.length), clips, speech: speechOf(sounding) }
}

const planned = (production: Production, clip: Clip, own: Strip, dialogue: Strip, master: Strip): PlannedClip => {
  const recording = clip.recording === null ? undefined : production.recordings[clip.recording]
  const bus = busOf(clip.track)
  const match =
    bus === 'dialogue' && recording?.loudness != null ? Math.max(-mostMatch, Math.min(mostMatch, voiceLoudness - recording.loudness)) : 0
  const start = samplesAt(clip.start)
  const length = Math.max(1, samplesAt(clip.start + clip.length) - start)
  return {
    recording: clip.recording as RecordingId,
    sourceStart: samplesAt(clip.sourceStart),
    sourceLength: clip.loop ? Math.max(1, samplesAt(clip.sourceLength)) : length,
    start,
    length,
    gain: clip.gain + match + own.gain + (bus === 'dialogue' ? dialogue.gain : 0) + master.gain,
    pan: own.pan,
    fadeIn: Math.min(length, samplesAt(clip.fadeIn)),
    fadeOut: Math.min(length, samplesAt(clip.fadeOut)),
    duck: clip.duck,
    bus,
  }
}

const speechOf = (clips: readonly Clip[]): [Samples, Samples][] => {
  const merged: [Samples, Samples][] = []
  for (const { start, length, track } of clips) {
    if (busOf(track) !== 'dialogue') continue
    const last = merged.at(-1)
    const from = samplesAt(start)
    const to = samplesAt(start + length)
    if (last && from - last[1] < patience * productionRate) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

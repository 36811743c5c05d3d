import type { ChapterId, RecordingId } from '../ids.ts'
import type { Production } from '../records/production.ts'
import { type Strip, usualStrip } from '../records/timeline.ts'
import { assemble, type Clip, type TrackKey } from '../timeline/assemble.ts'
import { type Decibels, productionRate, type Samples, type Seconds, samplesAt } from '../units.ts'
import { speechOf } from './ducking.ts'
import { voiceMatch } from './voice-match.ts'

export type Bus = 'dialogue' | 'effects' | 'music' | 'room'

/** One sounding clip. Times are sample frames at the plan's rate; `gain` holds clip, match and strip gains together. */
export type PlannedClip = {
  recording: RecordingId
  sourceStart: Samples
  /** Frames of source before it starts over, where it crosses over to its beginning (loop-seam.ts). */
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
  /** The lane it lies on, for meters; absent for a sound that is played by itself. */
  track?: TrackKey
}

/** Everything a render needs, as data: the preview and the export get the same plan and give the same samples. */
export type MixPlan = {
  rate: number
  length: Samples
  clips: PlannedClip[]
  /** Stretches with speech, in order, apart by at least the ducking's patience. */
  speech: [Samples, Samples][]
}

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
  return {
    rate: productionRate,
    length: samplesAt(timeline.length),
    clips,
    speech: speechOf(sounding.filter(({ track }) => busOf(track) === 'dialogue')),
  }
}

/** Whether the room alone is heard anywhere between first and last sound for as long as a noise floor takes to measure. */
export const hasPause = ({ clips, rate }: MixPlan, least: Seconds = 0.5): boolean => {
  const sounding = clips.filter(({ bus }) => bus !== 'room').sort((a, b) => a.start - b.start)
  let end = sounding[0]?.start ?? 0
  return sounding.some(({ start, length }) => {
    const pause = start - end
    end = Math.max(end, start + length)
    return pause >= least * rate
  })
}

const planned = (production: Production, clip: Clip, own: Strip, dialogue: Strip, master: Strip): PlannedClip => {
  const bus = busOf(clip.track)
  const take = clip.line === null ? undefined : production.takes[production.lines[clip.line]?.take ?? '']
  const match = bus === 'dialogue' && clip.recording !== null ? voiceMatch(production.recordings, clip.recording, take) : 0
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
    track: clip.track,
  }
}

import { spokenSeconds } from '../cast/spoken.ts'
import type { ChapterId, CharacterId, LineId, RecordingId, SoundId } from '../ids.ts'
import { narratorId } from '../records/character.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Take } from '../records/take.ts'
import type { Adjustment, Pacing, Piece, Sound, SoundTrack } from '../records/timeline.ts'
import { stretchesOf, takeLength } from '../takes/pieces.ts'
import { type Decibels, onFrame, type Seconds } from '../units.ts'
import { fades, joinClips } from './seams.ts'

/** A lane: a character's, or one of the sound tracks. `nobody` holds lines that have no speaker yet. */
export type TrackKey = CharacterId | SoundTrack | 'nobody'

/** What lies on a track, in seconds of the chapter. */
export type Clip = {
  /** Stable while the line (or sound) and its pieces stay: `<line>:<piece>`, or the sound's id. */
  id: string
  kind: 'take' | 'placeholder' | 'sound'
  line: LineId | null
  sound: SoundId | null
  /** Index of the piece of its line. */
  piece: number
  track: TrackKey
  /** null: a timed placeholder, silent. */
  recording: RecordingId | null
  sourceStart: Seconds
  /** Seconds of the source from `sourceStart`; shorter than `length` when it loops. */
  sourceLength: Seconds
  start: Seconds
  length: Seconds
  gain: Decibels
  fadeIn: Seconds
  fadeOut: Seconds
  loop: boolean
  /** Decibels by which speech lowers it. */
  duck: Decibels
  text: string
  number: string
}

/** A line's own place: `start` as the rules have it, without the hand shift. */
export type Place = { line: LineId; start: Seconds; length: Seconds; gap: Seconds; rule: keyof Pacing | 'hand'; shift: Seconds }

/** A chapter laid out: derived from script, takes, pacing and hand adjustments; never stored. */
export type ChapterTimeline = { chapter: ChapterId; length: Seconds; tracks: TrackKey[]; clips: Clip[]; places: Place[] }

/** Shortest placeholder. */
const leastLength: Seconds = 0.6

/** Lines that take time in a chapter. */
export const isHeard = (line: Line): boolean => !line.cut && line.kind !== 'cue'

/** Who is heard in a line. */
export const trackOf = (line: Line): TrackKey => (line.kind === 'dialogue' ? (line.attribution.character ?? 'nobody') : narratorId)

/** Natural length: the chosen take's, else the time that the words take to say. */
export const naturalLength = (line: Line, take: Take | undefined): Seconds =>
  take ? takeLength(take) : Math.max(leastLength, spokenSeconds(line.text))

/** A take's pieces as nobody touched them. Where two sound together, the crossfade comes of their overlap. */
export const wholePieces = (take: Take): Piece[] =>
  stretchesOf(take).map(({ recording, offset, ...range }) => ({
    ...(take.pieces ? { recording } : {}),
    ...range,
    offset: onFrame(offset),
    gain: 0,
    fadeIn: 0,
    fadeOut: 0,
  }))

/** The adjustment's pieces when they belong to the chosen take. */
export const piecesOf = (adjustment: Adjustment | undefined, take: Take | undefined): Piece[] | null =>
  adjustment?.pieces && (adjustment.take ?? null) === (take?.id ?? null) ? adjustment.pieces : null

/** Time that a line takes up: set by hand, as long as the pieces it was set with still hold; else the natural length. */
export const slotOf = (line: Line, adjustment: Adjustment | undefined, take: Take | undefined): Seconds =>
  adjustment?.slot !== undefined && (!adjustment.pieces || piecesOf(adjustment, take)) ? adjustment.slot : naturalLength(line, take)

/** Lays a chapter out: lines follow each other by the pacing rules, hand adjustments on top, sounds where they hang. */
export const assemble = (production: Production, chapter: ChapterId): ChapterTimeline => {
  const { pacing, adjustments, takes, recordings } = production
  const record = production.chapters[chapter]
  const lines = (record?.lines ?? []).flatMap((id) => production.lines[id] ?? []).filter(isHeard)
  const clips: Clip[] = []
  const places: Place[] = []
  let at: Seconds = 0
  let before: Line | null = null
  for (const line of lines) {
    const adjustment = adjustments[line.id]
    const take = line.take === null ? undefined : takes[line.take]
    const [rule, usual] = gapBefore(before, line, pacing)
    const gap = adjustment?.gap ?? usual
    const start = at + gap
    const length = slotOf(line, adjustment, take)
    if (length === 0 && piecesOf(adjustment, take)?.length === 0) {
      // Taken out with its place: what follows is paced as if the line were not there.
      places.push({ line: line.id, start: at, length: 0, gap: 0, rule: 'hand', shift: 0 })
      continue
    }
    const shift = Math.max(adjustment?.shift ?? 0, -start)
    places.push({ line: line.id, start, length, gap, rule: adjustment?.gap === undefined ? rule : 'hand', shift })
    clips.push(...clipsOf(line, take, adjustment, start + shift, recordings))
    at = start + length
    before = line
  }
  const dialogueEnd = clips.reduce((end, clip) => Math.max(end, clip.start + clip.length), at)
  const starts = new Map(places.map((place) => [place.line, place.start + place.shift]))
  const sounds = Object.values(production.sounds).filter((sound) => sound.chapter === chapter)
  clips.push(...sounds.flatMap((sound) => soundClip(sound, starts, recordings[sound.recording]?.name ?? '')))
  joinClips(clips)
  clips.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  return { chapter, length: dialogueEnd + pacing.tail, tracks: tracksOf(clips, lines), clips, places }
}

const gapBefore = (before: Line | null, line: Line, pacing: Pacing): [keyof Pacing, Seconds] => {
  if (!before) return ['head', pacing.head]
  if (before.scene !== line.scene || before.kind === 'heading') return ['scene', pacing.scene]
  const same = trackOf(before) === trackOf(line)
  if (before.paragraph !== line.paragraph && (same || line.kind === 'narration' || before.kind === 'narration'))
    return ['paragraph', pacing.paragraph]
  return same ? ['sameSpeaker', pacing.sameSpeaker] : ['speakerChange', pacing.speakerChange]
}

const clipsOf = (
  line: Line,
  take: Take | undefined,
  adjustment: Adjustment | undefined,
  start: Seconds,
  recordings: Production['recordings'],
): Clip[] => {
  const shared = { line: line.id, sound: null, track: trackOf(line), loop: false, duck: 0, text: line.text, number: line.number }
  const pieces = piecesOf(adjustment, take)
  if (!take) {
    if (pieces?.length === 0) return []
    const length = naturalLength(line, take)
    return [
      {
        ...shared,
        id: `${line.id}:0`,
        kind: 'placeholder',
        piece: 0,
        recording: null,
        sourceStart: 0,
        sourceLength: length,
        start,
        length,
        gain: 0,
        fadeIn: 0,
        fadeOut: 0,
      },
    ]
  }
  const base = onFrame(start)
  return (pieces ?? wholePieces(take)).flatMap((piece, index): Clip[] => {
    const recording = piece.recording ?? take.recording
    const sourceStart = onFrame(Math.max(0, piece.start))
    const length = onFrame(Math.min(piece.end, recordings[recording]?.duration ?? piece.end) - sourceStart)
    if (!(length > 0)) return []
    return [
      {
        ...shared,
        id: `${line.id}:${index}`,
        kind: 'take',
        piece: index,
        recording,
        sourceStart,
        sourceLength: length,
        start: onFrame(Math.max(0, base + piece.offset)),
        length,
        gain: piece.gain,
        ...fades(piece.fadeIn, piece.fadeOut, length),
      },
    ]
  })
}

const soundClip = (sound: Sound, starts: ReadonlyMap<LineId, Seconds>, name: string): Clip[] => {
  const { anchor } = sound
  const base = anchor.on === 'time' ? anchor.at : starts.get(anchor.line)
  if (base === undefined) return []
  const start = onFrame(Math.max(0, base + (anchor.on === 'line' ? anchor.offset : 0)))
  const sourceLength = onFrame(sound.end - sound.start)
  const length = onFrame(Math.min(sound.length, 36_000))
  return [
    {
      id: sound.id,
      kind: 'sound',
      line: null,
      sound: sound.id,
      piece: 0,
      track: sound.track,
      recording: sound.recording,
      sourceStart: onFrame(sound.start),
      sourceLength,
      start,
      length,
      gain: sound.gain,
      ...fades(sound.fadeIn, sound.fadeOut, length),
      loop: length > sourceLength + 0.001,
      duck: sound.duck,
      text: name,
      number: '',
    },
  ]
}

const soundTracks: SoundTrack[] = ['effects', 'music', 'room']

/** The narrator first, then characters in order of appearance, then the sounds that are used. */
const tracksOf = (clips: readonly Clip[], lines: readonly Line[]): TrackKey[] => {
  const speaking = new Set(lines.map(trackOf))
  const used = new Set(clips.map(({ track }) => track))
  return [...(speaking.delete(narratorId) ? [narratorId] : []), ...speaking, ...soundTracks.filter((track) => used.has(track))]
}

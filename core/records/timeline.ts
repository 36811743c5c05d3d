import { z } from 'zod'
import { ChapterId, LineId, RecordingId, SoundId, TakeId } from '../ids.ts'

const seconds = z.number().finite()
const gain = z.number().finite().min(-96).max(24)

/** Intended silence between lines, in seconds, by what lies between them. */
export const Pacing = z.object({
  sameSpeaker: seconds.min(0).max(60),
  speakerChange: seconds.min(0).max(60),
  paragraph: seconds.min(0).max(60),
  scene: seconds.min(0).max(60),
  head: seconds.min(0).max(60),
  tail: seconds.min(0).max(60),
})
export type Pacing = z.infer<typeof Pacing>

export const usualPacing: Pacing = { sameSpeaker: 0.25, speakerChange: 0.5, paragraph: 0.9, scene: 2, head: 0.75, tail: 2 }

/**
 * One piece of a take on the timeline. `start` and `end` are seconds in the recording; `offset` is where the piece begins,
 * in seconds after the line's own place.
 */
export const Piece = z.object({
  /** Absent: the take's own. A take put together from several names each piece's. */
  recording: RecordingId.optional(),
  start: seconds.min(0),
  end: seconds.min(0),
  offset: seconds,
  gain,
  fadeIn: seconds.min(0),
  fadeOut: seconds.min(0),
})
export type Piece = z.infer<typeof Piece>

/**
 * What the producer changed by hand at a line's place, kept apart from what `assemble` derives, so that another take, a
 * changed pause or a new line before it does not undo it. Absent fields follow the rules.
 */
export const Adjustment = z.object({
  /** Pause before the line instead of the pacing rule's. */
  gap: seconds.min(0).max(600).optional(),
  /** Seconds by which the line is moved from its assembled place; what follows stays. */
  shift: seconds.optional(),
  /** Seconds that the line takes up in the chapter, when not its natural length. */
  slot: seconds.min(0).max(36_000).optional(),
  /** The take's pieces, when not simply the whole take. An empty list silences the line. Only holds for `take`. */
  pieces: z.array(Piece).max(200).optional(),
  take: TakeId.nullable().optional(),
})
export type Adjustment = z.infer<typeof Adjustment>

/** Where a sound hangs: on a line (so that it moves with it), or on a time in the chapter. */
export const Anchor = z.discriminatedUnion('on', [
  z.object({ on: z.literal('line'), line: LineId, offset: seconds }),
  z.object({ on: z.literal('time'), at: seconds.min(0) }),
])
export type Anchor = z.infer<typeof Anchor>

export const SoundTrack = z.enum(['effects', 'music', 'room'])
export type SoundTrack = z.infer<typeof SoundTrack>

/** An effect, a music bed or room tone placed in a chapter. */
export const Sound = z.object({
  id: SoundId,
  chapter: ChapterId,
  track: SoundTrack,
  recording: RecordingId,
  anchor: Anchor,
  /** Range of the recording in seconds. */
  start: seconds.min(0),
  end: seconds.min(0),
  /** Seconds it sounds; longer than the range means that the range is looped. */
  length: seconds.min(0),
  gain,
  fadeIn: seconds.min(0),
  fadeOut: seconds.min(0),
  /** Decibels by which speech lowers it; 0 for none. */
  duck: z.number().finite().min(0).max(60),
})
export type Sound = z.infer<typeof Sound>

/** Strip of a track or bus in the mixer. */
export const Strip = z.object({ gain, pan: z.number().min(-1).max(1), mute: z.boolean(), solo: z.boolean() })
export type Strip = z.infer<typeof Strip>
export const usualStrip: Strip = { gain: 0, pan: 0, mute: false, solo: false }

/** A named place in a chapter; sticks to a line or to a time. */
export const Marker = z.object({ id: z.string().max(64), name: z.string().max(200), anchor: Anchor })
export type Marker = z.infer<typeof Marker>

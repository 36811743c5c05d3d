import { z } from 'zod'
import { ActorId, ChapterId, CharacterId, isPlainKey, LineId, PickupId, RecordingId, SoundId, TakeId } from '../ids.ts'
import { Character, Gender } from '../records/character.ts'
import { Attribution, Line } from '../records/line.ts'
import { PickupReason } from '../records/pickup.ts'
import { ChapterRecord, ManuscriptRecord } from '../records/production.ts'
import { AsideKind, InsideFile, Match, Recording, RecordingRole, Take, TakePiece } from '../records/take.ts'
import { Anchor, Marker, Pacing, Sound, SoundTrack, Strip } from '../records/timeline.ts'
import { Adjust } from '../timeline/adjust.ts'

const name = z.string().trim().min(1).max(400)
const names = z.array(z.string().trim().min(1).max(400)).max(200)
const seconds = z.number().finite()
/** Milliseconds since 1970, as the one who sends the command tells. */
const moment = z.number().finite().min(0)
const remark = z.string().max(2000)

/** What reading the text again makes of other lines. A line that the producer decided is left alone. */
const inferred = z.array(z.object({ line: LineId, attribution: Attribution })).default([])

/** A sound that is not yet a record: its id is given when it is placed. */
export const NewSound = Sound.omit({ id: true })
export type NewSound = z.infer<typeof NewSound>

/** A take that is not yet a record. `recording` may be the index of a new recording in the same command. */
export const NewTake = Take.omit({ id: true, recording: true }).extend({
  recording: z.union([RecordingId, z.number().int().nonnegative()]),
})
export type NewTake = z.infer<typeof NewTake>

export const NewRecording = Recording.omit({ id: true })
export type NewRecording = z.infer<typeof NewRecording>

/** A line as a revised manuscript has it; `id` is null for a new one. */
export const RevisedLine = Line.omit({ id: true, chapter: true }).extend({ id: LineId.nullable() })
export type RevisedLine = z.infer<typeof RevisedLine>

/** A chapter of a revised manuscript with all its lines in order, those that are gone among them. */
export const RevisedChapter = ChapterRecord.omit({ id: true, lines: true, markers: true }).extend({
  id: ChapterId.nullable(),
  lines: z.array(RevisedLine),
})
export type RevisedChapter = z.infer<typeof RevisedChapter>

/** A character whom only the revised manuscript has; lines name them by `newCharacter(index)`. */
export const NewCharacter = Character.omit({ id: true, voice: true, actor: true })
export type NewCharacter = z.infer<typeof NewCharacter>

/** Stands for the id of a character that the same command makes. */
export const newCharacter = (index: number): CharacterId => CharacterId.parse(`new:${index}`)

/**
 * Every edit of a production, as a closed union. One gesture is one command; applying it records a diff, and undo applies the
 * reversed diff. A command that cannot hold (an id that points nowhere, a time that is no time) is refused whole.
 */
export const Command = z.discriminatedUnion('do', [
  // production
  z.object({ do: z.literal('rename-production'), title: name, author: z.string().max(1000).optional() }),
  z.object({ do: z.literal('set-cover'), cover: InsideFile.nullable() }),
  z.object({ do: z.literal('rename-chapter'), chapter: ChapterId, title: name }),
  // script
  /** Says who speaks lines; `epithet` is kept as a description of that character. */
  z.object({
    do: z.literal('set-speaker'),
    lines: z.array(LineId).min(1),
    character: CharacterId.nullable(),
    epithet: name.optional(),
    inferred,
  }),
  /** Confirms the present speaker of lines as the producer's own word. */
  z.object({ do: z.literal('confirm-speaker'), lines: z.array(LineId).min(1) }),
  /** Splits a line's text at a UTF-16 offset within it; the second half gets the next lettered number. */
  z.object({ do: z.literal('split-line'), line: LineId, at: z.number().int().positive() }),
  /** Joins a line to the one before it; the earlier id and number stay. */
  z.object({ do: z.literal('merge-lines'), line: LineId }),
  z.object({ do: z.literal('set-direction'), line: LineId, direction: z.string().max(2000) }),
  z.object({ do: z.literal('cut-lines'), lines: z.array(LineId).min(1), cut: z.boolean() }),
  /** Leaves the speech tags of a chapter, or of the whole production, out of the drama, or takes them in again. */
  z.object({ do: z.literal('omit-tags'), chapter: ChapterId.nullable(), omit: z.boolean() }),
  /** Says that narration only names who speaks, or that it does not. */
  z.object({ do: z.literal('set-tag'), lines: z.array(LineId).min(1), tag: z.boolean() }),
  /** Takes in a revised manuscript, as `planRevision` lays it out: every line of the production has its place. */
  z.object({
    do: z.literal('revise'),
    manuscript: ManuscriptRecord,
    chapters: z.array(RevisedChapter).min(1),
    characters: z.array(NewCharacter),
  }),
  /** dialogue ↔ narration ↔ cue. */
  z.object({ do: z.literal('set-kind'), lines: z.array(LineId).min(1), kind: z.enum(['dialogue', 'narration', 'cue']) }),
  /** This line begins a chapter of its own; with `heading` it is that chapter's title. */
  z.object({ do: z.literal('begin-chapter'), line: LineId, heading: z.boolean().default(false) }),
  /** The chapter becomes the end of the one before it. */
  z.object({ do: z.literal('join-chapter'), chapter: ChapterId }),
  z.object({ do: z.literal('begin-scene'), line: LineId }),
  z.object({ do: z.literal('join-scene'), line: LineId }),
  // cast
  /** A new character, who speaks `lines`: also how one character is split in two. */
  z.object({ do: z.literal('add-character'), name, lines: z.array(LineId).default([]), inferred }),
  z.object({
    do: z.literal('edit-character'),
    character: CharacterId,
    name: name.optional(),
    aliases: names.optional(),
    epithets: names.optional(),
    gender: Gender.nullable().optional(),
    voice: z.number().int().min(0).max(10_000).optional(),
    inferred,
  }),
  /** Makes one character of several: lines, aliases and takes go over; names become aliases. */
  z.object({
    do: z.literal('merge-characters'),
    from: z.array(CharacterId).min(1),
    into: CharacterId,
    inferred,
  }),
  /** Removes a character; its lines go to nobody. */
  z.object({ do: z.literal('remove-character'), character: CharacterId }),
  z.object({ do: z.literal('add-actor'), name, contact: z.string().max(400).default(''), characters: z.array(CharacterId).default([]) }),
  z.object({
    do: z.literal('edit-actor'),
    actor: ActorId,
    name: name.optional(),
    contact: z.string().max(400).optional(),
    note: z.string().max(4000).optional(),
  }),
  z.object({ do: z.literal('remove-actor'), actor: ActorId }),
  z.object({ do: z.literal('cast'), characters: z.array(CharacterId).min(1), actor: ActorId.nullable() }),
  // recordings and takes
  /** The inbox's result for one delivery: recordings, takes, and which takes are chosen, as one step. */
  z.object({
    do: z.literal('attach'),
    recordings: z.array(NewRecording),
    takes: z.array(NewTake),
    /** Choose the last new take of every line that had none. */
    choose: z.boolean().default(true),
  }),
  /**
   * Matches recordings anew: each gets this match and these takes instead of its own. A take of a line that it had already keeps
   * its id, and what was made of it. `choose` as when attaching. A recording of nobody becomes that of the one who plays its lines.
   */
  z.object({
    do: z.literal('match-recordings'),
    matched: z
      .array(
        z.object({
          recording: RecordingId,
          match: Match,
          takes: z.array(NewTake.omit({ recording: true })),
          /** What listening found beside the takes; absent where nobody listened. */
          asides: Recording.shape.asides,
          missing: Recording.shape.missing,
          /** Takes of it that stay as they are, beside those given. */
          keep: z.array(TakeId).default([]),
          /** What is to be said of the sound, where listening changed that. */
          issues: Recording.shape.issues.optional(),
          reading: Recording.shape.reading,
        }),
      )
      .min(1),
    choose: z.boolean().default(true),
  }),
  /** The producer has looked at takes in doubt: they are right. */
  z.object({ do: z.literal('confirm-takes'), takes: z.array(TakeId).min(1) }),
  z.object({
    do: z.literal('edit-recording'),
    recording: RecordingId,
    role: RecordingRole.optional(),
    actor: ActorId.nullable().optional(),
    credit: z.string().max(1000).optional(),
  }),
  /** Takes a recording and its takes out of the production; the file stays on disk. */
  z.object({ do: z.literal('remove-recording'), recording: RecordingId }),
  z.object({ do: z.literal('add-take'), take: NewTake, choose: z.boolean().default(true) }),
  z.object({
    do: z.literal('edit-take'),
    take: TakeId,
    start: seconds.min(0).optional(),
    end: seconds.min(0).optional(),
    line: LineId.optional(),
    note: z.string().max(2000).optional(),
  }),
  /** Splits a take's range at a second of its recording; the second half becomes a take of `line`. */
  z.object({ do: z.literal('split-take'), take: TakeId, at: seconds.min(0), line: LineId }),
  /** Makes one range of a take and the one after it in its recording; the later take goes. */
  z.object({ do: z.literal('join-takes'), take: TakeId, next: TakeId }),
  /** Lays takes onto lines as one step. `sure`: the producer says so of each; else how they were matched stays, and with it a doubt. */
  z.object({
    do: z.literal('move-takes'),
    moves: z
      .array(z.object({ take: TakeId, line: LineId }))
      .min(1)
      .max(5000),
    sure: z.boolean().default(true),
  }),
  /** Makes a take of what was set aside at `start` seconds of a recording. */
  z.object({ do: z.literal('use-aside'), recording: RecordingId, start: seconds.min(0), line: LineId }),
  /** Sets a take's stretch aside: it belongs to no line any more. */
  z.object({ do: z.literal('set-aside'), take: TakeId, kind: AsideKind.exclude(['removed']) }),
  /** Removes a take; where it was is set aside as such, so that it is not found again. */
  z.object({ do: z.literal('remove-take'), take: TakeId }),
  z.object({ do: z.literal('choose-take'), line: LineId, take: TakeId.nullable() }),
  /** Stars for a take; null takes them away. */
  z.object({ do: z.literal('rate-take'), take: TakeId, rating: z.number().int().min(1).max(5).nullable() }),
  /** Keeps a take out of use, or takes it back in. A line whose chosen take is rejected gets the last other one, as a proposal. */
  z.object({ do: z.literal('reject-take'), take: TakeId, rejected: z.boolean() }),
  /** Puts a take together from stretches of recordings, or puts `take` together anew. Stretches are joined by a crossfade. */
  z.object({
    do: z.literal('comp-take'),
    take: TakeId.nullable(),
    line: LineId,
    pieces: z.array(TakePiece).min(2).max(40),
    choose: z.boolean().default(true),
  }),
  /** The program's choice for lines, marked as such until the producer has heard it. */
  z.object({ do: z.literal('propose-takes'), proposals: z.array(z.object({ line: LineId, take: TakeId })).min(1) }),
  /** The producer agrees to what was proposed for lines. */
  z.object({ do: z.literal('accept-proposals'), lines: z.array(LineId).min(1) }),
  /** What was measured of takes (LUFS) and recordings (the quiet between speech, dBFS). The host notes it beside the history. */
  z.object({
    do: z.literal('note-levels'),
    takes: z.array(z.object({ take: TakeId, loudness: z.number().nullable() })),
    recordings: z.array(z.object({ recording: RecordingId, noise: z.number().nullable() })).default([]),
  }),
  // pickups
  /** Marks lines to be recorded again. Of a line with new text, the words that were read are taken for `said` when none is given. */
  z.object({
    do: z.literal('flag-pickups'),
    lines: z.array(LineId).min(1),
    reason: PickupReason,
    note: remark.default(''),
    said: remark.default(''),
    at: moment,
  }),
  z.object({
    do: z.literal('edit-pickup'),
    pickup: PickupId,
    reason: PickupReason.optional(),
    note: remark.optional(),
    said: remark.optional(),
  }),
  /** The chosen take will do, or the pickup is called off. */
  z.object({ do: z.literal('close-pickup'), pickup: PickupId, as: z.enum(['done', 'called-off']), at: moment }),
  /** The line is to be recorded once more: what closed it fell short as well. */
  z.object({ do: z.literal('reopen-pickup'), pickup: PickupId }),
  /** Takes a pickup off as if it had never been flagged. */
  z.object({ do: z.literal('remove-pickup'), pickup: PickupId }),
  /** Notes that a pickup list with these went out. */
  z.object({ do: z.literal('send-pickups'), pickups: z.array(PickupId).min(1), at: moment }),
  // timeline
  Adjust,
  z.object({ do: z.literal('place-sound'), sound: NewSound }),
  z.object({
    do: z.literal('edit-sound'),
    sound: SoundId,
    label: z.enum(['move', 'trim', 'fade', 'gain', 'duck']),
    anchor: Anchor.optional(),
    track: SoundTrack.optional(),
    start: seconds.min(0).optional(),
    end: seconds.min(0).optional(),
    length: seconds.min(0).optional(),
    gain: seconds.min(-96).max(24).optional(),
    fadeIn: seconds.min(0).optional(),
    fadeOut: seconds.min(0).optional(),
    duck: seconds.min(0).max(60).optional(),
  }),
  z.object({ do: z.literal('remove-sound'), sounds: z.array(SoundId).min(1) }),
  z.object({ do: z.literal('set-pacing'), pacing: Pacing }),
  z.object({ do: z.literal('set-strip'), strip: z.string().max(64).refine(isPlainKey), value: Strip }),
  z.object({ do: z.literal('set-markers'), chapter: ChapterId, markers: z.array(Marker).max(1000) }),
])
export type Command = z.infer<typeof Command>
export type CommandInput = z.input<typeof Command>

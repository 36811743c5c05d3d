import { z } from 'zod'
import { ActorId, LineId, RecordingId, TakeId } from '../ids.ts'
import { Failure, Issue } from '../outcome.ts'
import { RecordingRole } from '../records/take.ts'
import { PassMark } from '../takes/pass.ts'
import { none, OwnRecordingId } from './handles.ts'

/** How the producer records here; kept for this computer. The microphone is known by its id, and by its name where ids change. */
export const RecorderSettings = z.object({
  microphone: z.object({ id: z.string().max(400), name: z.string().max(400) }).nullable(),
  channel: z.enum(['left', 'right', 'both']),
  /** Beeps before recording; 0 for none. */
  countIn: z.number().int().min(0).max(3),
  /** The partner's take of the cue line is heard first. */
  hearCue: z.boolean(),
  /** After a line is accepted, the next one is recorded at once. */
  rollOn: z.boolean(),
})
export type RecorderSettings = z.infer<typeof RecorderSettings>

/** Recordings made here. */
export const recorderApi = {
  /** Begins a recording made here. Its sound follows, block by block, by POST to `mediaPath.block`. `lines`: those it may hold. */
  beginRecording: {
    ask: z.object({
      role: RecordingRole,
      rate: z.number().int().min(8_000).max(384_000),
      channels: z.number().int().min(1).max(2),
      actor: ActorId.nullable(),
      lines: z.array(LineId).max(20_000),
    }),
    answer: z.object({ id: OwnRecordingId }),
  },
  /**
   * Ends a recording made here and takes it in like a delivery, as one edit: a take for each line of its pass. When that fails,
   * what was recorded stays, to be asked for again.
   */
  keepRecording: {
    ask: z.object({ id: OwnRecordingId, marks: z.array(PassMark).max(20_000) }),
    answer: z.object({
      recording: RecordingId,
      seconds: z.number(),
      takes: z.array(z.object({ take: TakeId, line: LineId })),
      /** Lines of the pass in which nothing is heard. */
      silent: z.array(LineId),
      issues: z.array(Issue),
    }),
  },
  /**
   * Takes in recordings made here that were broken off: by a crash, a full disk, a closed window. They come without takes. One that
   * is going on in another window is left alone; `waiting` are those that cannot be taken in yet.
   */
  rescueRecordings: {
    ask: none,
    answer: z.object({
      kept: z.array(z.object({ recording: RecordingId, name: z.string(), seconds: z.number() })),
      waiting: z.array(z.object({ name: z.string(), failure: Failure })),
    }),
  },
  recorderSettings: { ask: none, answer: z.object({ settings: RecorderSettings.nullable() }) },
  setRecorderSettings: { ask: z.object({ settings: RecorderSettings }), answer: none },
} as const

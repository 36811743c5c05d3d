import { z } from 'zod'
import { ActorId, LineId, RecordingId, TakeId } from '../ids.ts'
import { Issue } from '../outcome.ts'
import { NameReading } from '../records/name-reading.ts'
import { AttachReport, MannerShown, MatchReason, RelinkReport } from './attach-report.ts'
import { DeliveryId, JobId, none, UploadId } from './handles.ts'

const recordings = z.array(RecordingId).min(1).max(20_000)

/** Recordings, and what the producer says of their names. */
const named = z.object({
  recordings,
  corrections: z.array(NameReading),
  placed: z.array(z.object({ recording: RecordingId, line: LineId.nullable() })).default([]),
})

/** Recordings in, and which lines they are. */
export const recordingsApi = {
  attach: {
    ask: z.object({
      job: JobId,
      uploads: z.array(UploadId).min(1),
      /** Where each upload lay within its delivery, "Chapter 3/014.wav", in their order. */
      paths: z.array(z.string().max(1400)).default([]),
      actor: ActorId.nullable(),
      role: z.enum(['voice', 'sound']),
    }),
    answer: AttachReport,
  },
  /**
   * Deliveries that were being taken in or listened to when the program ended, or their production was closed: how many recordings of
   * each are here, the first names, how often it was broken off, and whether it was only closed. Those at work are left out; `issues`
   * tell of what cannot be read.
   */
  leftDeliveries: {
    ask: none,
    answer: z.object({
      deliveries: z.array(
        z.object({
          id: DeliveryId,
          recordings: z.number().int(),
          names: z.array(z.string()),
          breaks: z.number().int(),
          closed: z.boolean(),
        }),
      ),
      issues: z.array(Issue),
    }),
  },
  /** What was told of deliveries that cannot be read has been read: it is not told again. */
  layLostAside: { ask: none, answer: z.object({}) },
  /** Goes on with a delivery that was left; without `heard`, by names alone. */
  resumeDelivery: { ask: z.object({ job: JobId, delivery: DeliveryId, heard: z.boolean() }), answer: AttachReport },
  /**
   * How the names of recordings were read, each with those of its delivery, and what they tell with `corrections` of that. `placed`
   * says of single ones what they are: a line, or null for none.
   */
  readNames: {
    ask: named,
    answer: z.object({
      manners: z.array(MannerShown),
      files: z.array(z.object({ recording: RecordingId, line: LineId.nullable(), confidence: z.number(), reason: MatchReason })),
    }),
  },
  /**
   * Matches recordings by their names as `corrections` have them read, and by their words, as a delivery is matched and reported, as
   * one step. What was placed or cut by hand is left alone, and so is what was heard and whose name tells the same as before.
   */
  rematch: { ask: named.extend({ job: JobId }), answer: AttachReport },
  /** Listens to recordings again, whatever they were taken for. Takes that were placed or cut by hand stay. */
  listenAgain: { ask: z.object({ job: JobId, recordings }), answer: AttachReport },
  /** Puts a recording that holds one take, or none, on a line, or with null sets it aside. */
  placeRecording: {
    ask: z.object({ recording: RecordingId, line: LineId.nullable() }),
    answer: z.object({ revision: z.number().int() }),
  },
  /** Looks for the files of missing recordings in a folder and all folders inside, and puts copies back. */
  relink: { ask: z.object({ job: JobId, folder: z.string() }), answer: RelinkReport },
  /**
   * Saves a repaired copy of a WAV recording whose recorder left wrong lengths in its head, into a folder of the production; the
   * recording stays as it was received.
   */
  repairRecording: {
    ask: z.object({ job: JobId, recording: RecordingId }),
    answer: z.object({ file: z.string(), folder: z.string(), seconds: z.number() }),
  },
  /**
   * Where each word of a take's line is said in it: the range of the text, and seconds from the take's beginning. Empty where the take
   * was put together, or cannot be its line.
   */
  takeWords: {
    ask: z.object({ take: TakeId }),
    answer: z.object({ words: z.array(z.object({ start: z.number().int(), end: z.number().int(), from: z.number(), to: z.number() })) }),
  },
  /** Stretches of a recording that hold speech, in seconds: where the edges of takes may rest. */
  speech: {
    ask: z.object({ recording: RecordingId }),
    answer: z.object({ speech: z.array(z.object({ start: z.number(), end: z.number() })) }),
  },
} as const

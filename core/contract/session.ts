import { z } from 'zod'
import { RecordingId } from '../ids.ts'
import { Issue } from '../outcome.ts'
import { Production } from '../records/production.ts'

export const RecentProduction = z.object({
  folder: z.string(),
  title: z.string(),
  opened: z.number(),
  /** false when the folder is not there any more. */
  present: z.boolean(),
  chapters: z.number(),
  lines: z.number(),
  toReview: z.number(),
  /** Share of dialogue and narration lines with a chosen take, 0 … 1. */
  recorded: z.number(),
  /** First voices: name and palette place. */
  voices: z.array(z.object({ name: z.string(), voice: z.number() })),
})
export type RecentProduction = z.infer<typeof RecentProduction>

/** What the renderer shows of a production beside its records. */
export const Session = z.object({
  production: Production,
  /** Counts edits, undos and redos; a patch carries the revision it leads to. */
  revision: z.number().int(),
  folder: z.string(),
  readOnly: z.boolean(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** Issues found on opening: a recovered journal tail, missing media. */
  issues: z.array(Issue),
  /** Recordings whose file is missing, or holds something else than was received. */
  offline: z.array(RecordingId),
  /** Those of them whose file holds something else. */
  changed: z.array(RecordingId),
})
export type Session = z.infer<typeof Session>

export const DoctorReport = z.object({
  items: z.array(
    z.object({
      name: z.enum(['node', 'ffmpeg', 'ffprobe', 'encoders', 'browser', 'electron', 'speech-model']),
      ok: z.boolean(),
      detail: z.string(),
      /** What to do when not ok; wording `remedy.<code>`. */
      remedy: z.string().nullable(),
    }),
  ),
})
export type DoctorReport = z.infer<typeof DoctorReport>

export const FolderListing = z.object({
  folder: z.string(),
  parent: z.string().nullable(),
  entries: z.array(z.object({ name: z.string(), folder: z.string(), production: z.boolean() })),
})
export type FolderListing = z.infer<typeof FolderListing>

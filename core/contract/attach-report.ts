import { z } from 'zod'
import { LineId, RecordingId } from '../ids.ts'
import { Failure, Issue } from '../outcome.ts'
import { columnRoles, NameReading } from '../records/name-reading.ts'
import { AsideKind } from '../records/take.ts'

export const AttachReport = z.object({
  recordings: z.array(
    z.object({
      id: RecordingId,
      file: z.string(),
      sha256: z.string(),
      duration: z.number(),
      issues: z.array(Issue),
      /** Lines of a session that were sought and not found in it. */
      missing: z.array(z.string()).default([]),
      /** Stretches that belong to no take; `line`: the one that was begun and given up, or whose take was removed. */
      asides: z.array(z.object({ kind: AsideKind, start: z.number(), end: z.number(), line: z.string().nullable() })).default([]),
    }),
  ),
  matches: z.array(
    z.object({
      file: z.string(),
      /** The line's human number; with its chapter's before it ("3.14") when the production has several. */
      line: z.string(),
      id: LineId,
      take: z.object({ start: z.number(), end: z.number() }),
      by: z.string(),
      confidence: z.number(),
      /** Words that were perhaps read differently. */
      check: z.array(z.string()).default([]),
    }),
  ),
  /** `reason` and `values`: wording `match.<reason>`. */
  doubts: z.array(
    z.object({
      file: z.string(),
      reason: z.string(),
      values: z.record(z.string(), z.string()).default({}),
      candidates: z.array(z.string()),
    }),
  ),
  missing: z.array(z.string()),
  /** Files that could not be taken in. */
  refused: z.array(z.object({ file: z.string(), failure: Failure })),
  /** Files of folders and archives that are no recordings and may matter all the same; wording `skipped.<reason>`. */
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })).default([]),
  /** Why words could not be listened to, where they should have decided. */
  unheard: Failure.nullable().default(null),
})
export type AttachReport = z.infer<typeof AttachReport>

/** Why a recording was matched; wording `match.<code>`. */
export const MatchReason = z.object({ code: z.string(), values: z.record(z.string(), z.string()) })

/** How the names of one shape were read (core/takes/manner.ts). */
export const MannerShown = NameReading.extend({
  shape: z.string(),
  roles: z.array(z.enum(columnRoles)),
  files: z.number(),
  sure: z.number(),
  examples: z.array(z.object({ name: z.string(), words: z.string(), numbers: z.array(z.string()) })),
})
export type MannerShown = z.infer<typeof MannerShown>

/** What a search for the files of missing recordings found. `others`: files of the right name that hold another sound. */
export const RelinkReport = z.object({
  found: z.array(z.object({ recording: RecordingId, file: z.string() })),
  others: z.array(z.object({ recording: RecordingId, file: z.string() })),
  missing: z.array(RecordingId),
})
export type RelinkReport = z.infer<typeof RelinkReport>

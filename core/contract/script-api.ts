import { z } from 'zod'
import { CharacterId, LineId } from '../ids.ts'
import { RevisionReport } from '../production/revision-report.ts'
import { Gender } from '../records/character.ts'
import { JobId, none, UploadId } from './handles.ts'

/** Who speaks, and revised manuscripts. */
export const scriptApi = {
  /**
   * Says who speaks, reads the scene again with that as given, and applies both as one step. `epithet` is kept as a description of
   * that character, and the whole manuscript is read again with it. `changed`: other lines that moved.
   */
  retag: {
    ask: z.object({
      lines: z.array(LineId).min(1),
      character: CharacterId.nullable(),
      epithet: z.string().trim().min(1).max(400).optional(),
    }),
    answer: z.object({ revision: z.number().int(), changed: z.array(LineId) }),
  },
  /** What asking for each doubtful line is expected to settle, in lines of speech. */
  questions: { ask: none, answer: z.object({ gains: z.array(z.object({ line: LineId, gain: z.number() })) }) },
  /** Edits what is known of a character and reads the manuscript again with that, as one step. */
  teachCharacter: {
    ask: z.object({
      character: CharacterId,
      name: z.string().trim().min(1).max(400).optional(),
      aliases: z.array(z.string().trim().min(1).max(400)).max(200).optional(),
      epithets: z.array(z.string().trim().min(1).max(400)).max(200).optional(),
      gender: Gender.nullable().optional(),
    }),
    answer: z.object({ revision: z.number().int(), changed: z.array(LineId) }),
  },
  /** A new character who speaks `lines`, and what the manuscript read again makes of the others, as one step. */
  newCharacter: {
    ask: z.object({ name: z.string().trim().min(1).max(400), lines: z.array(LineId) }),
    answer: z.object({ revision: z.number().int(), character: CharacterId, changed: z.array(LineId) }),
  },
  /** Merges characters and reads the manuscript again with the united cast. */
  mergeCharacters: {
    ask: z.object({ from: z.array(CharacterId).min(1), into: CharacterId }),
    answer: z.object({ revision: z.number().int(), changed: z.array(LineId) }),
  },
  /** What a revised manuscript would change; with `apply` it is taken in, as one step. The upload stays until it is. */
  revise: {
    ask: z.object({ job: JobId, manuscript: UploadId, encoding: z.string().optional(), apply: z.boolean() }),
    answer: z.object({ report: RevisionReport, applied: z.boolean(), revision: z.number().int() }),
  },
} as const

import { z } from 'zod'
import { ActorId, ChapterId, CharacterId, LineId, RecordingId, TakeId } from '../ids.ts'
import { Failure, Issue } from '../outcome.ts'
import { Command } from '../production/command.ts'
import { RevisionReport } from '../production/revision-report.ts'
import { Check } from '../publish/checks.ts'
import { Cover } from '../publish/cover.ts'
import { DeliveryTargetName, MasterFormat } from '../publish/targets.ts'
import { Gender } from '../records/character.ts'
import { columnRoles, NameReading } from '../records/name-reading.ts'
import { Patch } from '../records/patch.ts'
import { Production } from '../records/production.ts'
import { AsideKind, RecordingRole } from '../records/take.ts'
import { PassMark } from '../takes/pass.ts'
import { Hearings } from './hearing.ts'

/** A file that the renderer handed over by POST to `/upload`; an opaque id, valid until the host ends. */
export const UploadId = z
  .string()
  .regex(/^[a-z0-9]{8,64}$/)
  .brand<'UploadId'>()
export type UploadId = z.infer<typeof UploadId>

/** A recording that is being made here: an opaque id, from `beginRecording` until it is kept. */
export const OwnRecordingId = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .brand<'OwnRecordingId'>()
export type OwnRecordingId = z.infer<typeof OwnRecordingId>

/** A delivery that is not brought in yet: an opaque id, from its first file until it has ended. */
export const DeliveryId = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .brand<'DeliveryId'>()
export type DeliveryId = z.infer<typeof DeliveryId>

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

/** A running job: an import, an attach, an export. */
export const JobId = z.string().max(64).brand<'JobId'>()
export type JobId = z.infer<typeof JobId>

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
  /** Recordings whose file is missing. */
  offline: z.array(RecordingId),
})
export type Session = z.infer<typeof Session>

export const JobKind = z.enum(['import', 'attach', 'rematch', 'relink', 'export', 'sides', 'repair', 'open'])
export type JobKind = z.infer<typeof JobKind>

/** Events that a host sends without being asked. */
export const HostEvent = z.discriminatedUnion('event', [
  /** The open production changed: apply `patches` to the records. */
  z.object({
    event: z.literal('changed'),
    revision: z.number().int(),
    patches: z.array(Patch),
    undo: z.string().nullable(),
    redo: z.string().nullable(),
  }),
  /** `at`: when the journal was last synced to disk (ms since 1970); `failure` while it cannot be written. */
  z.object({ event: z.literal('saved'), revision: z.number().int(), at: z.number(), failure: Failure.nullable() }),
  /**
   * Progress of a job: `done` of `total` in `unit`, `item` the file or chapter at work, `left` estimated seconds; `hearings` while a
   * delivery's words are listened to that decide where it goes.
   */
  z.object({
    event: z.literal('progress'),
    job: JobId,
    kind: JobKind,
    item: z.string(),
    done: z.number(),
    total: z.number(),
    unit: z.enum(['files', 'seconds', 'chapters', 'bytes']),
    left: z.number().nullable(),
    hearings: Hearings.nullable().default(null),
    ended: z.boolean(),
  }),
  /** Recordings whose file is missing now. */
  z.object({ event: z.literal('offline'), recordings: z.array(RecordingId) }),
  /** The system asks for a production: its folder was dropped on the program, named when it was started, or chosen in the menu. */
  z.object({ event: z.literal('asked-to-open'), folder: z.string() }),
])
export type HostEvent = z.infer<typeof HostEvent>

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

/** The finished file of a chapter with its measured report; loudness over time for the plot. */
export const Master = z.object({
  file: z.string(),
  chapter: ChapterId,
  title: z.string(),
  target: DeliveryTargetName,
  format: MasterFormat,
  bytes: z.number(),
  /** Seconds, of the decoded file. */
  duration: z.number(),
  integratedLufs: z.number().nullable(),
  truePeakDb: z.number().nullable(),
  lra: z.number().nullable(),
  rmsDb: z.number().nullable(),
  noiseFloorDb: z.number().nullable(),
  /** Short-term loudness (3 s), one value a second; null for silence. */
  curve: z.array(z.number().nullable()),
  checks: z.array(Check),
  chapters: z.array(z.object({ title: z.string(), start: z.number() })),
  sideFiles: z.array(z.object({ file: z.string(), kind: z.enum(['captions', 'report', 'chapters', 'transcript']) })),
  placeholders: z.number().int(),
  lines: z.number().int(),
  made: z.number(),
  /** Seconds for which the encoder ran, fed by the mixer. */
  encodeSeconds: z.number().default(0),
})
export type Master = z.infer<typeof Master>

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
      /** Stretches that belong to no take; `line`: the one that was begun and given up. */
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
const MatchReason = z.object({ code: z.string(), values: z.record(z.string(), z.string()) })

/** How the names of one shape were read (core/takes/manner.ts). */
const MannerShown = NameReading.extend({
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

export const FolderListing = z.object({
  folder: z.string(),
  parent: z.string().nullable(),
  entries: z.array(z.object({ name: z.string(), folder: z.string(), production: z.boolean() })),
})
export type FolderListing = z.infer<typeof FolderListing>

/** How a hand-out for an actor comes: a page, a document, a table, or a page to record into. */
export const SidesFormat = z.enum(['html', 'pdf', 'docx', 'csv', 'booth'])
export type SidesFormat = z.infer<typeof SidesFormat>

const none = z.object({})

const recordings = z.array(RecordingId).min(1).max(20_000)

/** Recordings, and what the producer says of their names. */
const named = z.object({
  recordings,
  corrections: z.array(NameReading),
  placed: z.array(z.object({ recording: RecordingId, line: LineId.nullable() })).default([]),
})

/**
 * Everything the renderer may ask of a host: one entry a message, with the shape of question and answer. Every answer is a
 * `Reply`: the value, or a failure with a closed code. Jobs report `progress` under the id the caller chose, and end early
 * with `cancelled` after `cancel`.
 */
export const api = {
  doctor: { ask: none, answer: DoctorReport },
  recent: { ask: none, answer: z.array(RecentProduction) },
  forgetRecent: { ask: z.object({ folder: z.string() }), answer: none },
  /** Folders of this computer, to open a production from where the host has no dialog of its own. */
  listFolder: { ask: z.object({ folder: z.string().nullable() }), answer: FolderListing },
  /** The host's own dialog; null when it has none or the user left it. */
  pickFolder: { ask: none, answer: z.object({ folder: z.string().nullable(), dialog: z.boolean() }) },
  createProduction: {
    ask: z.object({ job: JobId, manuscript: UploadId, title: z.string().optional(), encoding: z.string().optional() }),
    answer: Session,
  },
  openProduction: { ask: z.object({ folder: z.string() }), answer: Session },
  openSample: { ask: z.object({ job: JobId }), answer: Session },
  /** The production that is open in this host, so that a reloaded window goes on where it was. */
  current: { ask: none, answer: Session.nullable() },
  closeProduction: { ask: none, answer: none },
  edit: { ask: z.object({ command: Command }), answer: z.object({ revision: z.number().int(), created: z.array(z.string()) }) },
  undo: { ask: none, answer: z.object({ revision: z.number().int(), name: z.string().nullable() }) },
  redo: { ask: none, answer: z.object({ revision: z.number().int(), name: z.string().nullable() }) },
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
  /** Stretches of a recording that hold speech, in seconds: where the edges of takes may rest. */
  speech: {
    ask: z.object({ recording: RecordingId }),
    answer: z.object({ speech: z.array(z.object({ start: z.number(), end: z.number() })) }),
  },
  export: {
    ask: z.object({ job: JobId, chapters: z.array(ChapterId).min(1), target: DeliveryTargetName, format: MasterFormat }),
    answer: z.object({
      masters: z.array(Master),
      failures: z.array(z.object({ chapter: ChapterId, failure: Failure })),
      folder: z.string(),
    }),
  },
  /** Masters already made, newest first for each chapter and target. */
  masters: { ask: none, answer: z.object({ masters: z.array(Master), folder: z.string() }) },
  /** The cover picture; null when there is none. */
  cover: { ask: none, answer: z.object({ cover: Cover.nullable() }) },
  /** Takes a handed-over picture as the cover; null takes the cover off. */
  setCover: { ask: z.object({ picture: UploadId.nullable() }), answer: z.object({ revision: z.number().int() }) },
  /** Writes hand-outs for one actor or for everyone. `what`: all their lines, or those that wait as pickups, which then count as sent. */
  sides: {
    ask: z.object({ job: JobId, actor: ActorId.nullable(), what: z.enum(['lines', 'pickups']).default('lines'), format: SidesFormat }),
    answer: z.object({ files: z.array(z.string()), folder: z.string(), issues: z.array(Issue), sent: z.number().int() }),
  },
  revealFolder: { ask: z.object({ folder: z.string() }), answer: z.object({ shown: z.boolean() }) },
  cancel: { ask: z.object({ job: JobId }), answer: none },
} as const

export type Api = typeof api
export type ApiName = keyof Api
export type Ask<Name extends ApiName> = z.input<Api[Name]['ask']>
export type Asked<Name extends ApiName> = z.output<Api[Name]['ask']>
export type Answer<Name extends ApiName> = z.output<Api[Name]['answer']>

/**
 * Large data goes by URL, by opaque id, with Range:
 * - `GET  /media/<recording id>/audio`  the decoded recording: WAV, 48 kHz, 32-bit float, 1 or 2 channels
 * - `GET  /media/<recording id>/peaks`  binary peaks (core/mix/peaks.ts)
 * - `GET  /media/<content hash>/heard`  the same of a recording that is listened to and has no id yet
 * - `GET  /media/cover/<name>`          the cover picture; `name` changes with it
 * - `GET  /media/master/<n>`            a finished master, to listen to (n: index into `masters`)
 * - `POST /upload?name=…`               a file; answers `{ upload: UploadId }`
 * - `POST /recording/<id>/<n>`          block n (from 0) of a recording made here: whole 24-bit frames; answers `BlockAnswer` once they are
 *                                       written. A block may be sent again; one out of turn is refused. An empty one says that it goes on
 */
export const mediaPath = {
  audio: (recording: RecordingId) => `/media/${encodeURIComponent(recording)}/audio`,
  peaks: (recording: RecordingId) => `/media/${encodeURIComponent(recording)}/peaks`,
  heardPeaks: (sha256: string) => `/media/${sha256}/heard`,
  master: (index: number) => `/media/master/${index}`,
  cover: (file: string) => `/media/cover/${encodeURIComponent(file.split('/').at(-1) ?? '')}`,
  upload: (name: string) => `/upload?name=${encodeURIComponent(name)}`,
  block: (recording: OwnRecordingId, block: number) => `/recording/${recording}/${block}`,
}

/** What became of a block of a recording made here. `seconds`: all that is written of it. */
export const BlockAnswer = z.union([z.object({ seconds: z.number() }), z.object({ failure: Failure })])

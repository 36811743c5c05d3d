import { z } from 'zod'
import { Command } from '../production/command.ts'
import { JobId, none, UploadId } from './handles.ts'
import { DoctorReport, FolderListing, RecentProduction, Session } from './session.ts'

/** Productions, their edits, and what surrounds them. */
export const studioApi = {
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
  revealFolder: { ask: z.object({ folder: z.string() }), answer: z.object({ shown: z.boolean() }) },
  cancel: { ask: z.object({ job: JobId }), answer: none },
} as const

import { enablePatches, type Patch as ImmerPatch, produceWithPatches } from 'immer'
import { done, failed, type Reply } from '../outcome.ts'
import type { Line } from '../records/line.ts'
import type { Patch } from '../records/patch.ts'
import type { Production } from '../records/production.ts'
import type { Command } from './command.ts'
import * as cast from './edits/cast.ts'
import * as chapters from './edits/chapters.ts'
import { type Draft, known, Refusal } from './edits/draft.ts'
import * as recordings from './edits/recordings.ts'
import { revise } from './edits/revise.ts'
import * as script from './edits/script.ts'
import * as takes from './edits/takes.ts'
import * as timeline from './edits/timeline.ts'

enablePatches()

/** An applied edit: the new records, the diff that leads there and back, and the ids of new records. */
export type Applied = { production: Production; patches: Patch[]; inverse: Patch[]; created: string[] }

/** Where character `at` of a line's text stands in the manuscript. Hosts that hold the text give the exact place. */
export type SourcePlace = (line: Line, at: number) => number

const roughPlace: SourcePlace = (line, at) => Math.min(line.end, line.start + at)

/** Applies one edit. What cannot hold is refused whole: `command-refused` with a `reason`. */
export const apply = (production: Production, command: Command, place: SourcePlace = roughPlace): Reply<Applied> => {
  let created: string[] = []
  try {
    const [next, patches, inverse] = produceWithPatches(production, (draft) => {
      created = edit(draft, command, place)
    })
    return done({ production: next, patches: plain(patches), inverse: plain(inverse), created })
  } catch (error) {
    if (error instanceof Refusal) return failed('command-refused', { reason: error.message, command: command.do })
    throw error
  }
}

const plain = (patches: ImmerPatch[]): Patch[] =>
  patches.map(({ op, path, value }) => (op === 'remove' ? { op, path } : { op, path, value }))

type Edit<Name extends Command['do']> = (draft: Draft, command: Extract<Command, { do: Name }>, place: SourcePlace) => unknown

/** The closed union of edits; what an entry returns are the ids of new records. */
const edits: { [Name in Command['do']]: Edit<Name> } = {
  'rename-production': (draft, { title, author }) => {
    draft.title = title
    if (author !== undefined) draft.author = author
  },
  'set-cover': (draft, { cover }) => {
    draft.cover = cover
  },
  'rename-chapter': (draft, { chapter, title }) => {
    known(draft.chapters[chapter], 'chapter').title = title
  },
  'set-speaker': script.setSpeaker,
  'confirm-speaker': script.confirmSpeaker,
  'split-line': script.splitLine,
  'merge-lines': script.mergeLines,
  'set-direction': script.setDirection,
  'cut-lines': script.cutLines,
  'omit-tags': script.omitTags,
  'set-tag': script.setTag,
  'set-kind': script.setKind,
  revise,
  'begin-chapter': chapters.beginChapter,
  'join-chapter': chapters.joinChapter,
  'begin-scene': chapters.beginScene,
  'join-scene': chapters.joinScene,
  'add-character': cast.addCharacter,
  'edit-character': cast.editCharacter,
  'merge-characters': cast.mergeCharacters,
  'remove-character': cast.removeCharacter,
  'add-actor': cast.addActor,
  'edit-actor': cast.editActor,
  'remove-actor': cast.removeActor,
  cast: cast.cast,
  attach: recordings.attach,
  'match-recordings': recordings.matchRecordings,
  'confirm-takes': recordings.confirmTakes,
  'edit-recording': recordings.editRecording,
  'remove-recording': recordings.removeRecording,
  'add-take': recordings.addTake,
  'edit-take': recordings.editTake,
  'split-take': recordings.splitTake,
  'remove-take': recordings.removeTake,
  'choose-take': takes.chooseTake,
  'rate-take': takes.rateTake,
  'reject-take': takes.rejectTake,
  'comp-take': takes.compTake,
  'propose-takes': takes.proposeTakes,
  'accept-proposals': takes.acceptProposals,
  'note-levels': takes.noteLevels,
  adjust: timeline.adjust,
  'place-sound': timeline.placeSound,
  'edit-sound': timeline.editSound,
  'remove-sound': timeline.removeSounds,
  'set-pacing': (draft, { pacing }) => {
    draft.pacing = pacing
  },
  'set-strip': timeline.setStrip,
  'set-markers': timeline.setMarkers,
}

const edit = (draft: Draft, command: Command, place: SourcePlace): string[] => {
  const created = (edits[command.do] as Edit<Command['do']>)(draft, command as never, place)
  return typeof created === 'string' ? [created] : Array.isArray(created) ? created : []
}

import type { RecordingId } from '../../../core/ids.ts'
import { Command } from '../../../core/production/command.ts'
import type { Recording, Take } from '../../../core/records/take.ts'
import { groupBy } from '../../../core/takes/group.ts'
import { inParts } from '../../../core/takes/parts.ts'
import { giveWay } from '../threads/breather.ts'
import type { AttachStore } from './attach.ts'
import { type HearingFiles, hearFiles } from './hear-files.ts'
import type { FileSettled, NamedFile } from './settle-delivery.ts'

/** Files told of by one edit: so many keep the host's thread for a moment only. */
const toldAtOnce = 400

/**
 * Checks by their words files that were attached by their names, and tells the production: words to check, several takes in one file, a
 * name that is contradicted. What somebody changed meanwhile is left alone. Cancelled, it tells what was heard by then.
 */
export const confirmed = async <File extends NamedFile>(
  store: AttachStore,
  files: readonly File[],
  { ids, joins, ...hearing }: HearingFiles & { ids: ReadonlyMap<string, RecordingId>; joins: number | undefined },
): Promise<Map<File, FileSettled>> => {
  const { settled } = await hearFiles(files, hearing)
  const { recordings, takes } = store.production
  const byRecording = groupBy(Object.values(takes), ({ recording }) => recording)
  const heard = [...settled].flatMap(([file, answer]) => {
    const id = ids.get(file.shelved.sha256)
    const recording = id && recordings[id]
    const isSame = recording && answer.unheard.length === 0 && isAsAttached(recording, byRecording.get(id) ?? [], file)
    return isSame ? [{ file, answer, recording: id }] : []
  })
  const told = new Map<File, FileSettled>()
  // Takes that come or go may be those that somebody chose meanwhile: that is a step of its own then.
  for (const remarks of [true, false]) {
    const own = heard.filter(({ file, answer }) => onlyRemarks(file, answer) === remarks)
    // Remarks always join their delivery, so they may be told in parts; a step of its own is one.
    for (const part of inParts(own, () => [], remarks ? toldAtOnce : Number.POSITIVE_INFINITY)) {
      await giveWay()
      const edited = await store.edit(Command.parse({ do: 'match-recordings', matched: part.map(matchedOf) }), { joins, beneath: remarks })
      if (edited.ok) for (const { file, answer } of part) told.set(file, answer)
    }
  }
  return told
}

const matchedOf = ({ recording, answer }: { recording: RecordingId; answer: FileSettled }) => {
  const { match, takes, asides, missing } = answer.settled
  // The first is what the file's take becomes: the last that was said, as of every delivery.
  return { recording, match, takes: takes.toReversed().map((take) => ({ ...take, note: '' })), asides, missing }
}

/** Whether the takes stay on their lines, and only more is known of them. */
const onlyRemarks = ({ byName }: NamedFile, { settled: { takes } }: FileSettled): boolean =>
  takes.length === byName.settled.takes.length && takes.every(({ line }, index) => line === byName.settled.takes[index]?.line)

/** Whether a recording still has just the takes that it was attached with, and nobody has judged them. */
const isAsAttached = ({ match }: Recording, own: readonly Take[], { byName: { settled } }: NamedFile): boolean =>
  match.by === settled.match.by &&
  own.length === settled.takes.length &&
  own.every(({ line, start, end, by, rating, rejected, pieces }, index) => {
    const first = settled.takes[index]
    return first?.line === line && first.start === start && first.end === end && first.by === by && !rating && !rejected && !pieces
  })

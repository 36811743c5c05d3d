import type { RecordingId } from '../../../core/ids.ts'
import type { Recording, Take } from '../../../core/records/take.ts'
import { groupBy } from '../../../core/takes/group.ts'
import type { AttachStore } from './attach.ts'
import { type HearingFiles, hearFiles } from './hear-files.ts'
import type { FileSettled, NamedFile } from './settle-delivery.ts'
import { tellHeard } from './tell-heard.ts'

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
    return isSame ? [{ file, answer, recording: id, before: file.byName.settled.takes }] : []
  })
  const { told } = await tellHeard(store, heard, joins)
  return new Map(told.map(({ file, answer }) => [file, answer]))
}

/** Whether a recording still has just the takes that it was attached with, and nobody has judged them. */
const isAsAttached = ({ match }: Recording, own: readonly Take[], { byName: { settled } }: NamedFile): boolean =>
  match.by === settled.match.by &&
  own.length === settled.takes.length &&
  own.every(({ line, start, end, by, rating, rejected, pieces }, index) => {
    const first = settled.takes[index]
    return first?.line === line && first.start === start && first.end === end && first.by === by && !rating && !rejected && !pieces
  })

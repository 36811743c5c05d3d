import { isSpoken } from '../../../core/cast/spoken.ts'
import type { ActorId, ChapterId, LineId } from '../../../core/ids.ts'
import { done, type Failure, failed, type Issue, type Reply } from '../../../core/outcome.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import type { RecordingRole } from '../../../core/records/take.ts'
import { boothMatch } from '../../../core/takes/booth-match.ts'
import { placeByPauses, sessionFrom } from '../../../core/takes/by-pauses.ts'
import type { Heard } from '../../../core/takes/heard.ts'
import { matchDelivery } from '../../../core/takes/match.ts'
import type { NameMatch } from '../../../core/takes/name-answer.ts'
import { type Settled, settleByName, settleByWords, settledFrom, settledSound } from '../../../core/takes/settle.ts'
import { soughtIn } from '../../../core/takes/sought.ts'
import { speechIn } from '../../../core/takes/voice-activity.ts'
import { cachedAudio } from '../media/decode.ts'
import { inTurns } from '../threads/breather.ts'
import type { FromBooth } from './booth-returns.ts'
import { isDeaf } from './hear-lines.ts'
import { levelsOf } from './levels.ts'
import type { Listener, Listening } from './listener.ts'
import type { TakenIn } from './take-in.ts'

/** What a file of a delivery is taken for: `take` is the number that its name gives, `unheard` why its words were not made out. */
export type FileSettled = { settled: Settled; take: number | null; unheard: Issue[] }

/** A file that was seen: one that is held already is settled by its name alone, since nothing comes of it. */
type Seen = FromBooth & { known: string | null; sameAs: string | null }

/**
 * A file and what its name says. `words`: they decide what it is, they only confirm what its name says for sure, or there is nothing to
 * be heard; `sought`: lines of its speaker, `owned` when name or sender tell who that is.
 */
export type NamedFile<File extends Seen = Seen> = File & {
  match: NameMatch
  words: 'decide' | 'confirm' | 'none'
  sought: readonly Line[]
  owned: boolean
  byName: FileSettled
}

/** The production that a delivery comes to, as it was before; `recorded`: lines that had a take. */
export type Known = { folder: string; production: Production; recorded: ReadonlySet<LineId> }

type NamingOptions = { actor: ActorId | null; chapter?: ChapterId | null; role: RecordingRole }

/** What the names of a delivery say, all read together. */
export const nameDelivery = async <File extends Seen>(
  files: readonly File[],
  production: Production,
  { actor, chapter = null, role }: NamingOptions,
): Promise<NamedFile<File>[]> => {
  const { matches, sought } = await inTurns(matchDelivery(files.map(named), production, { actor, chapter }))
  return files.map((file, index) => {
    const [match, lines] = [file.booth ? boothMatch(file.booth, production) : matches[index], sought[index]]
    if (!match || !lines) throw new Error('a file without an answer')
    return withName(file, { match, ...lines }, role)
  })
}

/** What a file's name says, and the lines that it may hold. */
export type NameRead = { match: NameMatch; lines: readonly Line[]; owned: boolean }

/** A file with what its name says. */
export const withName = <File extends Seen>(file: File, { match, lines, owned }: NameRead, role: RecordingRole): NamedFile<File> => {
  const settled = role === 'sound' ? settledSound : settleByName(match, file.speech)
  const byName = { settled, take: role === 'sound' ? null : match.take, unheard: [] }
  const words = role === 'sound' || !file.speech || file.known !== null || file.sameAs !== null ? 'none' : wordsFor(file, match)
  return { ...file, match, words, sought: lines, owned, byName }
}

/** A file's length without the silence around its speech, and with as much as a home recording has. */
const named = ({ name, decoded, speech }: TakenIn): { name: string; duration: number } => ({
  name,
  duration: speech ? Math.min(decoded.duration, speech.end - speech.start + 1) : decoded.duration,
})

const wordsFor = (file: TakenIn, match: NameMatch): NamedFile['words'] =>
  match.line === null || match.confidence < settledFrom || isSession(file, match) ? 'decide' : 'confirm'

const isSession = ({ decoded }: TakenIn, match: NameMatch): boolean =>
  decoded.duration >= sessionFrom && (match.line === null || match.reason.code === 'too-long')

/** Settles a file whose words nobody makes out: by its name, or, a session of one speaker, by its pauses. */
export const settleUnheard = async (file: NamedFile, { folder, production, recorded }: Known): Promise<FileSettled> => {
  if (file.words !== 'decide' || !file.owned || !isSession(file, file.match)) return file.byName
  const placed = placeByPauses(file.sought, recorded, speechIn(await levelsOf(audioOf(file, folder))))
  if (!placed) return file.byName
  return { ...file.byName, settled: settleByWords({ ...file.match, line: null }, within(placed, file), file.speech, production, 'order') }
}

type HearingOptions = { listener: Listener } & Pick<Listening, 'signal' | 'progress' | 'found'>

/** Settles a file by its name and its words. Sound that cannot be listened to is an issue; what holds for all sound is a failure. */
export const settleHeard = async (file: NamedFile, known: Known, { listener, ...hearing }: HearingOptions): Promise<Reply<FileSettled>> => {
  const lines = linesFor(file, known)
  if (lines.length === 0) return done(await settleUnheard(file, known))
  // A thread that dies over one recording must not take the delivery with it.
  const heard = await listener({ file: audioOf(file, known.folder), name: file.name, lines, ...hearing }).catch((error: Error) =>
    failed('defect', { detail: error.message }),
  )
  if (hearing.signal.aborted) return failed('cancelled')
  if (heard.ok && file.booth) return done(checkedOnly(file.byName, heard.value))
  if (heard.ok) {
    const settled = settleByWords(file.match, within(heard.value, file), file.speech, known.production)
    return done({ settled: { ...settled, asides: besides(settled) }, take: file.match.take, unheard: [] })
  }
  if (isDeaf(heard.failure)) return heard
  return done({ ...(await settleUnheard(file, known)), unheard: [unheardFor(heard.failure, file)] })
}

/** What was recorded in a booth stays on its line, whatever was heard; its takes get words to check. */
const checkedOnly = ({ settled, ...rest }: FileSettled, heard: Heard): FileSettled => {
  const takes = settled.takes.map((take) => {
    const check = heard.takes.findLast(({ line }) => line === take.line)?.check
    return check ? { ...take, check } : take
  })
  return { ...rest, settled: { ...settled, takes } }
}

/** Why the words of a file were not made out, as a remark on it. */
export const unheardFor = ({ code, values: { detail = '' } }: Failure, { name }: { name: string }): Issue => {
  const why = code === 'language-unheard' ? '-language' : code.startsWith('speech-model') ? '-model' : ''
  return { code: `recording-not-heard${why}`, values: { file: name, detail } }
}

/** The lines to seek in a file: to confirm a name, that line and its neighbours; else those of its speaker that fit into one search. */
const linesFor = ({ match, words, sought, owned }: NamedFile, { production, recorded }: Known): readonly Line[] => {
  const first = match.line === null ? undefined : production.lines[match.line]
  const chapter = (first && production.chapters[first.chapter]?.lines.flatMap((id) => production.lines[id] ?? []).filter(isSpoken)) ?? []
  return soughtIn(owned || !first ? sought : chapter, { around: words === 'confirm' && first ? first : null, recorded })
}

const audioOf = ({ shelved }: TakenIn, folder: string): string => cachedAudio(`${folder}/cache`, shelved.sha256)

/** What is heard must lie in the recording. */
const within = (heard: Heard, { decoded: { duration } }: TakenIn): Heard => ({
  ...heard,
  takes: heard.takes.filter(({ start, end }) => start >= 0 && end > start + 0.02 && end <= duration + 0.01),
  asides: heard.asides.filter(({ start, end }) => start >= 0 && end > start && end <= duration + 0.01),
})

/** What a take holds after all was not said beside it. */
const besides = ({ takes, asides }: Settled): Settled['asides'] =>
  asides.filter((aside) => !takes.some((take) => take.start < aside.end - 0.05 && take.end > aside.start + 0.05))

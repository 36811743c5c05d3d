import { isSpoken, linesInOrder } from '../../../core/cast/spoken.ts'
import type { ActorId, ChapterId } from '../../../core/ids.ts'
import type { Issue } from '../../../core/outcome.ts'
import type { Line } from '../../../core/records/line.ts'
import type { Production } from '../../../core/records/production.ts'
import { placeByPauses, sessionFrom } from '../../../core/takes/by-pauses.ts'
import { matchDelivery, type NameMatch } from '../../../core/takes/match.ts'
import { type Settled, settleByName, settleByWords, settledSound } from '../../../core/takes/settle.ts'
import { speechIn } from '../../../core/takes/voice-activity.ts'
import { cachedAudio } from '../media/decode.ts'
import { inTurn } from './in-turn.ts'
import { levelsOf } from './levels.ts'
import type { Listener } from './listener.ts'
import type { TakenIn } from './take-in.ts'

/** What a file of a delivery is taken for: `take` is the number that its name gives, `unheard` why its words were not made out. */
export type FileSettled = { settled: Settled; take: number | null; unheard: Issue[] }

type SettleOptions = {
  actor: ActorId | null
  chapter?: ChapterId | null
  role: 'voice' | 'sound'
  listener: Listener | null
  /** The production's, whose cache holds the decoded sound. */
  folder: string
  signal: AbortSignal
  progress: (done: number, total: number, item: string, unit: 'seconds') => void
}

/** A file that was seen: one that is held already is settled by its name alone, since nothing comes of it. */
type Seen = TakenIn & { known: string | null; sameAs: string | null }

/** Files listened to at a time. */
const atOnce = 2
/** More lines than this are not sought in one recording. */
const mostSought = 4000

/** Settles every file of a delivery, in their order: by the names of all, then by words where a listener is given, else by pauses. */
export const settleDelivery = async (files: readonly Seen[], production: Production, options: SettleOptions): Promise<FileSettled[]> => {
  if (options.role === 'sound') return files.map(() => ({ settled: settledSound, take: null, unheard: [] }))
  const { matches, sought } = matchDelivery(files.map(named), production, { actor: options.actor, chapter: options.chapter ?? null })
  const recorded = new Set(Object.values(production.takes).map(({ line }) => line as string))
  const total = files.reduce((sum, file) => sum + file.decoded.duration, 0)
  const heardOf = new Map<Seen, number>()
  const tell = (file: Seen, seconds: number) => {
    heardOf.set(file, seconds)
    options.progress(
      [...heardOf.values()].reduce((a, b) => a + b, 0),
      total,
      file.name,
      'seconds',
    )
  }
  return inTurn([...files.keys()], atOnce, async (index): Promise<FileSettled> => {
    const [file, match, lines] = [files[index], matches[index], sought[index]]
    if (!file || !match || !lines) throw new Error('a file without an answer')
    const byName = { settled: settleByName(match, file.speech), take: match.take, unheard: [] }
    if (!file.speech || file.known !== null || file.sameAs !== null || options.signal.aborted) return byName
    const wav = cachedAudio(`${options.folder}/cache`, file.shelved.sha256)
    const wanted = options.listener ? linesFor(match, lines, production) : []
    let unheard: Issue[] = []
    if (options.listener && wanted.length > 0 && wanted.length <= mostSought) {
      const heard = await options.listener(wav, wanted, options.signal, (seconds) => tell(file, seconds))
      tell(file, file.decoded.duration)
      if (heard.ok)
        return {
          settled: settleByWords(match, within(heard.value, file.decoded.duration), file.speech, production),
          take: match.take,
          unheard: [],
        }
      unheard = [{ code: 'recording-not-heard', values: { file: file.name } }]
    }
    const settled = lines.owned && isSession(file, match) ? await settleByPauses(file, match, lines.lines, recorded, wav, production) : null
    return { ...byName, ...(settled ? { settled } : {}), unheard }
  })
}

/** A file's length without the silence around its speech, and with as much as a home recording has. */
const named = ({ name, decoded, speech }: TakenIn): { name: string; duration: number } => ({
  name,
  duration: speech ? Math.min(decoded.duration, speech.end - speech.start + 1) : decoded.duration,
})

/** The lines to seek in a file: those of its speaker; of nobody in particular, all of the chapter that its name tells. */
const linesFor = (match: NameMatch, sought: { lines: readonly Line[]; owned: boolean }, production: Production): readonly Line[] => {
  const [first] = match.line === null ? [] : [production.lines[match.line]]
  if (sought.owned || !first) return sought.lines
  return linesInOrder(production).filter((line) => isSpoken(line) && line.chapter === first.chapter)
}

/** What is heard must lie in the recording. */
const within = <H extends { takes: { start: number; end: number }[] }>(heard: H, duration: number): H => ({
  ...heard,
  takes: heard.takes.filter(({ start, end }) => start >= 0 && end > start + 0.02 && end <= duration + 0.01),
})

const isSession = ({ decoded }: TakenIn, match: NameMatch): boolean =>
  decoded.duration >= sessionFrom && (match.line === null || match.reason.code === 'too-long')

const settleByPauses = async (
  file: TakenIn,
  match: NameMatch,
  lines: readonly Line[],
  recorded: ReadonlySet<string>,
  wav: string,
  production: Production,
): Promise<Settled | null> => {
  const placed = placeByPauses(lines, recorded, speechIn(await levelsOf(wav)))
  if (!placed) return null
  return settleByWords({ ...match, line: null }, within(placed, file.decoded.duration), file.speech, production, 'order')
}

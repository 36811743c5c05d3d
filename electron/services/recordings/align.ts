import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import type { TextRange } from '../../../core/records/take.ts'
import { asidesIn, type FoundAside } from '../../../core/speech/asides.ts'
import { type FoundLine, foundSoFar } from '../../../core/speech/find-lines.ts'
import type { HeardItem } from '../../../core/speech/heard.ts'
import type { SpokenWord } from '../../../core/speech/pronunciation.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { placeInOrder } from '../../../core/takes/in-order.ts'
import { speechIn } from '../../../core/takes/voice-activity.ts'
import type { Seconds } from '../../../core/units.ts'
import { cachedAudio, decodeToCache } from '../media/decode.ts'
import { inspectFile } from '../media/inspect.ts'
import { locateSpeechModel } from '../speech/model-files.ts'
import type { Threads } from '../threads/threads.ts'
import type { Sought } from '../threads/work/listen.ts'
import { sha256Of } from './content.ts'
import { levelsOf } from './levels.ts'
import { listenTo } from './listen-to.ts'

/** A take that was found, in seconds. `check`: ranges of the line's text that were perhaps read differently. */
export type AlignedTake = { start: Seconds; end: Seconds; confidence: number; complete: boolean; check: TextRange[] }

/** A line that was found, by its index: all its takes, in the order in which they were said; `proposed`: the take to use, if any is whole enough. */
export type AlignedLine = { index: number; takes: AlignedTake[]; proposed: AlignedTake | null }

/** Lines found in one recording. `unheard` tells why words were not listened to: lines were then laid onto pauses in their order. */
export type Alignment = { lines: AlignedLine[]; asides: FoundAside[]; seconds: Seconds; unheard: Failure | null }

export type AlignOptions = {
  file: string
  /** What failures call it. */
  name?: string
  /** Texts of the lines that may be in it, in the order of the script. */
  lines: readonly string[]
  /** How names are said, as the production has it. */
  respellings?: Readonly<Record<string, string>>
  /** The manuscript's language; only English can be listened to. */
  language?: string
  threads: Threads
  signal: AbortSignal
  /** Seconds that were heard. */
  progress?: (seconds: Seconds) => void
  /** Lines found at the beginning so far, without words to check; told from time to time while the search goes on. */
  found?: (lines: AlignedLine[]) => void
}

/**
 * Finds lines in one recording by their words: in any order, several takes of each, with false starts and words to check. Where the speech
 * model is missing, or the language is another than English, lines are laid onto pauses in their order, and `unheard` says why.
 */
export const alignRecording = async (options: AlignOptions): Promise<Reply<Alignment>> => {
  const name = options.name ?? basename(options.file)
  const plain = await inspectFile(options.file, name)
  if (!plain.ok) return plain
  const place = await hearable(options.language)
  if (!place.ok) return alignByPauses({ ...options, name }, place.failure)
  const sought: Sought = { place: place.value, lines: [...options.lines], respellings: { ...options.respellings } }
  const heard = await alignBySpeech({ ...options, name }, sought)
  return !heard.ok && heard.failure.code === 'speech-model-missing' ? alignByPauses({ ...options, name }, heard.failure) : heard
}

/** Where the model is, if it knows the language. */
const hearable = async (language = 'en'): ReturnType<typeof locateSpeechModel> =>
  /^en(?:$|[-_])/i.test(language) ? locateSpeechModel() : failed('language-unheard', { language })

const alignBySpeech = async (options: AlignOptions & { name: string }, sought: Sought): Promise<Reply<Alignment>> => {
  const words = options.lines.map(spokenWords)
  const tell = earlyFinds(words, options)
  const listened = await listenTo({
    ...options,
    sought,
    progress: (seconds, beginning, levels) => {
      options.progress?.(seconds)
      tell(beginning, levels)
    },
  })
  if (!listened.ok) return listened
  const { heard, levels, cepstra, seconds } = listened.value
  const given = { ...sought, heard, levels: bytesOf(levels.slice()), cepstra: bytesOf(cepstra) }
  const found = await options.threads.run('findLines', given, { signal: options.signal })
  if (!found.ok) return found
  const lines = found.value.map((line) => aligned(line, words))
  return done({ lines, asides: asidesIn(heard, found.value), seconds, unheard: null })
}

/** Looks for lines in what was heard so far, the less often the more that is. */
const earlyFinds = (words: readonly SpokenWord[][], { found }: AlignOptions) => {
  let next = 10
  return (beginning: readonly HeardItem[], levels: Float32Array): void => {
    if (!found || beginning.length < next) return
    next = beginning.length * 1.5
    found(foundSoFar(words, beginning, levels).map((line) => aligned(line, words)))
  }
}

const aligned = ({ line, takes, proposed }: FoundLine, words: readonly SpokenWord[][]): AlignedLine => {
  const own = takes.map((take): AlignedTake => ({ ...take, check: rangesOf(take.check, words[line] ?? []) }))
  return { index: line, takes: own, proposed: proposed === null ? null : (own[proposed] ?? null) }
}

/** Ranges of the text that cover words; neighbouring words share one. */
const rangesOf = (places: readonly number[], words: readonly SpokenWord[]): TextRange[] => {
  const ranges: TextRange[] = []
  for (const place of [...places].sort((a, b) => a - b)) {
    const word = words[place]
    const last = ranges.at(-1)
    if (!word) continue
    if (last && places.includes(place - 1)) last.end = word.end
    else ranges.push({ start: word.start, end: word.end })
  }
  return ranges
}

const bytesOf = (floats: Float32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength)

/** Lays the lines onto stretches of speech in their order by expected length; it hears no words, and every place wants a look. */
const alignByPauses = async (
  { file, name, lines, signal }: AlignOptions & { name: string },
  unheard: Failure,
): Promise<Reply<Alignment>> => {
  const cache = await mkdtemp(join(tmpdir(), 'dramatis-align-'))
  try {
    const sha256 = await sha256Of(file)
    const decoded = await decodeToCache({ file, name, cache, sha256, signal })
    if (!decoded.ok) return decoded
    const placed = placeInOrder(lines, speechIn(await levelsOf(cachedAudio(cache, sha256))))
    const found = placed.flatMap((place, index): AlignedLine[] => {
      if (!place) return []
      const take = { ...place, complete: true, check: [] }
      return [{ index, takes: [take], proposed: take }]
    })
    return done({ lines: found, asides: [], seconds: decoded.value.duration, unheard })
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
}

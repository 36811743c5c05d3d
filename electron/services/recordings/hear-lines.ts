import { done, type Failure, failed, type Reply } from '../../../core/outcome.ts'
import type { TextRange } from '../../../core/records/take.ts'
import { asidesIn, type FoundAside } from '../../../core/speech/asides.ts'
import type { FoundLine } from '../../../core/speech/find-lines.ts'
import type { SpokenWord } from '../../../core/speech/pronunciation.ts'
import { spokenWords } from '../../../core/speech/spoken-words.ts'
import { withMisreadEnds } from '../../../core/takes/misread-ends.ts'
import type { Stretch } from '../../../core/takes/voice-activity.ts'
import type { Seconds } from '../../../core/units.ts'
import { locateSpeechModel, type ModelPlace } from '../speech/model-files.ts'
import { giveWay } from '../threads/breather.ts'
import type { Threads } from '../threads/threads.ts'
import { listenTo } from './listen-to.ts'

/** A take that was found, in seconds. `check`: ranges of the line's text that were perhaps read differently. */
export type AlignedTake = { start: Seconds; end: Seconds; confidence: number; complete: boolean; check: TextRange[] }

/** A line that was found, by its index: all its takes, in the order in which they were said; `proposed`: the take to use, if any is whole enough. */
export type AlignedLine = { index: number; takes: AlignedTake[]; proposed: AlignedTake | null }

/** A line that was heard to its end, by its index; roughly where, in seconds. */
export type SoonLine = { index: number; start: Seconds; end: Seconds }

/** Lines that were heard in a recording, and what was said beside them. */
export type HeardLines = { lines: AlignedLine[]; asides: FoundAside[]; seconds: Seconds }

export type HearOptions = {
  file: string
  /** What failures call it. */
  name: string
  /** Where the speech model is. */
  place: ModelPlace
  /** Texts of the lines that may be in it, in the order of the script. */
  lines: readonly string[]
  /** How names are said, as the production has it. */
  respellings: Readonly<Record<string, string>>
  threads: Threads
  signal: AbortSignal
  /** Seconds that were heard. */
  progress?: (seconds: Seconds) => void
  /** Lines that were found since the last time, while the search goes on; its end may see it otherwise. */
  found?: (lines: SoonLine[]) => void
}

/** Where the model is, if it knows the language: `language-unheard`, `speech-model-missing`. */
export const hearable = async (language = 'en'): Promise<Reply<ModelPlace>> =>
  /^(?:en(?:$|[-_])|$)/i.test(language) ? locateSpeechModel() : failed('language-unheard', { detail: language })

/** Whether nothing at all can be listened to, whatever the recording is. */
export const isDeaf = ({ code }: Failure): boolean =>
  code === 'speech-model-missing' || code === 'speech-model-damaged' || code === 'language-unheard'

/** Finds lines in one recording by their words: in any order, several takes of each, with false starts and words to check. */
export const hearLines = async (options: HearOptions): Promise<Reply<HeardLines>> => {
  const { place, respellings, threads, signal } = options
  const sought = { place, lines: [...options.lines], respellings: { ...respellings } }
  const { found: told } = options
  const listened = await listenTo({
    ...options,
    sought,
    ...(told
      ? { spotted: (lines) => told(lines.map(({ line, start, end }) => ({ index: line, start: start / 100, end: end / 100 }))) }
      : {}),
  })
  if (!listened.ok) return listened
  const { heard, levels, cepstra, seconds } = listened.value
  const given = { ...sought, heard, levels: bytesOf(levels.slice()), cepstra: bytesOf(cepstra) }
  const found = await threads.run('findLines', given, { signal })
  if (!found.ok) return found
  const asides = asidesIn(heard, found.value)
  await giveWay()
  const talk = asides.filter(({ line }) => line === null)
  const lines = found.value.map((line) => aligned(line, options.lines[line.line] ?? '', talk))
  const taken = lines.flatMap(({ takes }) => takes)
  const isTaken = (aside: Stretch): boolean => taken.some(({ start, end }) => start <= aside.start && end >= aside.end)
  await giveWay()
  return done({ lines, asides: asides.filter((aside) => aside.line !== null || !isTaken(aside)), seconds })
}

const aligned = ({ line, takes, proposed }: FoundLine, text: string, talk: readonly Stretch[]): AlignedLine => {
  const words = spokenWords(text)
  const own = takes.map((take): AlignedTake => withMisreadEnds({ ...take, check: rangesOf(take.check, words) }, text, talk))
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

import { spokenSeconds, wordCount } from '../cast/spoken.ts'
import type { TakeId } from '../ids.ts'
import type { Issue } from '../outcome.ts'
import type { Line } from '../records/line.ts'
import type { Production } from '../records/production.ts'
import type { Take } from '../records/take.ts'
import type { Decibels, Lufs } from '../units.ts'
import { recordingsOf, takeLength } from './pieces.ts'

/** What speaks against a sound itself. Wording: locales `issue.<code>`. */
const flaws = new Set([
  'recording-clipped',
  'recording-dropouts',
  'recording-cut-short',
  'recording-silent',
  'recording-quiet',
  'recording-low-rate',
  'recording-without-speech',
])
/** Speech this far over the room, or less, is noisy: narrators are asked for some 40 dB, and a bed hides the last few. */
const noisy: Decibels = 35
/** Lines of fewer words say nothing about a voice's pace. */
const leastWords = 3

/** What can be told of a take without hearing it. */
export type Appraisal = {
  /** Words of the line, and how many of them are to be checked; null where nobody has listened for words. */
  words: { count: number; check: number } | null
  /** How long it takes against how long the words usually take, by this voice's own median: 1 is as usual; null for a word or two. */
  pace: number | null
  /** LUFS; its recording's where the take was not measured. */
  loudness: Lufs | null
  /** LU over the median of this voice's takes; null where either is not known. */
  level: number | null
  /** The quiet around speech, dBFS; of the noisiest of its recordings. */
  noise: Decibels | null
  /** Remarks on its recordings. */
  issues: Issue[]
  noisy: boolean
}

/** What is usual for a voice: medians over its takes that are not rejected. */
type Usual = { loudness: Lufs | null; pace: number | null }

/** What is usual for each voice of a production, by actor or, where nobody is cast, by character. */
export type Usuals = ReadonlyMap<string, Usual>

type Records = Pick<Production, 'takes' | 'lines' | 'recordings'>

const voiceOf = ({ lines, recordings }: Records, take: Take): string =>
  recordings[take.recording]?.actor ?? lines[take.line]?.attribution.character ?? ''

const loudnessOf = ({ recordings }: Pick<Production, 'recordings'>, take: Take): Lufs | null =>
  take.loudness ?? recordings[take.recording]?.loudness ?? null

const paceOf = (line: Line | undefined, take: Take): number | null =>
  line && wordCount(line.text) >= leastWords ? takeLength(take) / spokenSeconds(line.text) : null

/** What is usual for every voice of a production. */
export const usualsOf = (records: Records): Usuals => {
  const byVoice = new Map<string, { loudness: number[]; pace: number[] }>()
  for (const take of Object.values(records.takes)) {
    if (take.rejected) continue
    const voice = voiceOf(records, take)
    const own = byVoice.get(voice) ?? { loudness: [], pace: [] }
    byVoice.set(voice, own)
    const [loudness, pace] = [loudnessOf(records, take), paceOf(records.lines[take.line], take)]
    if (loudness !== null) own.loudness.push(loudness)
    if (pace !== null) own.pace.push(pace)
  }
  return new Map([...byVoice].map(([voice, { loudness, pace }]) => [voice, { loudness: median(loudness), pace: median(pace) }]))
}

const median = (values: number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle]
  if (high === undefined) return null
  return sorted.length % 2 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}

/** What can be told of a take beside what is usual for its voice. */
export const appraise = (records: Records, usuals: Usuals, id: TakeId): Appraisal | null => {
  const take = records.takes[id]
  const line = take && records.lines[take.line]
  if (!take || !line) return null
  const usual = usuals.get(voiceOf(records, take))
  const sources = recordingsOf(take).flatMap((one) => records.recordings[one] ?? [])
  const noises = sources.flatMap(({ noise }) => noise ?? [])
  const loudness = loudnessOf(records, take)
  const pace = paceOf(line, take)
  return {
    words: take.check === undefined && take.by !== 'speech' ? null : wordsOf(line, take),
    pace: pace !== null && usual?.pace ? pace / usual.pace : null,
    loudness,
    level: loudness !== null && usual?.loudness != null ? loudness - usual.loudness : null,
    noise: noises.length > 0 ? Math.max(...noises) : null,
    issues: sources.flatMap(({ issues }) => issues.filter(({ code }) => flaws.has(code))),
    noisy: sources.some(({ noise, loudness: level }) => noise != null && level !== null && level - noise < noisy),
  }
}

const wordsOf = ({ text }: Line, { check = [] }: Take): Appraisal['words'] => {
  const count = wordCount(text)
  const marked = check.reduce((sum, { start, end }) => sum + Math.max(1, wordCount(text.slice(start, end))), 0)
  return { count, check: Math.min(count, marked) }
}
